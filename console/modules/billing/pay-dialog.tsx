// Recording that an invoice was paid, with a payment account or another way.
import { isolated } from '#platform/characters.ts'
import { Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, by } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { money } from '../../ui/numbers.ts'
import { OptionalReason } from '../../ui/reason.tsx'
import { given } from '../../ui/words.ts'
import { accountName } from './account-name.ts'
import { paymentAccountsQuery } from './queries.ts'
import type { Invoice, Method, PaymentAccount } from './types.ts'
import { methodWords, optionsOf } from './words.tsx'

export function PayDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const accounts = useQuery(paymentAccountsQuery(invoice.organization_id)).data ?? []
  return (
    <FormDialog
      title={`Pay ${isolated(invoice.number)}`}
      submit={`Record ${money(invoice.amount_minor - invoice.settled_minor, invoice.currency)} as paid`}
      onClose={onClose}
      initialValues={{ way: 'bank_transfer', reference: '', reason: '' }}
      send={({ way, reference, reason }, headers) => {
        const account = accounts.find((each) => valueOf(each) === way)
        const how = account ? { payment_account_id: account.id } : { method: way as Method }
        const body = { ...how, reference: given(reference), reason: given(reason) }
        return answer(api.POST('/invoices/{id}/pay', { params: by(invoice.id), body, headers }))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">
            The invoice is marked as paid today. What waits for the payment continues by itself.
          </Text>
          <Select
            label="Paid by"
            allowDeselect={false}
            data={waysOf(accounts)}
            {...form.getInputProps('way')}
          />
          <TextInput
            label="Reference"
            description="Optional. What the bank or the provider calls the payment"
            {...form.getInputProps('reference')}
          />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

const valueOf = ({ id }: PaymentAccount): string => `account-${id}`

function waysOf(accounts: readonly PaymentAccount[]) {
  const others = optionsOf(methodWords)
  if (!accounts.length) return others
  const known = accounts.map((each) => ({ value: valueOf(each), label: accountName(each) }))
  return [
    { group: 'Payment accounts', items: known },
    { group: 'Other ways', items: others },
  ]
}
