// Setting up an app that makes codes: a picture to read, the first code, and the codes for when the app is lost.
import { Button, Center, Code, Loader, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useRef, useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import type { Session } from '../../../api/types.ts'
import { useChange } from '../../../api/use-change.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { QrPicture } from './qr-picture.tsx'

export interface Enrolled {
  session: Session
  recovery_codes: string[]
}

export function Enrolment({ onDone }: { onDone: (enrolled: Enrolled) => void }) {
  const begun = useBegun()
  const form = useForm({ initialValues: { code: '' } })
  const confirm = useChange(
    (body: { code: string }) => answer(api.POST('/account/totp/confirm', { body })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = form.onSubmit(async (values) => {
    const enrolled = await confirm.run(values)
    if (enrolled) onDone(enrolled)
  })
  if (begun.problem) return <ProblemPanel error={begun.problem} />
  if (!begun.made) return <Loader aria-label="Making a secret" />
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {confirm.problem && <ProblemPanel error={confirm.problem} shownFields={['code']} />}
        <Text size="sm">
          Read the picture with an app that makes codes, such as Aegis or Google Authenticator.
        </Text>
        <Center>
          <QrPicture text={begun.made.address} label="Picture for the app; the key below says the same" />
        </Center>
        <Text size="sm">
          Or type this key into it: <Code className="breaks">{begun.made.secret}</Code>
        </Text>
        <TextInput
          label="Code"
          description="The six digits that the app shows now"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={confirm.busy}>
          Confirm the app
        </Button>
      </Stack>
    </form>
  )
}

/** Asks for one secret for each page, also when React draws the page twice. */
function useBegun() {
  const sent = useRef(false)
  const begin = useBegin()
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    void begin.run()
  })
  return begin
}

function useBegin() {
  const [made, setMade] = useState<{ secret: string; address: string } | null>(null)
  const change = useChange((_: void) => answer(api.POST('/account/totp')))
  return { made, problem: change.problem, run: async () => setMade(await change.run()) }
}

export function RecoveryCodes({
  codes,
  done,
  onDone,
}: {
  codes: string[]
  done: string
  onDone: () => void
}) {
  return (
    <Stack>
      <Text size="sm">
        Keep these codes in a place that you can reach without your phone. Each can be used once instead of
        the app. They are shown only now.
      </Text>
      <SimpleGrid cols={1} spacing={4}>
        {codes.map((code) => (
          <Code key={code}>{code}</Code>
        ))}
      </SimpleGrid>
      <Button onClick={onDone}>{done}</Button>
    </Stack>
  )
}
