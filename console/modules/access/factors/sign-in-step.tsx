// What is still to be done after the password: a second factor, or first to set one up.
import { Divider, Loader, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { secondFactorQuery } from '../../../api/session.ts'
import type { Session } from '../../../api/types.ts'
import { takesPasskeys } from '../../../ui/passkey.ts'
import { CodeForm } from './code-form.tsx'
import { EnrolmentChoice } from './enrolment-choice.tsx'
import { RecoveryCodes, type Enrolled } from './enrolment.tsx'
import { PasskeyStep } from './passkey-step.tsx'

interface Given {
  pending: NonNullable<Session['pending']>
  onDone: (session: Session) => void
}

export function SignInStep({ pending, onDone }: Given) {
  const [made, setMade] = useState<Enrolled | null>(null)
  if (pending === 'second_factor') return <FactorStep onDone={onDone} />
  if (!made) return <EnrolmentChoice onDone={setMade} />
  return (
    <RecoveryCodes codes={made.recovery_codes} done="I have kept them" onDone={() => onDone(made.session)} />
  )
}

function FactorStep({ onDone }: Pick<Given, 'onDone'>) {
  const { data, error } = useQuery(secondFactorQuery)
  if (!data && !error) return <Loader aria-label="Looking what you have set up" />
  const hasApp = !data || data.totp_confirmed_at !== null
  if (!data || data.passkeys.length === 0 || !takesPasskeys())
    return <CodeForm hasApp={hasApp} onDone={onDone} />
  return (
    <Stack>
      <PasskeyStep onDone={onDone} />
      <Divider label="or" />
      <CodeForm hasApp={hasApp} isSecond onDone={onDone} />
    </Stack>
  )
}
