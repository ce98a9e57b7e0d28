// An invoice that was written elsewhere is recorded here. People type 1,250.50; the API takes minor units.
import { Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import type { InvoiceStatus, NewInvoice } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { minorDigits, toMinor } from '../../ui/numbers.ts'
import { invoiceStatusWords } from './words.tsx'

const initialValues = {
  number: '',
  currency: 'EUR',
  amount: '' as number | string,
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
  const form = useForm({ initialValues })
  const add = useChange(
    (body: NewInvoice, headers) =>
      answer(
        api.POST('/organizations/{organization}/invoices', {
          params: { path: { organization: String(organization.id) } },
          body,
          headers,
        }),
      ),
    (problem) =>
      form.setErrors({ ...fieldErrors(problem), amount: problem.errors.amount_minor?.join(' ') ?? '' }),
  )
  const submit = async () => {
    if (await add.run(bodyOf(form.values))) onClose()
  }
  return (
    <Dialog
      title="Record an invoice from elsewhere"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Record the invoice"
      busy={add.busy}
      problem={add.problem}
      reason={whyNotYet(form.values)}
      shownFields={['number', 'currency', 'amount_minor', 'status', 'due_on']}
    >
      <TextInput label="Number" required data-autofocus {...form.getInputProps('number')} />
      <Group grow align="flex-start">
        <NumberInput
          label="Amount"
          required
          hideControls
          thousandSeparator=","
          allowNegative={false}
          decimalScale={minorDigits(form.values.currency.toUpperCase())}
          {...form.getInputProps('amount')}
        />
        <TextInput label="Currency" required maxLength={3} {...form.getInputProps('currency')} />
      </Group>
      <Group grow align="flex-start">
        <Select label="Status" allowDeselect={false} data={statuses} {...form.getInputProps('status')} />
        <TextInput label="Due on" type="date" {...form.getInputProps('due_on')} />
      </Group>
    </Dialog>
  )
}

const statuses = Object.entries(invoiceStatusWords).map(([value, label]) => ({ value, label }))

function bodyOf({ number, currency, amount, status, due_on: due }: typeof initialValues): NewInvoice {
  const code = currency.trim().toUpperCase()
  return {
    number: number.trim(),
    currency: code,
    amount_minor: toMinor(String(amount), code),
    status,
    due_on: due || undefined,
  }
}

function whyNotYet({ number, amount, currency }: typeof initialValues): string | null {
  if (!number.trim()) return 'Give its number first.'
  if (amount === '') return 'Give the amount first.'
  return /^[A-Za-z]{3}$/.test(currency.trim()) ? null : 'The currency has three letters, such as EUR.'
}
