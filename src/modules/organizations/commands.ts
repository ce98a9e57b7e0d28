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
    name: 'orgs delete',
    summary: 'delete an organization that was made in error; refused when it has a history',
    route: 'DELETE /organizations/{organization}',
    asks: 'Delete {organization}',
    done: 'The organization is deleted.',
    example: 'tenure orgs delete acme-helth --reason "misspelt" --yes',
  },
]
