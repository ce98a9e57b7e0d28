// Recording money that moved elsewhere. A payment or credit may settle an open invoice at once.
import { isolated } from '#platform/characters.ts'
import { Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { invoicePagesQuery } from './queries.ts'
import type { Method, NewTransaction, TransactionType } from './types.ts'
import { answer, api } from '../../api/client.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { minorDigits, money, toMinor } from '../../ui/numbers.ts'
import { methodWords, optionsOf, transactionWords } from './words.tsx'

const initialValues = {
  type: 'payment' as TransactionType,
  method: 'bank_transfer' as Method,
  currency: 'EUR',
  amount: '' as string | number,
  reference: '',
  invoice: '',
  reason: '',
}

export function RecordTransactionDialog({
  organization,
  onClose,
}: {
  organization: Organization
  onClose: () => void
}) {
  const [values, setValues] = useState(initialValues)
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const open = useInfiniteQuery(invoicePagesQuery(organization.id, { status: 'open' }))
  const invoices = open.data?.pages.flatMap(({ items }) => items) ?? []
  const record = useChange((body: NewTransaction, headers) => {
    const params = { path: { organization: String(organization.id) } }
    return answer(api.POST('/organizations/{organization}/transactions', { params, body, headers }))
  })
  const errors = record.problem?.errors ?? {}
  const shareErrors = Object.keys(errors).filter((field) => field.startsWith('allocations'))
  const code = values.currency.toUpperCase()
  const chooseInvoice = (id: string | null) => {
    const found = invoices.find((each) => String(each.id) === id)
    if (!found) return set({ invoice: '' })
    const left = (found.amount_minor - found.settled_minor) / 10 ** minorDigits(found.currency)
    set({
      invoice: String(found.id),
      currency: found.currency,
      amount: left.toFixed(minorDigits(found.currency)),
    })
  }
  const submit = async () => {
    const body = bodyOf(
      values,
      invoices.find((each) => String(each.id) === values.invoice),
    )
    if (await record.run(body)) onClose()
  }
  return (
    <Dialog
      title="Record a transaction"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={`Record the ${transactionWords[values.type].toLowerCase()}`}
      busy={record.busy}
      problem={record.problem}
      shownFields={['amount_minor', 'currency', 'reference', ...shareErrors]}
      reason={whyNotYet(values)}
    >
      <Select
        label="Kind"
        allowDeselect={false}
        data={optionsOf(transactionWords)}
        value={values.type}
        onChange={(type) =>
          set({ type: (type ?? 'payment') as TransactionType, ...(type === 'refund' && { invoice: '' }) })
        }
      />
      {values.type !== 'refund' && (
        <Select
          label="Settles"
          placeholder="Nothing yet"
          clearable
          clearButtonProps={{ 'aria-label': 'Nothing yet' }}
          searchable
          value={values.invoice || null}
          error={shareErrors.flatMap((field) => errors[field] ?? []).join(' ') || undefined}
          data={invoices.map((each) => ({
            value: String(each.id),
            label:
              `${isolated(each.number)}, ${money(each.amount_minor - each.settled_minor, each.currency)} ` +
              'left',
          }))}
          onChange={chooseInvoice}
        />
      )}
      <Group grow align="flex-start">
        <NumberInput
          label="Amount"
          required
          hideControls
          thousandSeparator=","
          allowNegative={false}
          decimalScale={minorDigits(code)}
          value={values.amount}
          error={errors.amount_minor?.join(' ')}
          onChange={(amount) => set({ amount })}
        />
        <TextInput
          label="Currency"
          required
          maxLength={3}
          value={values.currency}
          error={errors.currency?.join(' ')}
          onChange={(event) => set({ currency: event.currentTarget.value })}
        />
      </Group>
      <Select
        label="How"
        allowDeselect={false}
        data={optionsOf(methodWords)}
        value={values.method}
        onChange={(method) => set({ method: (method ?? 'other') as Method })}
      />
      <TextInput
        label="Reference"
        value={values.reference}
        error={errors.reference?.join(' ')}
        onChange={(event) => set({ reference: event.currentTarget.value })}
      />
      <TextInput
        label="Reason"
        description="Optional, for the audit log"
        value={values.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
    </Dialog>
  )
}

function bodyOf(
  values: typeof initialValues,
  invoice: { id: number; amount_minor: number; settled_minor: number } | undefined,
): NewTransaction {
  const currency = values.currency.trim().toUpperCase()
  const amount = toMinor(String(values.amount), currency)
  const share = invoice && Math.min(amount, invoice.amount_minor - invoice.settled_minor)
  return {
    type: values.type,
    method: values.method,
    currency,
    amount_minor: amount,
    reference: values.reference.trim() || undefined,
    reason: values.reason.trim() || undefined,
    allocations: invoice && share ? [{ invoice_id: invoice.id, amount_minor: share }] : [],
  }
}

function whyNotYet({ amount, currency }: typeof initialValues): string | null {
  if (!(Number(amount) > 0)) return 'Give the amount first.'
  return /^[A-Za-z]{3}$/.test(currency.trim()) ? null : 'The currency has three letters, such as EUR.'
}
