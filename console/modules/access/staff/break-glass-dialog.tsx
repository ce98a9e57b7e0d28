// Which accounts sign in with a password when no provider works.
import { Text } from '@mantine/core'
import { isolated } from '#platform/characters.ts'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import type { Staff } from '../types.ts'

export function BreakGlassDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const isMade = !person.break_glass
  return (
    <FormDialog
      title={`${isMade ? 'Break-glass account of' : 'No break-glass account for'} ${isolated(person.name)}`}
      submit={isMade ? 'Make it a break-glass account' : 'Make it a usual account'}
      onClose={onClose}
      proves
      send={(_, headers) =>
        answer(api.PATCH('/staff/{id}', { params: by(person.id), body: { break_glass: isMade }, headers }))
      }
    >
      <Text size="sm">
        {isMade
          ? 'The person signs in with a password even when staff otherwise may not. Each such sign-in stands in ' +
            'the audit log.'
          : 'The person then signs in as all others do.'}
      </Text>
    </FormDialog>
  )
}
