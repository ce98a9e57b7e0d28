// What the organization is billed, gets and pays, in parts that are addresses of their own.
import { Stack } from '@mantine/core'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { TabBar, type Tab } from '../../ui/tab-bar.tsx'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization')

const parts: readonly Tab[] = [
  { title: 'Summary', to: paths.billing },
  { title: 'Invoices', to: paths.invoices },
  { title: 'Recurring', to: paths.recurring },
  { title: 'Services', to: paths.services },
  { title: 'Transactions', to: paths.transactions },
  { title: 'Payment accounts', to: paths.paymentAccounts },
]

export function BillingTab() {
  return (
    <Stack>
      <TabBar label="Parts of billing" tabs={parts} params={route.useParams()} />
      <Outlet />
    </Stack>
  )
}
