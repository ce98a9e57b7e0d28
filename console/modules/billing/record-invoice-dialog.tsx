// An invoice that was written elsewhere is recorded here. People type 1,250.50; the API takes minor units.
import { Group, Select, TextInput } from '@mantine/core'
import { answer, api, at } from '../../api/client.ts'
import { AmountInput } from '../../ui/amount-input.tsx'
import type { InvoiceStatus, NewInvoice } from './types.ts'
import { useInvoiceDefaults } from '../clients/index.ts'
import type { Organization } from '../organizations/index.ts'
import { isCurrencyCode, positiveRefusal, toMinor } from '../../ui/numbers.ts'
import { invoiceStatusWords } from './words.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

const initialValues = {
  number: '',
  currency: 'EUR',
  amount: '',
  status: 'open' as InvoiceStatus,
  due_on: '',
}

export function RecordInvoiceDialog({
  organization,
  onClose,
}: {
  organization: Organization
  onClose: () => void
}) {
  const defaults = useInvoiceDefaults(organization.id)
  if (!defaults) return null
  return (
    <FormDialog
      title="Record an invoice from elsewhere"
      submit="Record the invoice"
      onClose={onClose}
      initialValues={{ ...initialValues, currency: defaults.currency }}
      names={{ amount_minor: 'amount' }}
      whyNotYet={whyNotYet}
      send={(values, headers) => {
        const request = { params: at(organization.id), body: bodyOf(values), headers }
        return answer(api.POST('/organizations/{organization}/invoices', request))
      }}
    >
      {(form) => (
        <>
          <TextInput label="Number" required data-autofocus {...form.getInputProps('number')} />
          <Group grow align="flex-start">
            <TextInput label="Currency" required {...form.getInputProps('currency')} />
            <AmountInput required currency={form.values.currency} {...form.getInputProps('amount')} />
          </Group>
          <Group grow align="flex-start">
            <Select label="Status" allowDeselect={false} data={statuses} {...form.getInputProps('status')} />
            <TextInput label="Due on" type="date" {...form.getInputProps('due_on')} />
          </Group>
        </>
      )}
    </FormDialog>
  )
}

const statuses = Object.entries(invoiceStatusWords).map(([value, label]) => ({ value, label }))

function bodyOf({ number, currency, amount, status, due_on: due }: typeof initialValues): NewInvoice {
  const code = currency.trim().toUpperCase()
  return {
    number: number.trim(),
    currency: code,
    amount_minor: toMinor(amount, code),
    status,
    due_on: due || undefined,
  }
}

function whyNotYet({ number, amount, currency }: typeof initialValues): string | null {
  if (!number.trim()) return 'Give its number first.'
  if (!isCurrencyCode(currency)) return 'The currency has three letters, such as EUR.'
  return amount === '' ? 'Give the amount first.' : positiveRefusal(amount, currency)
}
