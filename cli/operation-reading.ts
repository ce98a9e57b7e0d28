// Looking at operations: the list, one with its steps, and all that a plan names.
import { isolated } from '#platform/characters.ts'
import { type Argument, type Command, Option } from 'commander'
import { answer, byId } from './client.ts'
import { leaf, paged, type PageOptions, type Run, showPage } from './command.ts'
import type { Cli } from './context.ts'
import { findOrganization } from './lookup.ts'
import { startedText } from './operation-children.ts'
import { planText } from './plan-text.ts'
import { operationStatuses, type Operation, type OperationStatus, type Step } from './shapes.ts'
import { facts, table } from './table.ts'
import { instant, withRemedy } from './words.ts'

export function addReading(operations: Command, run: Run, kinds: readonly string[]): void {
  paged(leaf(operations, 'list', 'operations, newest first', 'tenure operations list --status open'))
    .addOption(
      new Option('--status <status>', 'open: those that are not over').choices([
        ...operationStatuses,
        'open',
      ]),
    )
    .option('--org <org>', 'of one organization')
    .option('--with-children', 'also those that another operation has started')
    .addOption(suggesting(new Option('--kind <kind>', 'only those'), kinds))
    .action(run(list))
  leaf(operations, 'show <id>', 'one operation with its steps', 'tenure operations show 12').action(run(show))
  paged(leaf(operations, 'items <id>', 'all that a plan names', 'tenure operations items 12 --kind instance'))
    .option('--kind <kind>', 'only those, e.g. instance')
    .option('--unconfirmed', 'only what was found since it was confirmed')
    .action(run(items))
}

/** Named in the help and completed; a newer server may know more, so none is refused here. */
export function suggesting<T extends Argument | Option>(one: T, kinds: readonly string[]): T {
  one.argChoices = [...kinds]
  return one
}

interface Listing {
  status?: OperationStatus | 'open'
  org?: string
  kind?: string
  withChildren?: boolean
}

async function list(
  cli: Cli,
  { status, org, kind, withChildren, ...options }: Listing & PageOptions,
): Promise<void> {
  const organization = org ? await findOrganization(cli.client(), org) : null
  const query = {
    status,
    kind,
    organization_id: organization?.id,
    ...(withChildren && { with_children: 'true' as const }),
  }
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
        { title: 'What', value: ({ verb }) => verb },
        { title: 'Kind', value: (item) => item.kind },
        { title: 'Name', value: ({ name }) => name },
        { title: 'Count', value: ({ count }) => count, right: true },
        { title: 'Where', value: ({ where, module }) => where ?? module },
        { title: 'Confirmed', value: ({ confirmed }) => (confirmed ? 'yes' : 'not yet') },
      ]),
    'items',
  )
}

const detailsText = (one: Operation): string =>
  one.status === 'planned' ? planText(one) : stepsText(one.steps)

export const operationText = (one: Operation): string =>
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
