// What of the command line is no more than a route; the directory, creating and closing have files of their
// own there.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

export const organizationCommands: readonly CommandContribution[] = [
  {
    name: 'orgs activity',
    summary: 'what has happened to it, newest first',
    route: 'GET /organizations/{organization}/activity',
    columns: ['at', 'action', 'actor.name as By', 'reason'],
  },
  {
    name: 'orgs former',
    summary: 'what was changed or deleted while it was under a legal hold, as it stood before',
    route: 'GET /organizations/{organization}/former-versions',
    columns: ['changed_at', 'table_name', 'row_id', 'change', 'row'],
    example: 'tenure orgs former acme-health --table-name invoices --json',
  },
  {
    name: 'orgs delete',
    summary: 'delete an organization that was made in error; refused when it has a history',
    route: 'DELETE /organizations/{organization}',
    asks: 'Delete {organization}',
    done: 'The organization is deleted.',
    example: 'tenure orgs delete acme-helth --reason "misspelt" --yes',
  },
]
