// Cancelling all open invoices of one recurring invoice: an operation, which counts them before anybody
// confirms it.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CancelMany, Recurring } from './types.ts'
import { answer, api } from '../../api/client.ts'
import { useChange } from '../../api/use-change.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { paths } from '../../ui/paths.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

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

interface CancelManyDialogProps {
  recurring: Recurring
  title: string
  onClose: () => void
}

function CancelManyDialog({ recurring, title, onClose }: CancelManyDialogProps) {
  const navigate = useNavigate()
  const plan = useChange((reason: string, headers) => {
    const params = { path: { organization: String(recurring.organization_id) } }
    const body: CancelMany = { recurring_invoice_id: recurring.id, reason }
    return answer(api.POST('/organizations/{organization}/invoices/cancel', { params, body, headers }))
  })
  return (
    <ReasonDialog
      title={title}
      submit="Show the plan"
      change={plan}
      onClose={onClose}
      onDone={({ id }) => void navigate(paths.operation({ operation: id }))}
    >
      <Text size="sm">
        First they are counted and summed up. Nothing is cancelled until the plan is confirmed. What is paid
        or partly paid stays as it is, and further invoices are issued unless you pause or end it.
      </Text>
    </ReasonDialog>
  )
}
