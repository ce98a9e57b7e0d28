// The first second factor, which a role needs before anything else: a passkey or an app that makes codes.
import { Button, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { fieldErrors } from '../../../api/problem.ts'
import type { Session } from '../../../api/types.ts'
import { useChange } from '../../../api/use-change.ts'
import { takesPasskeys } from '../../../ui/passkey.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { Enrolment, type Enrolled } from './enrolment.tsx'
import { NameInput, PasskeyText } from './passkey-dialogs.tsx'
import { sendPasskey } from './send-passkey.ts'

type Way = 'passkey' | 'app'

export function EnrolmentChoice({ onDone }: { onDone: (enrolled: Enrolled & { session: Session }) => void }) {
  const [way, setWay] = useState<Way>(takesPasskeys() ? 'passkey' : 'app')
  return (
    <Stack>
      <Text size="sm">One of your roles needs a second factor beside the password. Set it up now.</Text>
      {way === 'passkey' ? <PasskeyForm onDone={onDone} /> : <Enrolment onDone={onDone} />}
      {takesPasskeys() && (
        <Button variant="subtle" onClick={() => setWay(way === 'passkey' ? 'app' : 'passkey')}>
          {way === 'passkey' ? 'Use an app that makes codes instead' : 'Use a passkey instead'}
        </Button>
      )}
    </Stack>
  )
}

function PasskeyForm({ onDone }: { onDone: (enrolled: Enrolled) => void }) {
  const form = useForm({ initialValues: { name: '' } })
  const add = useChange(
    ({ name }: { name: string }) => sendPasskey(name),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = form.onSubmit(async (values) => {
    const enrolled = await add.run(values)
    if (enrolled) onDone(enrolled)
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {add.problem && <ProblemPanel error={add.problem} shownFields={['name']} />}
        <PasskeyText />
        <NameInput {...form.getInputProps('name')} />
        <Button type="submit" loading={add.busy}>
          Make the passkey
        </Button>
      </Stack>
    </form>
  )
}
