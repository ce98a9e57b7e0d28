// A contact goes; the log of changes keeps that there was one.
import { isolated } from '#platform/characters.ts'
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { Contact } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'

export function DeleteContactDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const remove = useChange(async (why: string | undefined) => {
    await answer(
      api.DELETE('/contacts/{id}', { params: { path: { id: contact.id }, query: { reason: why } } }),
    )
    return true
  })
  const submit = async () => {
    if (await remove.run(reason.trim() || undefined)) onClose()
  }
  return (
    <Dialog
      title={`Delete ${isolated(contact.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Delete the contact"
      destructive
      busy={remove.busy}
      problem={remove.problem}
    >
      <Text size="sm">
        Nothing brings the contact back. What was changed about it stays in the log of changes.
      </Text>
      <TextInput
        label="Reason"
        description="Optional; it stands in the audit log"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  )
}
