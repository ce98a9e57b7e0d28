// The mails that Tenure sends, with example values.
import { IconMail } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { app } from '../../frame.tsx'
import { consoleModule, type Place } from '../../ui/console-module.ts'

const places: readonly Place[] = [
  {
    title: 'Mails',
    to: '/settings/mails',
    icon: IconMail,
    needs: 'settings.read',
    group: 'Settings',
    rank: 45,
  },
]

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/settings/mails',
    component: lazyRouteComponent(() => import('./templates.tsx'), 'MailTemplatesPage'),
  }),
] as const

export const mail = consoleModule({ name: 'mail', pages, places })
