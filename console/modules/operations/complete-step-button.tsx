// Some work is done by hand, such as closing a sale order in another system. The person says here that it is
// done, and what they did.
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { Operation, Step } from './types.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { useOperationLack } from './lacks.ts'

interface CompleteStepProps {
  step: Step
  operation: Operation
}

export function CompleteStepButton({ step, operation }: CompleteStepProps) {
  const [open, setOpen] = useState(false)
  const lack = useOperationLack(operation)('complete_step')
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

const CompleteDialog = ({ step, operation, onClose }: CompleteStepProps & { onClose: () => void }) => (
  <FormDialog
    title={step.title}
    submit="It is done"
    initialValues={{ note: '' }}
    whyNotYet={({ note }) => (note.trim() ? null : 'Say what you did.')}
    send={({ note }, headers) => {
      const params = { path: { id: operation.id, key: step.key } }
      const body = { note: note.trim() }
      return answer(api.POST('/operations/{id}/steps/{key}/complete', { params, body, headers }))
    }}
    onClose={onClose}
  >
    {(form) => (
      <Textarea
        label="What was done"
        required
        autosize
        minRows={2}
        data-autofocus
        {...form.getInputProps('note')}
      />
    )}
  </FormDialog>
)
