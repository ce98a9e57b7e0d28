// A customer's person says that an invoice was paid; staff confirm it when they see the money.
import { isolated } from '#platform/characters.ts'
import { Text, TextInput } from '@mantine/core'
import { answer, api, by } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { money } from '../../ui/numbers.ts'
import { given } from '../../ui/words.ts'
import type { Invoice } from './types.ts'

export function ReportPaymentDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  return (
    <FormDialog
      title={`Report the payment of ${isolated(invoice.number)}`}
      submit={`Report ${money(invoice.amount_minor - invoice.settled_minor, invoice.currency)} as paid`}
      onClose={onClose}
      initialValues={{ reference: '', paid_on: '' }}
      whyNotYet={({ reference }) => (reference.trim() ? null : 'Give the reference of the payment first.')}
      send={({ reference, paid_on: day }, headers) => {
        const body = { reference: reference.trim(), paid_on: given(day) }
        return answer(api.POST('/invoices/{id}/payment-reports', { params: by(invoice.id), body, headers }))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">
            The operator confirms the payment when the money has arrived. Until then the invoice is open.
          </Text>
          <TextInput
            label="Reference"
            description="What your bank calls the payment"
            required
            data-autofocus
            {...form.getInputProps('reference')}
          />
          <TextInput
            label="Paid on"
            type="date"
            description="If empty: today"
            {...form.getInputProps('paid_on')}
          />
        </>
      )}
    </FormDialog>
  )
}
