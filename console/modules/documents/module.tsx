// A customer's files.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { organization } from '../../frame.tsx'
import { consoleModule, type OrganizationTab } from '../../ui/console-module.ts'
import { paths } from '../../ui/paths.ts'
import { texts } from '../../ui/search.ts'

const tabs: readonly OrganizationTab[] = [
  {
    title: 'Documents',
    to: paths.documents,
    needs: 'documents.read',
    rank: 80,
  },
]

const tabPages = [
  createRoute({
    getParentRoute: () => organization,
    path: '/documents',
    validateSearch: texts('q', 'kind'),
    component: lazyRouteComponent(() => import('./documents-tab.tsx'), 'DocumentsTab'),
  }),
] as const

export const documents = consoleModule({
  name: 'documents',
  tabPages,
  tabs,
})
