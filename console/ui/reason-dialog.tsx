// A dialog that asks for nothing but a reason, and sends it.
import type { ReactNode } from 'react'
import type { Send } from '../api/use-change.ts'
import { FormDialog } from './form-dialog.tsx'
import { OptionalReason, Reason } from './reason.tsx'
import { given } from './words.ts'

interface Shared<Output> {
  title: string
  /** What the button does, as a verb: "Reject the payment". */
  submit: string
  destructive?: boolean
  onClose: () => void
  /** Called with the answer instead of closing. */
  onDone?: (answer: Output) => void
  /** What follows, shown above the field. */
  children: ReactNode
}

export type ReasonDialogProps<Output> = Shared<Output> &
  (
    | { optional?: false; send: Send<string, Output> }
    /** Undefined when the person gives none. */
    | { optional: true; send: Send<string | undefined, Output> }
  )

export function ReasonDialog<Output>(props: ReasonDialogProps<Output>) {
  const { title, submit, destructive, onClose, onDone, optional, children } = props
  return (
    <FormDialog
      {...{ title, submit, destructive, onClose, onDone }}
      initialValues={{ reason: '' }}
      send={({ reason }, headers) =>
        props.optional ? props.send(given(reason), headers) : props.send(reason.trim(), headers)
      }
      whyNotYet={({ reason }) => (optional || reason.trim() ? null : 'Say why first.')}
    >
      {(form) => (
        <>
          {children}
          {optional ? (
            <OptionalReason data-autofocus {...form.getInputProps('reason')} />
          ) : (
            <Reason data-autofocus {...form.getInputProps('reason')} />
          )}
        </>
      )}
    </FormDialog>
  )
}
