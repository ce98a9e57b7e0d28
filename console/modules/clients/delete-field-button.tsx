// Deleting a custom field. The server refuses when contacts have values in it, and says what to do instead.
import { Stack } from '@mantine/core'
import { answer, api } from '../../api/client.ts'
import type { ContactField } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'

export function DeleteFieldButton({ field, onDeleted }: { field: ContactField; onDeleted: () => void }) {
  const remove = useChange(async (key: string) => {
    await answer(api.DELETE('/contact-fields/{key}', { params: { path: { key } } }))
    return true
  })
  const send = async () => {
    if (await remove.run(field.key)) onDeleted()
  }
  return (
    <Stack gap="xs" align="flex-start">
      {remove.problem && <ProblemPanel error={remove.problem} />}
      <ReasonButton size="xs" color="red" variant="outline" loading={remove.busy} onClick={() => void send()}>
        Delete this field
      </ReasonButton>
    </Stack>
  )
}
