// Some work is done by hand, such as closing a sale order in another system. The person says here that it is
// done, and what they did.
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { Operation, Step } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'

export function CompleteStepButton({ step, operation }: { step: Step; operation: Operation }) {
  const [open, setOpen] = useState(false)
  const lack = useLack('operations.control')
  if (step.status !== 'waiting' || !step.waiting_for.some(({ asks }) => asks === 'manual')) return null
  return (
    <>
      <div>
        <ReasonButton size="xs" reason={lack} onClick={() => setOpen(true)}>
          Mark as done by hand
        </ReasonButton>
      </div>
      {open && <CompleteDialog step={step} operation={operation} onClose={() => setOpen(false)} />}
    </>
  )
}

function CompleteDialog({
  step,
  operation,
  onClose,
}: {
  step: Step
  operation: Operation
  onClose: () => void
}) {
  const [note, setNote] = useState('')
  const complete = useChange((body: { note: string }, headers) =>
    answer(
      api.POST('/operations/{id}/steps/{key}/complete', {
        params: { path: { id: operation.id, key: step.key } },
        body,
        headers,
      }),
    ),
  )
  const submit = async () => {
    if (await complete.run({ note: note.trim() })) onClose()
  }
  return (
    <Dialog
      title={step.title}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="It is done"
      busy={complete.busy}
      problem={complete.problem}
      reason={note.trim() ? null : 'Say what you did.'}
      shownFields={['note']}
    >
      <Textarea
        label="What was done"
        required
        autosize
        minRows={2}
        data-autofocus
        value={note}
        error={complete.problem?.errors.note?.join(' ')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  )
}
