// What the organization is billed, gets and pays, in parts that are addresses of their own.
import { Stack } from '@mantine/core'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { TabBar, type Tab } from '../../ui/tab-bar.tsx'

const route = getRouteApi('/app/organizations/$organization')

const parts: readonly Tab[] = [
  { title: 'Summary', to: '/organizations/$organization/billing' },
  { title: 'Invoices', to: '/organizations/$organization/billing/invoices' },
  { title: 'Recurring', to: '/organizations/$organization/billing/recurring' },
  { title: 'Services', to: '/organizations/$organization/billing/services' },
  { title: 'Transactions', to: '/organizations/$organization/billing/transactions' },
  { title: 'Payment accounts', to: '/organizations/$organization/billing/payment-accounts' },
]

export function BillingTab() {
  return (
    <Stack>
      <TabBar label="Parts of billing" tabs={parts} params={route.useParams()} />
      <Outlet />
    </Stack>
  )
}
