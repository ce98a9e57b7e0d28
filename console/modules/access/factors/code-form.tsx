// Asks for the code of the second factor at a sign-in, after the password.
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import type { Session } from '../../../api/types.ts'
import { useChange } from '../../../api/use-change.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'

interface Given {
  /** Whether an app makes codes; those for recovery count always. */
  hasApp: boolean
  /** Whether there is another way above it. */
  isSecond?: boolean
  onDone: (session: Session) => void
}

export function CodeForm({ hasApp, isSecond = false, onDone }: Given) {
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
        {hasApp && (
          <Text size="sm">Open the app that makes your codes, and type the six digits that it shows.</Text>
        )}
        <TextInput
          label={hasApp ? 'Code' : 'Recovery code'}
          description={
            hasApp
              ? 'Without the app: one of your recovery codes'
              : 'Without the passkey; each code counts once'
          }
          autoComplete="one-time-code"
          required
          autoFocus={!isSecond}
          {...form.getInputProps('code')}
        />
        <Button type="submit" variant={isSecond ? 'default' : 'filled'} loading={pass.busy}>
          Go on
        </Button>
      </Stack>
    </form>
  )
}
