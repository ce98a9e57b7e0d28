// Signing in, staff and tokens.
import { IconKey, IconLogin2, IconUsers } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app, organization, root } from '../../frame.tsx'
import { consoleModule, type OrganizationTab, type Place } from '../../ui/console-module.ts'
import { paths } from '../../ui/paths.ts'
import { texts } from '../../ui/search.ts'

const places: readonly Place[] = [
  {
    title: 'Staff',
    to: '/staff',
    icon: IconUsers,
    needs: 'staff.read',
    group: 'Settings',
    rank: 10,
  },
  {
    title: 'Sign-in',
    to: '/settings/sign-in',
    icon: IconLogin2,
    needs: 'sign_in.read',
    group: 'Settings',
    rank: 15,
  },
  {
    title: 'API tokens',
    to: '/tokens',
    icon: IconKey,
    needs: 'tokens.manage',
    group: 'Settings',
    rank: 60,
  },
]

const tabs: readonly OrganizationTab[] = [
  { title: 'Members', to: paths.members, needs: 'members.read', rank: 35 },
]

const outside = [
  // The provider sends the browser back here.
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in/return',
    component: lazyRouteComponent(() => import('./providers/return.tsx'), 'SignInReturnPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: texts('to', 'organization', 'ended'),
    component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignInPage'),
  }),
  // Public: the person who has the link has no password yet.
  createRoute({
    getParentRoute: () => root,
    path: '/set-password',
    component: lazyRouteComponent(() => import('./set-password.tsx'), 'SetPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/accept-invitation',
    component: lazyRouteComponent(() => import('./members/accept-invitation.tsx'), 'AcceptInvitationPage'),
  }),
] as const

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/account',
    component: lazyRouteComponent(() => import('./factors/account.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/sign-in',
    component: lazyRouteComponent(() => import('./providers/providers.tsx'), 'ProvidersPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/staff',
    component: lazyRouteComponent(() => import('./staff/staff.tsx'), 'StaffPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/tokens',
    component: lazyRouteComponent(() => import('./tokens.tsx'), 'TokensPage'),
  }),
] as const

const tabPages = [
  createRoute({
    getParentRoute: () => organization,
    path: '/members',
    validateSearch: texts('q'),
    component: lazyRouteComponent(() => import('./members/members-tab.tsx'), 'MembersTab'),
  }),
] as const

export const access = consoleModule({
  name: 'access',
  outside,
  pages,
  tabPages,
  places,
  tabs,
})
