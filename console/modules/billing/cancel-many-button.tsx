// Cancelling all open invoices of one recurring invoice: an operation, which counts them before anybody
// confirms it.
import { isolated } from '#platform/characters.ts'
import { Text, Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CancelMany, Recurring } from './types.ts'
import { answer, api } from '../../api/client.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { paths } from '../../ui/paths.ts'

export interface CancelManyButtonProps {
  recurring: Recurring
  /** Why not now, or null. */
  reason: string | null
}

export function CancelManyButton({ recurring, reason }: CancelManyButtonProps) {
  const [opened, setOpened] = useState(false)
  const title = `Cancel the invoices of ${isolated(recurring.name)}`
  return (
    <>
      <ReasonButton
        variant="default"
        size="compact-sm"
        reason={reason}
        aria-label={title}
        onClick={() => setOpened(true)}
      >
        Cancel invoices
      </ReasonButton>
      {opened && <CancelManyDialog recurring={recurring} title={title} onClose={() => setOpened(false)} />}
    </>
  )
}

function CancelManyDialog({
  recurring,
  title,
  onClose,
}: {
  recurring: Recurring
  title: string
  onClose: () => void
}) {
  const [why, setWhy] = useState('')
  const navigate = useNavigate()
  const plan = useChange((body: CancelMany, headers) => {
    const params = { path: { organization: String(recurring.organization_id) } }
    return answer(api.POST('/organizations/{organization}/invoices/cancel', { params, body, headers }))
  })
  const submit = async () => {
    const operation = await plan.run({ recurring_invoice_id: recurring.id, reason: why.trim() })
    if (operation) await navigate(paths.operation({ operation: String(operation.id) }))
  }
  return (
    <Dialog
      title={title}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Show the plan"
      busy={plan.busy}
      problem={plan.problem}
      reason={why.trim() ? null : 'Say why first.'}
      shownFields={['reason']}
    >
      <Text size="sm">
        First they are counted and summed up. Nothing is cancelled until the plan is confirmed. What is paid
        or partly paid stays as it is, and further invoices are issued unless you pause or end it.
      </Text>
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        data-autofocus
        value={why}
        error={plan.problem?.errors.reason?.join(' ')}
        onChange={({ currentTarget: { value } }) => setWhy(value)}
      />
    </Dialog>
  )
}
