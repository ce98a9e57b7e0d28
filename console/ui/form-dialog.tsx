// A form over the page that sends one change: it holds the values, shows the server's refusal beside the field
// that it is about, asks who it is where the server wants it once more, and closes when it is done.
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { placedErrors, type ApiProblem, type FieldNames } from '../api/problem.ts'
import { useChange, type Send } from '../api/use-change.ts'
import { Dialog } from './dialog.tsx'
import { proofFields, useProof, type Needed } from './proof.tsx'

export type DialogForm<Values extends Record<string, unknown>> = ReturnType<typeof useForm<Values>>

export interface FormDialogProps<Values extends Record<string, unknown>, Output> {
  title: string
  /** What the button does, as a verb: "Add the lock". */
  submit: string | ((values: Values) => string)
  destructive?: boolean
  /** For forms with fields side by side. */
  wide?: boolean
  /** Left out for a dialog that only asks whether to go on. */
  initialValues?: Values
  send: Send<Values, Output>
  onClose: () => void
  /** Called with the answer instead of closing. */
  onDone?: (answer: Output) => void
  /** Why it cannot be sent yet, as a sentence, or null. */
  whyNotYet?: (values: Values, problem: ApiProblem | null) => string | null
  /** Whether it is refused while nothing is changed. */
  mustChange?: boolean
  /** The form's name of a field where the server has another one: `{ amount_minor: 'amount' }`. */
  names?: FieldNames
  /** Whether it is asked who it is from the beginning. */
  proves?: Needed | ((values: Values) => Needed)
  /** Whether the dialog's own content shows this problem. */
  showsItself?: (problem: ApiProblem) => boolean
  children: ReactNode | ((form: DialogForm<Values>, state: DialogState) => ReactNode)
}

interface DialogState {
  problem: ApiProblem | null
  busy: boolean
  /** Removes the problem, when the person changes the field that it was about. */
  forget: () => void
}

export function FormDialog<Values extends Record<string, unknown>, Output>(
  props: FormDialogProps<Values, Output>,
) {
  const { send, onClose, onDone = onClose, proves = false, showsItself, children } = props
  const form = useForm<Values>({ initialValues: props.initialValues })
  const { values } = form
  const proof = useProof(typeof proves === 'function' ? proves(values) : proves)
  const change = useChange<Values, Output>(
    async (given, headers) => {
      await proof.give()
      return send(given, headers)
    },
    (problem) => {
      proof.heed(problem)
      form.setErrors(placedErrors(problem, values, props.names).texts)
    },
  )
  const { problem, busy, forget } = change
  const submit = async () => {
    const answer = await change.run(values)
    if (answer !== null) onDone(answer)
  }
  return (
    <Dialog
      title={props.title}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={typeof props.submit === 'function' ? props.submit(values) : props.submit}
      destructive={props.destructive}
      wide={props.wide}
      busy={busy}
      problem={problem && showsItself?.(problem) ? null : problem}
      shownFields={problem ? [...proofFields, ...placedErrors(problem, values, props.names).fields] : []}
      reason={
        props.whyNotYet?.(values, problem) ??
        (props.mustChange && !form.isDirty() ? 'Nothing is changed yet.' : proof.lack)
      }
    >
      {typeof children === 'function' ? children(form, { problem, busy, forget }) : children}
      {proof.field(problem)}
    </Dialog>
  )
}
