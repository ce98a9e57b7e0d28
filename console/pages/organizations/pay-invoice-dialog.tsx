// Recording that an invoice was paid; a closing that waits for it goes on by itself.
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { Invoice } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { money } from '../../ui/numbers.ts'

export function PayInvoiceDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const pay = useChange((body: { reason?: string }, headers) =>
    answer(api.POST('/invoices/{id}/pay', { params: { path: { id: invoice.id } }, body, headers })),
  )
  const submit = async () => {
    if (await pay.run({ reason: reason.trim() || undefined })) onClose()
  }
  return (
    <Dialog
      title={`Pay ${invoice.number}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      busy={pay.busy}
      problem={pay.problem}
      submit={`Record ${money(invoice.amount_minor, invoice.currency)} as paid`}
    >
      <Text size="sm">The invoice is marked as paid today. What waits for it goes on by itself.</Text>
      <TextInput
        label="Reason"
        description="Optional, such as the payment's reference"
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  )
}
