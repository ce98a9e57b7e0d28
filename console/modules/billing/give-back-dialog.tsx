// Giving a payment back, whole or in part: as a payment that is undone, or out of goodwill.
import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, by } from '../../api/client.ts'
import { AmountInput } from '../../ui/amount-input.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { decimalOfMinor, money, positiveRefusal, toMinor } from '../../ui/numbers.ts'
import { Loaded } from '../../ui/page.tsx'
import { OptionalReason } from '../../ui/reason.tsx'
import { given } from '../../ui/words.ts'
import { transactionQuery } from './queries.ts'
import type { Transaction, TransactionDetail } from './types.ts'

interface Props {
  payment: Transaction
  onClose: () => void
}

/** Reads first how much of the payment was given back already. */
export function GiveBackDialog({ payment, onClose }: Props) {
  const query = useQuery(transactionQuery(payment.id))
  return (
    <Loaded query={query} failure="The payment could not be loaded">
      {(detail) => <GiveBack payment={detail} onClose={onClose} />}
    </Loaded>
  )
}

function GiveBack({ payment, onClose }: Props & { payment: TransactionDetail }) {
  const { currency, amount_minor: amount, refunded_minor: refunded, id } = payment
  const left = amount - refunded
  return (
    <FormDialog
      title="Give a payment back"
      submit="Record that it went back"
      onClose={onClose}
      initialValues={{
        amount: left ? decimalOfMinor(left, currency) : '',
        kind: 'undone',
        reference: '',
        reason: '',
      }}
      names={{ amount_minor: 'amount' }}
      whyNotYet={({ amount: typed }) => whyNotYet(typed, left, currency)}
      send={(values, headers) => {
        const body = {
          amount_minor: toMinor(values.amount, currency),
          goodwill: values.kind === 'goodwill',
          reference: given(values.reference),
          reason: given(values.reason),
          allocations: [],
        }
        return answer(api.POST('/transactions/{id}/refund', { params: by(id), body, headers }))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">
            {money(left, currency)} of {money(amount, currency)} is left to give back. Tenure records it; the
            money itself goes through your bank or your provider.
          </Text>
          <AmountInput required currency={currency} {...form.getInputProps('amount')} />
          <Radio.Group label="What becomes of the invoices" {...form.getInputProps('kind')}>
            <Stack gap={8} mt={4}>
              <Radio
                value="undone"
                label="They are owed again"
                description="For a returned debit, a chargeback or a payment made in error"
              />
              <Radio
                value="goodwill"
                label="They stay settled"
                description="For goodwill: a credit takes the place of the money"
              />
            </Stack>
          </Radio.Group>
          <TextInput label="Reference" {...form.getInputProps('reference')} />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

function whyNotYet(amount: string, left: number, currency: string): string | null {
  if (!left) return 'It was given back whole.'
  if (!amount) return 'Give the amount first.'
  const refusal = positiveRefusal(amount, currency)
  if (refusal) return refusal
  const minor = toMinor(amount, currency)
  if (!minor) return 'An amount must be more than nothing.'
  return minor > left ? `${money(left, currency)} is left to give back.` : null
}
