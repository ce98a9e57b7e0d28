// The result of a change when it needs a longer text. It stays until the person closes it.
import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'

export interface ResultDialogProps {
  title: string
  onClose: () => void
  children: ReactNode
}

export const ResultDialog = ({ title, onClose, children }: ResultDialogProps) => (
  <Dialog title={title} opened onClose={onClose} onSubmit={onClose} submit="Done">
    {children}
  </Dialog>
)
