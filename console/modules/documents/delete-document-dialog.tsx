// A document is deleted together with its file.
import { Text } from '@mantine/core'
import { answer, api, by } from '../../api/client.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { StoredDocument } from './types.ts'

export interface DeleteDocumentDialogProps {
  document: StoredDocument
  onClose: () => void
}

export const DeleteDocumentDialog = ({ document, onClose }: DeleteDocumentDialogProps) => (
  <ReasonDialog
    title="Delete the document"
    submit="Delete the document"
    destructive
    optional
    onClose={onClose}
    send={(reason) =>
      answer(api.DELETE('/documents/{id}', { params: { ...by(document.id), query: { reason } } }))
    }
  >
    <Text size="sm" className="breaks">
      <bdi>{document.name}</bdi> and its file are deleted. This cannot be undone.
    </Text>
  </ReasonDialog>
)
