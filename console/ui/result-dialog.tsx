// What came of a change that is told at length, until the person has read it.
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
