// Cancelling all open invoices of one recurring invoice: an operation, which counts them before a person
// confirms it.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { answer, api, at } from '../../api/client.ts'
import { paths } from '../../ui/paths.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { Recurring } from './types.ts'

export function CancelManyDialog({ recurring, onClose }: { recurring: Recurring; onClose: () => void }) {
  const navigate = useNavigate()
  return (
    <ReasonDialog
      title={`Cancel the invoices of ${isolated(recurring.name)}`}
      submit="Show the plan"
      onClose={onClose}
      send={(reason, headers) => {
        const body = { recurring_invoice_id: recurring.id, reason }
        const request = { params: at(recurring.organization_id), body, headers }
        return answer(api.POST('/organizations/{organization}/invoices/cancel', request))
      }}
      onDone={({ id }) => void navigate(paths.operation({ operation: String(id) }))}
    >
      <Text size="sm">
        First Tenure counts them and adds up their amounts. Nothing is cancelled until you confirm the plan.
        Invoices that are paid or partly paid stay as they are. Further invoices are issued unless you pause
        or end the recurring invoice.
      </Text>
    </ReasonDialog>
  )
}
