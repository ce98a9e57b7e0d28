// The module's part of the command line: every command is a route.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

export const mailCommandGroups = { 'mail-templates': 'the mails that Tenure sends' }

export const mailCommands: readonly CommandContribution[] = [
  {
    name: 'mail-templates list',
    summary: 'which there are, and when they are sent',
    route: 'GET /mail-templates',
    columns: ['name', 'title', 'when', 'subject'],
  },
  {
    name: 'mail-templates show',
    summary: 'one with example values, as text',
    route: 'GET /mail-templates/{name}',
    columns: ['title', 'when', 'subject', 'text'],
    example: 'tenure mail-templates show invitation',
  },
  {
    name: 'mails bounced',
    summary: 'report that a mail came back',
    route: 'POST /mail-bounces',
    arguments: ['message_id', 'code'],
    columns: ['taken'],
    example:
      'tenure mails bounced 0190f7a2-7b8c-7c55-9a7e-0d9b6e0f4c11@example.com 5.1.1 --said "no such user"',
  },
]
