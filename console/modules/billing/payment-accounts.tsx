// Cards and bank accounts as the payment provider knows them. Their numbers are never here.
import { Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { paymentAccountPagesQuery } from './queries.ts'
import type { PaymentAccount } from './types.ts'
import { answer, api } from '../../api/client.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { actionColumn } from '../../ui/action-column.tsx'
import { useNow } from '../../ui/clock.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { When } from '../../ui/when.tsx'
import { useDeleteStop, useOrganization } from '../organizations/index.ts'
import { accountName } from './account-name.ts'
import { AddPaymentAccountDialog } from './add-payment-account-dialog.tsx'
import { usePayLack } from './lacks.ts'

export function PaymentAccountsPart() {
  const organization = useOrganization()
  const accounts = useInfiniteQuery(paymentAccountPagesQuery(organization.id))
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<PaymentAccount | null>(null)
  const lack = usePayLack(organization, 'payment_accounts.manage')
  const stop = useDeleteStop(organization)
  const columns = useMemo(
    () => columnsOf(organization, lack ?? stop, setRemoving),
    [organization, lack, stop],
  )
  return (
    <Panel
      title="Payment accounts"
      actions={
        <ReasonButton
          size="xs"
          reason={lack}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Add a payment account
        </ReasonButton>
      }
    >
      <Loaded query={accounts} failure="The payment accounts could not be loaded">
        {({ pages }) => (
          <DataTable
            label="Payment accounts"
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={(row) => row.id}
            empty="There are no payment accounts. Only the provider's token and the last four digits are kept."
          />
        )}
      </Loaded>
      <MoreButton query={accounts} />
      {adding && <AddPaymentAccountDialog organization={organization} onClose={() => setAdding(false)} />}
      {removing && <RemoveDialog account={removing} onClose={() => setRemoving(null)} />}
    </Panel>
  )
}

const columnsOf = (
  organization: Organization,
  lack: string | null,
  onRemove: (account: PaymentAccount) => void,
): readonly Column<PaymentAccount>[] => [
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
  { id: 'since', title: 'Since', cell: (row) => <When at={row.created_at} zone={organization.timezone} /> },
  actionColumn({
    label: 'Remove',
    of: accountName,
    reason: lack,
    onAct: onRemove,
  }),
]

function Expiry({ account: { expires_month: month, expires_year: year } }: { account: PaymentAccount }) {
  const now = useNow()
  if (!month || !year) return '–'
  const over = Date.UTC(year, month, 1) <= now // a card works until the end of its month
  return `${String(month).padStart(2, '0')}/${year}${over ? ' (expired)' : ''}`
}

function RemoveDialog({ account, onClose }: { account: PaymentAccount; onClose: () => void }) {
  const remove = useChange((_: null, headers) =>
    answer(api.DELETE('/payment-accounts/{id}', { params: { path: { id: account.id } }, headers })).then(
      () => true,
    ),
  )
  const submit = async () => {
    if (await remove.run(null)) onClose()
  }
  return (
    <Dialog
      title={`Remove ${accountName(account)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Remove the payment account"
      destructive
      busy={remove.busy}
      problem={remove.problem}
    >
      <Text size="sm">
        Nothing can be paid with it any more. What was paid keeps its brand and last four digits.
      </Text>
    </Dialog>
  )
}
