// People, their deployments and shifts, and the calendar.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app, organization } from '../../frame.tsx'
import { consoleModule, type OrganizationTab } from '../../ui/console-module.ts'
import { paths } from '../../ui/paths.ts'
import { texts } from '../../ui/search.ts'

const tabs: readonly OrganizationTab[] = [
  {
    title: 'People',
    to: paths.people,
    needs: 'employees.read',
    rank: 30,
  },
  {
    title: 'Calendar',
    to: paths.calendar,
    needs: 'calendars.read',
    rank: 40,
  },
]

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/organizations/$organization/people/$employee',
    validateSearch: texts('shifts'),
    component: lazyRouteComponent(() => import('./people/employee.tsx'), 'EmployeePage'),
  }),
] as const

const tabPages = [
  createRoute({
    getParentRoute: () => organization,
    path: '/people',
    validateSearch: texts('q', 'unit', 'status', 'cursor'),
    component: lazyRouteComponent(() => import('./people/people-tab.tsx'), 'PeopleTab'),
  }),
  createRoute({
    getParentRoute: () => organization,
    path: '/calendar',
    validateSearch: texts('month', 'day', 'unit'),
    component: lazyRouteComponent(() => import('./calendar/calendar-tab.tsx'), 'CalendarTab'),
  }),
] as const

export const workforce = consoleModule({
  name: 'workforce',
  pages,
  tabPages,
  tabs,
})
