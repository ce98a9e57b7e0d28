// A dialog that asks for nothing but a reason, and sends it.
import { Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Change } from '../api/use-change.ts'
import { Dialog } from './dialog.tsx'

export interface ReasonDialogProps<Output> {
  title: string
  /** What the button does, as a verb: "Reject the payment". */
  submit: string
  destructive?: boolean
  /** Is given the reason, without outer blanks. */
  change: Change<string, Output>
  onClose: () => void
  /** Instead of closing, with the answer. */
  onDone?: (answer: Output) => void
  /** What follows from it, above the field. */
  children: ReactNode
}

export function ReasonDialog<Output>(props: ReasonDialogProps<Output>) {
  const { title, submit, destructive, change, onClose, onDone = onClose, children } = props
  const [reason, setReason] = useState('')
  const send = async () => {
    const answer = await change.run(reason.trim())
    if (answer !== null) onDone(answer)
  }
  return (
    <Dialog
      title={title}
      opened
      onClose={onClose}
      onSubmit={send}
      submit={submit}
      destructive={destructive}
      busy={change.busy}
      problem={change.problem}
      reason={reason.trim() ? null : 'Say why first.'}
      shownFields={['reason']}
    >
      {children}
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        error={change.problem?.errors.reason?.join(' ')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  )
}
