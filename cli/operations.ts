// Operations: looking at them, confirming them, and what a person may do while they run.
import { isolated } from '#platform/characters.ts'
import { Argument, type Command, Option } from 'commander'
import { answer, byId } from './client.ts'
import {
  group,
  leaf,
  paged,
  type PageOptions,
  parseJson,
  type Run,
  showPage,
  wholeNumber,
} from './command.ts'
import { confirmAndFollow, confirmOptions, requireAnswers, type ConfirmOptions } from './confirm.ts'
import type { Cli } from './context.ts'
import type { DeclaredCommands } from './declared/shape.ts'
import { addApprovals } from './erasures.ts'
import { findOrganization } from './lookup.ts'
import { addChildren, startedText } from './operation-children.ts'
import { planText } from './plan-text.ts'
import { askLine } from './prompt.ts'
import { operationStatuses, type Operation, type OperationStatus, type Step } from './shapes.ts'
import { withStepUp } from './step-up.ts'
import { facts, table } from './table.ts'
import { watchOperation, watchOptions, type WatchOptions } from './watch.ts'
import { instant, withRemedy } from './words.ts'

export function addOperations(program: Command, run: Run, { kinds }: DeclaredCommands): void {
  const operations = group(
    program,
    'operations',
    'long work: plans, progress, confirming and calling off',
  ).alias('ops')
  paged(leaf(operations, 'list', 'operations, newest first', 'tenure operations list --status open'))
    .addOption(
      new Option('--status <status>', 'open: those that are not over').choices([
        ...operationStatuses,
        'open',
      ]),
    )
    .option('--org <org>', 'of one organization')
    .addOption(suggesting(new Option('--kind <kind>', 'only those'), kinds))
    .action(run(list))
  leaf(operations, 'show <id>', 'one operation with its steps', 'tenure operations show 12').action(run(show))
  paged(leaf(operations, 'items <id>', 'all that a plan names', 'tenure operations items 12 --kind instance'))
    .option('--kind <kind>', 'only those, e.g. instance')
    .option('--unconfirmed', 'only what was found since it was confirmed')
    .action(run(items))
  watchOptions(
    leaf(operations, 'watch', 'watch it to its end', 'tenure operations watch 12 --until-wait').argument(
      '<id>',
      'the operation',
      wholeNumber,
    ),
  ).action(run(watch))
  leaf(
    operations,
    'plan',
    'plan an operation without starting it',
    'tenure operations plan organization.decommission --org acme-health --reason "the contract ended"',
  )
    .addArgument(suggesting(new Argument('<kind>', 'what to do'), kinds))
    .option('--org <org>', 'of one organization, by slug or id')
    .option('--input <json>', 'what its kind needs', '{}')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run(plan))
  confirmOptions(
    leaf(
      operations,
      'confirm <id>',
      'confirm a plan, or additions that it waits for',
      'tenure operations confirm 12 --yes --slug acme-health --watch',
    ),
  )
    .option('--digest <digest>', 'only when the plan still has that digest')
    .action(run(confirm))
  for (const action of controls) {
    leaf(operations, `${action} <id>`, controlTexts[action], `tenure operations ${action} 12`)
      .option('--reason <text>', 'why, for the audit log')
      .action(run((cli, id, options) => control(cli, action, id, options)))
  }
  leaf(
    operations,
    'force <id>',
    'pass over what it waits for; what is left behind becomes debts',
    'tenure operations force 12 --slug acme-health --reason "the plane is lost"',
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--slug <slug>', 'in place of typing it')
    .option('--password-stdin', 'read the password for the step-up from standard input')
    .action(run(force))
  leaf(
    operations,
    'complete-step <id> <key>',
    'say that a manual step was done',
    'tenure operations complete-step 12 manual --note "the order was closed in the shop"',
  )
    .requiredOption('--note <text>', 'what was done')
    .action(run(completeStep))
  addApprovals(operations, run)
  addChildren(operations, run)
}

/** Named in the help and completed; a newer server may know more, so none is refused here. */
function suggesting<T extends Argument | Option>(one: T, kinds: readonly string[]): T {
  one.argChoices = [...kinds]
  return one
}

const controls = ['cancel', 'pause', 'resume', 'retry'] as const
type Control = (typeof controls)[number]

const controlTexts: Record<Control, string> = {
  cancel: 'call it off, before the point of no return',
  pause: 'pause it after the present step',
  resume: 'let it go on',
  retry: 'try the failed step again',
}

async function list(
  cli: Cli,
  {
    status,
    org,
    kind,
    ...options
  }: { status?: OperationStatus | 'open'; org?: string; kind?: string } & PageOptions,
): Promise<void> {
  const organization = org ? await findOrganization(cli.client(), org) : null
  const query = { status, kind, organization_id: organization?.id }
  await showPage(
    cli,
    (client, page) => client.GET('/operations', { params: { query: { ...query, ...page } } }),
    options,
    (items) =>
      table(items, [
        { title: 'Id', value: ({ id }) => id, right: true },
        { title: 'Title', value: ({ title }) => title },
        { title: 'Status', value: ({ status: is }) => is },
        { title: 'Waits for', value: ({ waiting_for: reasons }) => reasons[0]?.message },
        { title: 'Requested by', value: ({ requested_by: person }) => person.name },
        { title: 'Created', value: ({ created_at: at }) => instant(at) },
      ]),
    'operations',
  )
}

async function show(cli: Cli, id: string): Promise<void> {
  const operation = await answer(cli.client().GET('/operations/{id}', { params: byId(id) }))
  cli.show(operation, () => `${operationText(operation)}\n${detailsText(operation)}`)
}

/** A plan lists the first of each kind; here are all of them. */
const items = (
  cli: Cli,
  id: string,
  { kind, unconfirmed, ...options }: PageOptions & { kind?: string; unconfirmed?: boolean },
): Promise<void> => {
  const query = { kind, ...(unconfirmed && { confirmed: 'false' as const }) }
  return showPage(
    cli,
    (client, page) =>
      client.GET('/operations/{id}/items', { params: { ...byId(id), query: { ...query, ...page } } }),
    options,
    (found) =>
      table(found, [
        { title: 'Kind', value: (item) => item.kind },
        { title: 'Name', value: ({ name }) => name },
        { title: 'Count', value: ({ count }) => count, right: true },
        { title: 'Where', value: ({ group, module }) => group ?? module },
        { title: 'Confirmed', value: ({ confirmed }) => (confirmed ? 'yes' : 'not yet') },
      ]),
    'items',
  )
}

const detailsText = (one: Operation): string =>
  one.status === 'planned' ? planText(one) : stepsText(one.steps)

const operationText = (one: Operation): string =>
  facts([
    ['Operation', one.id],
    ['Title', one.title],
    ['Status', one.status],
    [
      'Organization',
      one.organization &&
        `${isolated(one.organization.name ?? '')} (${one.organization.slug ?? one.organization.id})`,
    ],
    ['Reason', one.reason],
    ['Requested by', one.requested_by.name],
    ['Confirmed by', one.confirmed_by?.name],
    ['Created', instant(one.created_at)],
    ['Started', instant(one.started_at)],
    ['Finished', instant(one.finished_at)],
    ['Point of no return', one.past_point_of_no_return ? 'passed' : null],
    ['Started by', one.parent_id && `operation ${one.parent_id}`],
    ['Has started', one.children && startedText(one.children)],
    ['Error', one.error?.message],
    ...one.waiting_for.map(
      (reason) =>
        [
          'Waits for',
          `${withRemedy(reason)}${reason.since ? ` (since ${instant(reason.since)})` : ''}`,
        ] as const,
    ),
  ])

const stepsText = (steps: Step[]): string =>
  table(steps, [
    { title: 'Status', value: ({ status }) => status },
    { title: 'Step', value: ({ title }) => title },
    {
      title: 'Progress',
      value: ({ progress }) => (progress?.total ? `${progress.done} of ${progress.total}` : null),
      right: true,
    },
    { title: 'Key', value: ({ key }) => key },
    { title: 'Message', value: ({ error, waiting_for: reasons }) => error?.message ?? reasons[0]?.message },
  ])

const watch = (cli: Cli, id: number, options: WatchOptions): Promise<number> =>
  watchOperation(cli, cli.client(), id, options)

interface Planned {
  org?: string
  input: string
  reason: string
}

async function plan(cli: Cli, kind: string, { org, input, reason }: Planned): Promise<void> {
  const client = cli.client()
  const body = { kind, input: parseJson('--input', input) as Record<string, unknown>, reason }
  const organization = org ? await findOrganization(client, org) : null
  const operation = await answer(
    client.POST('/operations', { body: organization ? { ...body, organization_id: organization.id } : body }),
  )
  cli.show(operation, () => planText(operation))
  if (!cli.json) cli.say(`Nothing has started. Confirm it: tenure operations confirm ${operation.id}`)
}

async function confirm(cli: Cli, id: string, options: ConfirmOptions): Promise<number> {
  const operation = await answer(cli.client().GET('/operations/{id}', { params: byId(id) }))
  requireAnswers(cli, options, operation.requires.slug)
  return confirmAndFollow(cli, operation, options)
}

async function control(
  cli: Cli,
  action: Control,
  id: string,
  { reason }: { reason?: string },
): Promise<void> {
  const operation = await answer(
    cli.client().POST(`/operations/{id}/${action}`, { params: byId(id), body: { reason } }),
  )
  cli.show(operation, () => operationText(operation))
}

async function force(
  cli: Cli,
  id: string,
  options: { reason: string; slug?: string; passwordStdin?: boolean },
): Promise<void> {
  const client = cli.client()
  const { organization, title } = await answer(client.GET('/operations/{id}', { params: byId(id) }))
  const slug =
    options.slug ??
    (organization
      ? (await askLine(cli, `Type ${organization.slug} to force "${title}": `)).trim()
      : undefined)
  const body = { reason: options.reason, slug }
  const operation = await withStepUp(cli, client, options, () =>
    answer(client.POST('/operations/{id}/force', { params: byId(id), body })),
  )
  cli.show(operation, () => operationText(operation))
}

async function completeStep(cli: Cli, id: string, key: string, { note }: { note: string }): Promise<void> {
  const operation = await answer(
    cli.client().POST('/operations/{id}/steps/{key}/complete', {
      params: { path: { ...byId(id).path, key } },
      body: { note },
    }),
  )
  cli.show(operation, () => operationText(operation))
}
