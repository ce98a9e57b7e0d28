// Taking a person's access away, and giving it back.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import type { Staff } from '../types.ts'

export function AccessDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const disabled = !person.disabled_at
  return (
    <FormDialog
      title={`${disabled ? 'Disable' : 'Enable'} ${isolated(person.name)}`}
      submit={disabled ? 'Disable the person' : 'Enable the person'}
      destructive={disabled}
      onClose={onClose}
      proves
      send={(_, headers) =>
        answer(api.PATCH('/staff/{id}', { params: by(person.id), body: { disabled }, headers }))
      }
    >
      <Text size="sm">
        {disabled
          ? 'The sessions of the person end at once, and their tokens stop working.'
          : 'The person may sign in again.'}
      </Text>
    </FormDialog>
  )
}
