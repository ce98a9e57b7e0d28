// What of the command line is no more than a route or an operation. Creating, changing, retiring and asking
// for a closing have files of their own there.
import { organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import { lockCommands, requestCommands, typeCommands } from './commands-around.ts'

const ofOne: readonly CommandContribution[] = [
  {
    name: 'orgs list',
    summary: 'the directory',
    route: 'GET /organizations',
    without: ['facets'],
    options: { sort: { hint: 'field' }, status: { suggests: organizationStatuses } },
    fieldTexts: {
      q: "part of a name, slug, contact or uid, or an invoice's number",
      status: 'only those, e.g. active,archived',
      type: 'only those, e.g. club,federation',
      sort: 'e.g. name or -created_at',
    },
    text: 'organizations',
    none: 'No organizations.',
    example: 'tenure orgs list --status active --sort name',
  },
  {
    name: 'orgs show',
    summary: 'one organization, by slug or id',
    route: 'GET /organizations/{organization}',
    text: 'organization',
    example: 'tenure orgs show acme-health',
  },
  {
    name: 'orgs actions',
    summary: 'what may be done with it now, and why not',
    route: 'GET /organizations/{organization}/actions',
    columns: [
      'title as Action',
      'allowed as Possible',
      'reason as Why not',
      'operation_kind as Operation',
      'permission as Needs',
    ],
    example: 'tenure orgs actions acme-health',
  },
  {
    name: 'orgs inventory',
    summary: 'what there is of it, counted and named, and what is in the way',
    route: 'GET /organizations/{organization}/inventory',
    text: 'inventory',
    example: 'tenure orgs inventory acme-health',
  },
  {
    name: 'orgs views',
    summary: 'saved views of the directory: your own and the shared ones',
    route: 'GET /directory-views',
    columns: ['id', 'name', 'query', 'is_shared', 'made_by'],
  },
  {
    name: 'orgs save-view',
    summary: 'save a view of the directory',
    route: 'POST /directory-views',
    arguments: ['name'],
    example: 'tenure orgs save-view "To be closed" --query "closure_requested=true" --shared',
  },
  {
    name: 'orgs delete-view',
    summary: 'delete a saved view of the directory',
    route: 'DELETE /directory-views/{id}',
    done: 'The view is deleted.',
  },
  {
    name: 'orgs export-csv',
    summary: 'all organizations of a filter as CSV',
    route: 'GET /organizations.csv',
    example: 'tenure orgs export-csv --status retired --output closed.csv',
  },
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
    name: 'orgs onboard',
    summary: 'open one with its hierarchy and its first administrator: shows the plan, asks, carries it out',
    route: 'POST /operations',
    operation: 'organization.onboard',
    example:
      'tenure orgs onboard --type pilot --plan pilot --name "Ligue Belge" --slug ligue-belge --country BE ' +
      '--administrator-email ana@ligue.example --trial-days 60 --reason "signed" --watch',
  },
  {
    name: 'orgs import',
    summary: 'plan to open many from a CSV file; the plan names every line that cannot be',
    route: 'POST /organizations/import',
    columns: ['id', 'title', 'status', 'plan.summary as Would'],
    example: 'tenure orgs import customers.csv --reason "from the old system"',
  },
  {
    name: 'orgs slug',
    summary: 'whether a slug is free, and free ones like the name',
    route: 'GET /slugs/{slug}',
    columns: ['slug', 'free', 'reason', 'suggestions'],
    example: 'tenure orgs slug lodz --name "Łódź"',
  },
  {
    name: 'orgs suspend',
    summary: 'let its people sign in and pay, and nothing else; tokens and schedules sleep',
    route: 'POST /operations',
    operation: 'organization.suspend',
    example: 'tenure orgs suspend acme-health --reason "three invoices are overdue"',
  },
  {
    name: 'orgs resume',
    summary: 'let a suspended organization go on',
    route: 'POST /operations',
    operation: 'organization.resume',
    example: 'tenure orgs resume acme-health --reason "paid"',
  },
  {
    name: 'orgs archive',
    summary: 'stop all writing, keep it readable, and erase it on its purge date unless it is restored',
    route: 'POST /operations',
    operation: 'organization.archive',
    example: 'tenure orgs archive acme-health --window-days 120 --reason "the contract has ended" --watch',
  },
  {
    name: 'orgs restore',
    summary: 'let an archived organization go on, under another slug where its own is taken',
    route: 'POST /operations',
    operation: 'organization.restore',
    example: 'tenure orgs restore acme-health --reason "they have signed again"',
  },
  {
    name: 'orgs keep-longer',
    summary: 'move the purge date of an archived organization to a later day',
    route: 'POST /organizations/{organization}/purge-date',
    columns: ['name', 'status', 'purge_on as Purge date'],
    example: 'tenure orgs keep-longer acme-health --purge-on 2027-06-30 --reason "their lawyer asked"',
  },
  {
    name: 'orgs extend-trial',
    summary: 'move the last day of its trial',
    route: 'POST /organizations/{organization}/trial-end',
    columns: ['name', 'status', 'trial_ends_on as Trial ends'],
    example: 'tenure orgs extend-trial acme-health --trial-ends-on 2027-01-31 --reason "two more weeks"',
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

const many: readonly CommandContribution[] = [
  {
    name: 'orgs suspend-many',
    summary: 'suspend many at once: those named, or all that a filter matches',
    route: 'POST /operations',
    operation: 'organizations.suspend',
    example:
      'tenure orgs suspend-many --filter "status=active&country=NO" --leave-out --reason "the partner left"',
  },
  {
    name: 'orgs archive-many',
    summary: 'archive many at once, each of which is erased on its purge date unless it is restored',
    route: 'POST /operations',
    operation: 'organizations.archive',
    example:
      'tenure orgs archive-many --organizations acme-health,beta-club --reason "the pilots have ended"',
  },
  {
    name: 'orgs close-many',
    summary: 'close many at once: shows what all of them lose, asks once, and closes each',
    route: 'POST /operations',
    operation: 'organizations.decommission',
    example: 'tenure orgs close-many --filter "status=suspended&type=pilot" --reason "tenant sunset" --watch',
  },
]

const closing: readonly CommandContribution[] = [
  {
    name: 'orgs close',
    summary: 'show what closing deletes, confirm it, and close',
    route: 'POST /operations',
    operation: 'organization.decommission',
    without: ['effective_date'],
    example: 'tenure orgs close acme-health --reason "tenant sunset" --watch',
  },
  {
    name: 'orgs erase',
    summary:
      'show what erasing takes away for good, confirm it, and erase; one that is not closed is closed first',
    route: 'POST /operations',
    operation: 'organization.erase',
    without: ['replay'],
    fieldTexts: { reason: 'why, for the audit log until it is erased as well' },
    example: 'tenure orgs erase acme-health --reason "they asked for it" --watch',
  },
  {
    name: 'orgs withdraw',
    summary: 'take the request for its closing back',
    route: 'DELETE /organizations/{organization}/closure-request',
    done: 'The request is withdrawn.',
    example: 'tenure orgs withdraw acme-health --reason "they stay"',
  },
]

export const organizationCommands: readonly CommandContribution[] = [
  ...ofOne,
  ...closing,
  ...many,
  ...requestCommands,
  ...lockCommands,
  ...typeCommands,
]

export const organizationCommandGroups = {
  orgs: 'organizations: the directory, creating, changing and closing them',
  'closure-requests': 'closings that customers have asked for',
  locks: 'locks and legal holds of an organization',
  types: 'types of organizations and how they close',
}
