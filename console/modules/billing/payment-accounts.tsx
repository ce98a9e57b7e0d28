// Cards and bank accounts as the payment provider knows them. Their numbers are never here.
import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { paymentAccountPagesQuery } from './queries.ts'
import type { PaymentAccount } from './types.ts'
import { answer, api, by } from '../../api/client.ts'
import { useNow } from '../../ui/clock.ts'
import type { Column } from '../../ui/data-table.tsx'
import { When } from '../../ui/when.tsx'
import { useDeleteStop, useOrganization } from '../organizations/index.ts'
import { accountName } from './account-name.ts'
import { AddPaymentAccountDialog } from './add-payment-account-dialog.tsx'
import { usePayLack } from './lacks.ts'
import { ListPart } from '../../ui/list-part.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

export function PaymentAccountsPart() {
  const organization = useOrganization()
  const lack = usePayLack(organization, 'payment_accounts.manage')
  const stop = useDeleteStop(organization)
  return (
    <ListPart
      title="Payment accounts"
      query={useInfiniteQuery(paymentAccountPagesQuery(organization.id))}
      columns={useMemo(() => columnsOf(organization.timezone), [organization.timezone])}
      empty="There are no payment accounts. Tenure keeps only the provider's token and the last four digits."
      add={{
        label: 'Add a payment account',
        lack,
        dialog: (close) => <AddPaymentAccountDialog organization={organization} onClose={close} />,
      }}
      acts={[
        {
          label: 'Remove',
          of: accountName,
          lack: lack ?? stop,
          dialog: (account, close) => <RemoveDialog account={account} onClose={close} />,
        },
      ]}
    />
  )
}

const columnsOf = (zone: string): readonly Column<PaymentAccount>[] => [
  {
    id: 'name',
    title: 'Account',
    cell: (row) => (
      <Text size="sm" fw={600} className="breaks">
        {accountName(row)}
      </Text>
    ),
  },
  { id: 'kind', title: 'Kind', cell: (row) => (row.kind === 'card' ? 'Card' : 'Bank account (ACH)') },
  { id: 'provider', title: 'Provider', cell: (row) => <span className="breaks">{row.provider}</span> },
  {
    id: 'expires',
    title: 'Expires',
    nowrap: true,
    cell: (row) => <Expiry account={row} />,
  },
  { id: 'since', title: 'Since', cell: (row) => <When at={row.created_at} zone={zone} /> },
]

function Expiry({ account: { expires_month: month, expires_year: year } }: { account: PaymentAccount }) {
  const now = useNow()
  if (!month || !year) return '–'
  const over = Date.UTC(year, month, 1) <= now // a card works until the end of its month
  return `${String(month).padStart(2, '0')}/${year}${over ? ' (expired)' : ''}`
}

const RemoveDialog = ({ account, onClose }: { account: PaymentAccount; onClose: () => void }) => (
  <FormDialog
    title={`Remove ${accountName(account)}`}
    submit="Remove the payment account"
    destructive
    onClose={onClose}
    send={(_, headers) => answer(api.DELETE('/payment-accounts/{id}', { params: by(account.id), headers }))}
  >
    <Text size="sm">
      It cannot be used for payments any more. Payments of the past keep its brand and last four digits.
    </Text>
  </FormDialog>
)
