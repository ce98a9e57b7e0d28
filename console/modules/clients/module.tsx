// Contacts, notes and logs of a customer; the custom fields of contacts.
import { IconAddressBook } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app, organization } from '../../frame.tsx'
import { consoleModule, type OrganizationTab, type Place } from '../../ui/console-module.ts'
import { paths } from '../../ui/paths.ts'
import { texts } from '../../ui/search.ts'

const places: readonly Place[] = [
  {
    title: 'Contact fields',
    to: '/settings/contact-fields',
    icon: IconAddressBook,
    needs: 'settings.read',
    group: 'Settings',
    rank: 55,
  },
]

const tabs: readonly OrganizationTab[] = [
  {
    title: 'Contacts',
    to: paths.contacts,
    within: true,
    needs: 'contacts.read',
    rank: 70,
  },
  {
    title: 'Notes',
    to: paths.notes,
    needs: 'notes.read',
    rank: 90,
  },
]

const contacts = createRoute({
  getParentRoute: () => organization,
  path: '/contacts',
  component: lazyRouteComponent(() => import('./contacts-tab.tsx'), 'ContactsTab'),
})

const parts = [
  createRoute({
    getParentRoute: () => contacts,
    path: '/',
    validateSearch: texts('q', 'type'),
    component: lazyRouteComponent(() => import('./contacts.tsx'), 'ContactsPart'),
  }),
  createRoute({
    getParentRoute: () => contacts,
    path: '/changes',
    component: lazyRouteComponent(() => import('./changes.tsx'), 'ChangesPart'),
  }),
  createRoute({
    getParentRoute: () => contacts,
    path: '/sign-ins',
    validateSearch: texts('outcome'),
    component: lazyRouteComponent(() => import('./sign-ins.tsx'), 'SignInsPart'),
  }),
  createRoute({
    getParentRoute: () => contacts,
    path: '/mails',
    validateSearch: texts('q', 'status'),
    component: lazyRouteComponent(() => import('./mails.tsx'), 'MailsPart'),
  }),
  createRoute({
    getParentRoute: () => contacts,
    path: '/settings',
    component: lazyRouteComponent(() => import('./client-settings.tsx'), 'ClientSettingsPart'),
  }),
] as const

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/settings/contact-fields',
    validateSearch: texts('field'),
    component: lazyRouteComponent(() => import('./contact-fields.tsx'), 'ContactFieldsPage'),
  }),
] as const

const tabPages = [
  contacts.addChildren(parts),
  createRoute({
    getParentRoute: () => organization,
    path: '/notes',
    component: lazyRouteComponent(() => import('./notes-tab.tsx'), 'NotesTab'),
  }),
] as const

export const clients = consoleModule({
  name: 'clients',
  pages,
  tabPages,
  places,
  tabs,
})
