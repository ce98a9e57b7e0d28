// A document goes with its file.
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { StoredDocument } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'

export function DeleteDocumentDialog({
  document,
  onClose,
}: {
  document: StoredDocument
  onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const remove = useChange(async (why: string | undefined) => {
    await answer(
      api.DELETE('/documents/{id}', { params: { path: { id: document.id }, query: { reason: why } } }),
    )
    return true
  })
  const submit = async () => {
    if (await remove.run(reason.trim() || undefined)) onClose()
  }
  return (
    <Dialog
      title="Delete the document"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Delete the document"
      destructive
      busy={remove.busy}
      problem={remove.problem}
    >
      <Text size="sm" className="breaks">
        <bdi>{document.name}</bdi> and its file are deleted. Nothing brings them back.
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
