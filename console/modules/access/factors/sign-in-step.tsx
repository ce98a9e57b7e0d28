// What is still to be done after the password: a code, or first an app that makes codes.
import { Text } from '@mantine/core'
import { useState } from 'react'
import type { Session } from '../../../api/types.ts'
import { CodeForm } from './code-form.tsx'
import { Enrolment, RecoveryCodes } from './enrolment.tsx'

interface Given {
  pending: NonNullable<Session['pending']>
  onDone: (session: Session) => void
}

export function SignInStep({ pending, onDone }: Given) {
  const [made, setMade] = useState<{ session: Session; recovery_codes: string[] } | null>(null)
  if (pending === 'second_factor') return <CodeForm onDone={onDone} />
  if (made)
    return (
      <RecoveryCodes
        codes={made.recovery_codes}
        done="I have kept them"
        onDone={() => onDone(made.session)}
      />
    )
  return (
    <>
      <Text size="sm">One of your roles needs a second factor beside the password. Set it up now.</Text>
      <Enrolment onDone={setMade} />
    </>
  )
}
