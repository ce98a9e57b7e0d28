// A passkey behind the password, at a sign-in.
import { Button, Stack, Text } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import type { Session } from '../../../api/types.ts'
import { useChange } from '../../../api/use-change.ts'
import { signedByPasskey } from '../../../ui/passkey.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'

export function PasskeyStep({ onDone }: { onDone: (session: Session) => void }) {
  const pass = useChange(async (_: void) => {
    const passkey = await signedByPasskey()
    return answer(api.POST('/sessions/second-factor', { body: { passkey } }))
  })
  const use = async () => {
    const session = await pass.run()
    if (session) onDone(session)
  }
  return (
    <Stack>
      {pass.problem && <ProblemPanel error={pass.problem} />}
      <Text size="sm">Show with your passkey that it is you. The browser asks for it.</Text>
      <Button autoFocus loading={pass.busy} onClick={() => void use()}>
        Use your passkey
      </Button>
    </Stack>
  )
}
