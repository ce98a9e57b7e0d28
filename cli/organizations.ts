// Organizations: the directory, one of them, and what one may do with it. Closing has a file of its own.
import { isolated } from '#platform/characters.ts'
import { type Command, Option } from 'commander'
import { detailNames, eachField, fieldOf } from '#lifecycle/organization/fields.ts'
import { organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import { answer, byOrganization, type Answer, type Page } from './client.ts'
import { group, leaf, paged, type PageOptions, type Run, showPage, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import { addOrganizationsClosing } from './organizations-closing.ts'
import { addOrganizationsReinstating } from './organizations-reinstating.ts'
import { exportCsv, type Filter } from './organizations-csv.ts'
import type { Organization } from './shapes.ts'
import { facts, table, type Column } from './table.ts'
import { instant, organizationStatus, withRemedy } from './words.ts'

export function addOrganizations(program: Command, run: Run): void {
  const orgs = group(
    program,
    'orgs',
    'organizations: the directory, creating, changing and closing them',
  ).alias('organizations')
  paged(filtered(leaf(orgs, 'list', 'the directory', 'tenure orgs list --status active --sort name'))).action(
    run(list),
  )
  leaf(orgs, 'show <org>', 'one organization, by slug or id', 'tenure orgs show acme-health').action(
    run(show),
  )
  described(
    leaf(
      orgs,
      'create <name>',
      'create an organization',
      'tenure orgs create "Acme Health" --slug acme-health --timezone Asia/Kolkata --fy-start-month 4',
    ).requiredOption('--slug <slug>', 'short name in addresses'),
  )
    .option('--type <type>', 'type of organization')
    .option('--reason <text>', 'why, for the audit log')
    .action(run(create))
  described(
    leaf(
      orgs,
      'update <org>',
      'change what is given',
      'tenure orgs update acme-health --name "Acme Health Ltd"',
    ),
  )
    .option('--name <name>', 'what it is called')
    .option('--slug <slug>', 'short name in addresses')
    .option('--reason <text>', 'why, for the audit log')
    .action(run(update))
  leaf(
    orgs,
    'actions <org>',
    'what may be done with it now, and why not',
    'tenure orgs actions acme-health',
  ).action(run(actions))
  filtered(
    leaf(
      orgs,
      'export-csv',
      'all organizations of a filter as CSV',
      'tenure orgs export-csv --status retired --output closed.csv',
    ),
  )
    .option('--output <file>', 'write to a new file instead of standard output')
    .action(run(exportCsv))
  addOrganizationsClosing(orgs, run)
  addOrganizationsReinstating(orgs, run)
}

const filtered = (command: Command): Command =>
  command
    .option('--q <text>', 'part of a name, slug or contact')
    .addOption(new Option('--status <status>', 'only those').choices(organizationStatuses))
    .option('--type <type>', 'type of organization')
    .option('--sort <field>', 'e.g. name or -created_at')

function described(command: Command): Command {
  for (const name of detailNames) {
    const { hint, text } = fieldOf(name).option
    command.option(`--${name.replaceAll('_', '-')} <${hint}>`, text)
  }
  return command.option('--fy-start-month <month>', 'first month of the financial year, 1 to 12', wholeNumber)
}

async function list(cli: Cli, { q, status, type, sort, ...options }: Filter & PageOptions): Promise<void> {
  await showPage(
    cli,
    (client, page) =>
      client.GET('/organizations', {
        params: {
          query: {
            q,
            status,
            type,
            sort,
            ...page,
          },
        },
      }) as Promise<Answer<Page<Organization>>>,
    options,
    (items) => table(items, columns),
    'organizations',
  )
}

const columns: Column<Organization>[] = [
  { title: 'Slug', value: ({ slug }) => slug },
  { title: 'Name', value: ({ name }) => name },
  { title: 'Status', value: ({ status }) => organizationStatus(status) },
  { title: 'Type', value: ({ type }) => type },
  { title: 'Healthy', value: ({ instances }) => `${instances.healthy} of ${instances.total}`, right: true },
  {
    title: 'Waits for',
    value: ({ operation, closure_request: request }) =>
      operation?.waiting_for[0]?.message ?? (request ? 'closing is requested' : null),
  },
  { title: 'Id', value: ({ id }) => id, right: true },
]

async function show(cli: Cli, org: string): Promise<void> {
  const organization = await findOrganization(cli.client(), org)
  cli.show(organization, () => organizationText(organization))
}

/** Also what creating and changing answer. */
function organizationText(one: Organization): string {
  return facts([
    ['Name', one.name],
    ['Slug', one.slug],
    ['Status', organizationStatus(one.status)],
    ['Type', one.type],
    ['Id', one.id],
    ['Uid', one.uid],
    ...detailNames.map((name) => [fieldOf(name).title, one[name]] as const),
    ['Financial year starts in month', String(one.settings.fy_start_month ?? '')],
    ['Instances', `${one.instances.healthy} healthy of ${one.instances.total}`],
    ['Created', instant(one.created_at)],
    ['Closed', instant(one.retired_at)],
    [
      'Closing requested',
      one.closure_request &&
        `${instant(one.closure_request.requested_at)}: ${isolated(one.closure_request.reason)}`,
    ],
    ['Operation', one.operation && `${one.operation.id} ${one.operation.title} (${one.operation.status})`],
    ...(one.operation?.waiting_for ?? []).map((reason) => ['Waits for', withRemedy(reason)] as const),
    ['Seeded', named(one.seeded)],
    ['Not seeded', named(one.not_seeded)],
  ])
}

function named(items: unknown[] | undefined): string {
  const name = (item: unknown) => {
    const { name, message, code, count } = (item ?? {}) as Record<string, string | number | undefined>
    return [
      name ?? message ?? code ?? JSON.stringify(item),
      typeof count === 'number' && count > 1 ? `(${count})` : '',
    ]
      .join(' ')
      .trim()
  }
  return (items ?? []).map((item) => isolated(typeof item === 'string' ? item : name(item))).join(', ')
}

/** Options as commander names them: `contactEmail`. */
interface Description extends Record<string, unknown> {
  fyStartMonth?: number
  type?: string
}

function descriptionOf({ fyStartMonth, ...options }: Description) {
  const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return {
    ...eachField(detailNames, (name) => options[camel(name)] as string | undefined),
    ...(fyStartMonth !== undefined && { settings: { fy_start_month: fyStartMonth } }),
  }
}

async function create(
  cli: Cli,
  name: string,
  options: Description & { slug: string; reason?: string },
): Promise<void> {
  const body = {
    name,
    slug: options.slug,
    type: options.type,
    reason: options.reason,
    ...descriptionOf(options),
  }
  const organization = (await answer(cli.client().POST('/organizations', { body }))) as Organization
  cli.show(organization, () => organizationText(organization))
}

async function update(
  cli: Cli,
  org: string,
  options: Description & { name?: string; slug?: string; reason?: string },
): Promise<void> {
  const client = cli.client()
  const { data: before, response } = await client.GET('/organizations/{organization}', {
    params: byOrganization(org),
  })
  const etag = response.headers.get('etag') // a change that was made since then is not overwritten
  const headers = etag ? { 'if-match': etag } : undefined
  const body = {
    name: options.name,
    slug: options.slug,
    reason: options.reason,
    ...descriptionOf(options),
  }
  const organization = (await answer(
    client.PATCH('/organizations/{organization}', { params: byOrganization(before.id), body, headers }),
  )) as Organization
  cli.show(organization, () => organizationText(organization))
}

async function actions(cli: Cli, org: string): Promise<void> {
  const client = cli.client()
  const { id } = await findOrganization(client, org)
  const all = await answer(
    client.GET('/organizations/{organization}/actions', { params: byOrganization(id) }),
  )
  cli.show(all, () =>
    table(all.items, [
      { title: 'Action', value: ({ title }) => title },
      { title: 'Possible', value: ({ allowed }) => (allowed ? 'yes' : 'no') },
      { title: 'Why not', value: ({ reason }) => reason },
      { title: 'Operation', value: ({ operation_kind: kind }) => kind },
    ]),
  )
}
