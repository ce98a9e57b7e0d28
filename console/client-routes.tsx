// The addresses of contacts, documents and notes: tabs of an organization, and the custom fields in the
// settings.
import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router'
import { texts } from './ui/search.ts'

export function clientTabs<Organization extends AnyRoute>(getParentRoute: () => Organization) {
  const contacts = createRoute({
    getParentRoute,
    path: '/contacts',
    component: lazyRouteComponent(() => import('./pages/clients/contacts-tab.tsx'), 'ContactsTab'),
  })
  const parts = [
    createRoute({
      getParentRoute: () => contacts,
      path: '/',
      validateSearch: texts('q', 'type'),
      component: lazyRouteComponent(() => import('./pages/clients/contacts.tsx'), 'ContactsPart'),
    }),
    createRoute({
      getParentRoute: () => contacts,
      path: '/changes',
      component: lazyRouteComponent(() => import('./pages/clients/changes.tsx'), 'ChangesPart'),
    }),
    createRoute({
      getParentRoute: () => contacts,
      path: '/sign-ins',
      validateSearch: texts('outcome'),
      component: lazyRouteComponent(() => import('./pages/clients/sign-ins.tsx'), 'SignInsPart'),
    }),
    createRoute({
      getParentRoute: () => contacts,
      path: '/mails',
      validateSearch: texts('q', 'status'),
      component: lazyRouteComponent(() => import('./pages/clients/mails.tsx'), 'MailsPart'),
    }),
    createRoute({
      getParentRoute: () => contacts,
      path: '/settings',
      component: lazyRouteComponent(
        () => import('./pages/clients/client-settings.tsx'),
        'ClientSettingsPart',
      ),
    }),
  ] as const
  return [
    contacts.addChildren(parts),
    createRoute({
      getParentRoute,
      path: '/documents',
      validateSearch: texts('q', 'kind'),
      component: lazyRouteComponent(() => import('./pages/documents/documents-tab.tsx'), 'DocumentsTab'),
    }),
    createRoute({
      getParentRoute,
      path: '/notes',
      component: lazyRouteComponent(() => import('./pages/clients/notes-tab.tsx'), 'NotesTab'),
    }),
  ] as const
}

export const clientPages = <App extends AnyRoute>(getParentRoute: () => App) =>
  [
    createRoute({
      getParentRoute,
      path: '/settings/contact-fields',
      validateSearch: texts('field'),
      component: lazyRouteComponent(() => import('./pages/clients/contact-fields.tsx'), 'ContactFieldsPage'),
    }),
  ] as const
