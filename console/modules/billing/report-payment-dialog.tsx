// A customer's person says that an invoice was paid; staff confirm it when they see the money.
import { isolated } from '#platform/characters.ts'
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Invoice, ReportBody } from './types.ts'
import { answer, api } from '../../api/client.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { money } from '../../ui/numbers.ts'

export function ReportPaymentDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const [typed, setTyped] = useState({ reference: '', paid_on: '' })
  const report = useChange((body: ReportBody, headers) =>
    answer(
      api.POST('/invoices/{id}/payment-reports', { params: { path: { id: invoice.id } }, body, headers }),
    ),
  )
  const submit = async () => {
    if (await report.run({ reference: typed.reference.trim(), paid_on: typed.paid_on || undefined }))
      onClose()
  }
  return (
    <Dialog
      title={`Report the payment of ${isolated(invoice.number)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      busy={report.busy}
      problem={report.problem}
      shownFields={['reference', 'paid_on']}
      reason={typed.reference.trim() ? null : 'Give the reference of the payment first.'}
      submit={`Report ${money(invoice.amount_minor - invoice.settled_minor, invoice.currency)} as paid`}
    >
      <Text size="sm">The operator confirms it when the money has come. Until then the invoice is open.</Text>
      <TextInput
        label="Reference"
        description="What your bank calls the payment"
        required
        data-autofocus
        value={typed.reference}
        error={report.problem?.errors.reference?.join(' ')}
        onChange={(event) => setTyped({ ...typed, reference: event.currentTarget.value })}
      />
      <TextInput
        label="Paid on"
        type="date"
        description="Today unless said"
        value={typed.paid_on}
        error={report.problem?.errors.paid_on?.join(' ')}
        onChange={(event) => setTyped({ ...typed, paid_on: event.currentTarget.value })}
      />
    </Dialog>
  )
}
