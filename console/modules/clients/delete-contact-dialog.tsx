// A contact is deleted; the log of changes keeps that there was one.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { answer, api, by } from '../../api/client.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { Contact } from './types.ts'

export const DeleteContactDialog = ({ contact, onClose }: { contact: Contact; onClose: () => void }) => (
  <ReasonDialog
    title={`Delete ${isolated(contact.name)}`}
    submit="Delete the contact"
    destructive
    optional
    onClose={onClose}
    send={(reason) =>
      answer(api.DELETE('/contacts/{id}', { params: { ...by(contact.id), query: { reason } } }))
    }
  >
    <Text size="sm">This cannot be undone. The log of changes keeps what was changed about the contact.</Text>
  </ReasonDialog>
)
