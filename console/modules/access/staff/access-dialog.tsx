// Taking a person's access away, and giving it back.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import type { Staff } from '../types.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useProven } from './use-proven.tsx'

export function AccessDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const disabled = !person.disabled_at
  const { change, field, lack } = useProven((body: { disabled: boolean }, headers) =>
    answer(api.PATCH('/staff/{id}', { params: { path: { id: person.id } }, body, headers })),
  )
  const submit = async () => {
    if (await change.run({ disabled })) onClose()
  }
  return (
    <Dialog
      title={`${disabled ? 'Disable' : 'Enable'} ${isolated(person.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={disabled ? 'Disable the person' : 'Enable the person'}
      destructive={disabled}
      busy={change.busy}
      problem={change.problem}
      shownFields={['password']}
      reason={lack}
    >
      <Text size="sm">
        {disabled ? 'The sessions end at once and the tokens work no more.' : 'The person may sign in again.'}
      </Text>
      {field}
    </Dialog>
  )
}
