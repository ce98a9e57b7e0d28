// The addresses of units, people and the calendar: tabs of an organization, and pages that stand alone below
// it.
import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router'
import { texts } from './ui/search.ts'

export const workforceTabs = <Organization extends AnyRoute>(getParentRoute: () => Organization) =>
  [
    createRoute({
      getParentRoute,
      path: '/units',
      validateSearch: texts('q', 'retired', 'view', 'toggled'),
      component: lazyRouteComponent(() => import('./pages/units/units-tab.tsx'), 'UnitsTab'),
    }),
    createRoute({
      getParentRoute,
      path: '/people',
      validateSearch: texts('q', 'unit', 'status', 'cursor'),
      component: lazyRouteComponent(() => import('./pages/people/people-tab.tsx'), 'PeopleTab'),
    }),
    createRoute({
      getParentRoute,
      path: '/calendar',
      validateSearch: texts('month', 'day', 'unit'),
      component: lazyRouteComponent(() => import('./pages/calendar/calendar-tab.tsx'), 'CalendarTab'),
    }),
  ] as const

export const workforcePages = <App extends AnyRoute>(getParentRoute: () => App) =>
  [
    createRoute({
      getParentRoute,
      path: '/organizations/$organization/units/$unit',
      component: lazyRouteComponent(() => import('./pages/units/unit.tsx'), 'UnitPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/organizations/$organization/units/$unit/retire',
      validateSearch: texts('q', 'only', 'page'),
      component: lazyRouteComponent(() => import('./pages/units/retire.tsx'), 'RetireUnitPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/organizations/$organization/people/$employee',
      validateSearch: texts('shifts'),
      component: lazyRouteComponent(() => import('./pages/people/employee.tsx'), 'EmployeePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/organizations/$organization/reinstate',
      validateSearch: texts('q'),
      component: lazyRouteComponent(() => import('./pages/organizations/reinstate.tsx'), 'ReinstatePage'),
    }),
  ] as const
