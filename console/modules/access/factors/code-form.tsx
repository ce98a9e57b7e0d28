// Asks for the code of the second factor at a sign-in, after the password.
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import type { Session } from '../../../api/types.ts'
import { useChange } from '../../../api/use-change.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'

export function CodeForm({ onDone }: { onDone: (session: Session) => void }) {
  const form = useForm({ initialValues: { code: '' } })
  const pass = useChange(
    (body: { code: string }) => answer(api.POST('/sessions/second-factor', { body })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = form.onSubmit(async (values) => {
    const session = await pass.run(values)
    if (session) onDone(session)
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {pass.problem && <ProblemPanel error={pass.problem} shownFields={['code']} />}
        <Text size="sm">Open the app that makes your codes, and type the six digits that it shows.</Text>
        <TextInput
          label="Code"
          description="Without the app: one of your recovery codes"
          autoComplete="one-time-code"
          required
          autoFocus
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={pass.busy}>
          Go on
        </Button>
      </Stack>
    </form>
  )
}
