// What the installation offers to choose from: types of organizations, roles, setups, channels and builds.
import { type Command, Option } from 'commander'
import { CliError } from './cli-error.ts'
import { answer, type Answer, type Client } from './client.ts'
import { group, leaf, type List, paged, type PageOptions, parseJson, type Run, showPage } from './command.ts'
import type { Cli } from './context.ts'
import type { OrganizationType } from './shapes.ts'
import { withStepUp } from './step-up.ts'
import { type Column, facts, table } from './table.ts'
import { instant } from './words.ts'

export function addCatalogue(program: Command, run: Run): void {
  const types = group(program, 'types', 'types of organizations and how they close')
  paged(leaf(types, 'list', 'all types', 'tenure types list')).action(
    run((cli, options: PageOptions) =>
      listPage(cli, (to, query) => to.GET('/organization-types', { params: { query } }), {
        options,
        columns: typeColumns,
        what: 'types',
      }),
    ),
  )
  leaf(
    types,
    'update <key>',
    'change how organizations of a type close',
    'tenure types update company --settle after_drain',
  )
    .option('--title <title>', 'its title')
    .addOption(
      new Option('--closure-policy <policy>', "what a customer's request does").choices([
        'staff_confirms',
        'immediate',
      ]),
    )
    .addOption(
      new Option('--settle <when>', 'when open invoices are waited for').choices([
        'before_drain',
        'after_drain',
      ]),
    )
    .addOption(
      new Option('--erasure-approval <policy>', 'whether a second person approves an erasing').choices([
        'none',
        'four_eyes',
      ]),
    )
    .option('--manual-closing-step <text>', 'what a person must do while closing; none removes it')
    .option('--reason <text>', 'why, for the audit log')
    .option('--password-stdin', 'read the password for the step-up from standard input')
    .action(run(updateType))
  leaf(
    group(program, 'roles', 'roles and their permissions'),
    'list',
    'all roles',
    'tenure roles list',
  ).action(run((cli) => listAll(cli, (client) => client.GET('/roles'), roleColumns)))
  paged(
    leaf(group(program, 'setups', 'saved setups of instances'), 'list', 'all setups', 'tenure setups list'),
  ).action(
    run((cli, options: PageOptions) =>
      listPage(cli, (to, query) => to.GET('/setups', { params: { query } }), {
        options,
        columns: keyed,
        what: 'setups',
      }),
    ),
  )
  paged(
    leaf(group(program, 'channels', 'release channels'), 'list', 'all channels', 'tenure channels list'),
  ).action(
    run((cli, options: PageOptions) =>
      listPage(cli, (to, query) => to.GET('/channels', { params: { query } }), {
        options,
        columns: channelColumns,
        what: 'channels',
      }),
    ),
  )
  const builds = group(program, 'builds', 'builds that instances run')
  paged(leaf(builds, 'list', 'all builds', 'tenure builds list')).action(
    run((cli, options: PageOptions) =>
      listPage(cli, (to, query) => to.GET('/builds', { params: { query } }), {
        options,
        columns: buildColumns,
        what: 'builds',
      }),
    ),
  )
  leaf(builds, 'create <version>', 'add a build', 'tenure builds create 2.4.0')
    .option('--command <json>', 'its command as a list; the bundled service without it')
    .option('--reason <text>', 'why, for the audit log')
    .option(
      '--password-stdin',
      'read the password for the step-up from standard input; only a command needs it',
    )
    .action(run(createBuild))
}

const listPage = <T>(
  cli: Cli,
  list: List<T>,
  { options, columns, what }: { options: PageOptions; columns: Column<T>[]; what: string },
): Promise<void> => showPage(cli, list, options, (items) => table(items, columns), what)

async function listAll<T>(
  cli: Cli,
  list: (client: Client) => Promise<Answer<{ items: T[] }>>,
  columns: Column<T>[],
): Promise<void> {
  const all = await answer(list(cli.client()))
  cli.show(all, () => table(all.items, columns))
}

const typeColumns: Column<OrganizationType>[] = [
  { title: 'Key', value: ({ key }) => key },
  { title: 'Title', value: ({ title }) => title },
  { title: "A customer's request", value: ({ closure_policy: policy }) => policy.replaceAll('_', ' ') },
  { title: 'Settles', value: ({ settle }) => settle.replaceAll('_', ' ') },
  { title: 'Manual step', value: ({ manual_closing_step: step }) => step },
]

const roleColumns: Column<{ role: string; title: string; permissions: string[] }>[] = [
  { title: 'Role', value: ({ role }) => role },
  { title: 'Title', value: ({ title }) => title },
  { title: 'Permissions', value: ({ permissions }) => permissions.join(', ') },
]

const keyed: Column<{ key: string; title: string }>[] = [
  { title: 'Key', value: ({ key }) => key },
  { title: 'Title', value: ({ title }) => title },
]
const channelColumns: Column<{ key: string; title: string; build: string }>[] = [
  ...keyed,
  { title: 'Build', value: ({ build }) => build },
]

interface Build {
  version: string
  command?: string[] | null
  created_at: string
}

const buildColumns: Column<Build>[] = [
  { title: 'Version', value: ({ version }) => version },
  { title: 'Command', value: ({ command }) => command?.join(' ') ?? 'the bundled service' },
  { title: 'Created', value: ({ created_at: at }) => instant(at) },
]

interface TypeChange {
  title?: string
  closurePolicy?: OrganizationType['closure_policy']
  settle?: OrganizationType['settle']
  manualClosingStep?: string
  erasureApproval?: 'none' | 'four_eyes'
  reason?: string
  passwordStdin?: boolean
}

async function updateType(
  cli: Cli,
  key: string,
  {
    title,
    closurePolicy,
    settle,
    manualClosingStep: step,
    erasureApproval,
    reason,
    passwordStdin,
  }: TypeChange,
): Promise<void> {
  const policies = { closure_policy: closurePolicy, settle, erasure_approval: erasureApproval }
  const body = {
    title,
    ...policies,
    manual_closing_step: step === 'none' ? null : step,
    reason,
  }
  const client = cli.client()
  const type = await withStepUp(cli, client, { passwordStdin }, () =>
    answer(client.PATCH('/organization-types/{key}', { params: { path: { key } }, body })),
  )
  cli.show(type, () =>
    facts([
      ['Key', type.key],
      ['Title', type.title],
      ["A customer's request", type.closure_policy.replaceAll('_', ' ')],
      ['Settles', type.settle.replaceAll('_', ' ')],
      ['Manual step', type.manual_closing_step],
      [
        'Erasing',
        type.erasure_approval === 'four_eyes' ? 'a second person approves it' : 'one person confirms it',
      ],
    ]),
  )
}

async function createBuild(
  cli: Cli,
  version: string,
  { command, reason, passwordStdin }: { command?: string; reason?: string; passwordStdin?: boolean },
): Promise<void> {
  const parsed = command === undefined ? undefined : parseJson('--command', command)
  if (parsed !== undefined && !Array.isArray(parsed))
    throw new CliError('usage', '--command must hold a list, such as ["node","server.js"].')
  const client = cli.client()
  const body = { version, command: parsed, reason }
  const build = await withStepUp(cli, client, { passwordStdin }, () =>
    answer(client.POST('/builds', { body })),
  )
  cli.show(build, () => table([build], buildColumns))
}
