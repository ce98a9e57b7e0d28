// The people to reach at the organization, what was changed about them, and the contact with them.
import { Stack } from '@mantine/core'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { usePermitted } from '../../ui/permissions.ts'
import { TabBar, type Tab } from '../../ui/tab-bar.tsx'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization')

type Part = Tab & { permission: string }

const parts: readonly Part[] = [
  { title: 'Contacts', to: paths.contacts, permission: 'contacts.read' },
  { title: 'Changes', to: paths.contactChanges, permission: 'contacts.read' },
  { title: 'Sign-ins', to: paths.signIns, permission: 'sign_ins.read' },
  { title: 'E-mails', to: paths.mails, permission: 'mails.read' },
  {
    title: 'Client settings',
    to: paths.clientSettings,
    permission: 'client_settings.read',
  },
]

/** Parts that a customer's people may never see are left out. Their answers do not have them either. */
export function ContactsTab() {
  const permitted = usePermitted()
  return (
    <Stack>
      <TabBar
        label="Parts of contacts"
        tabs={parts.filter(({ permission }) => permitted(permission))}
        params={route.useParams()}
      />
      <Outlet />
    </Stack>
  )
}
