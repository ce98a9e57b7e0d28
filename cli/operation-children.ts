// What an operation has started for each of many organizations, and what to do with those that failed.
import { type Command, Option } from 'commander'
import { childStates, type ChildState } from '#platform/operations/tables.ts'
import { answer, byId } from './client.ts'
import { leaf, paged, type PageOptions, type Run, showPage } from './command.ts'
import type { Cli } from './context.ts'
import { facts, table } from './table.ts'

export function addChildren(operations: Command, run: Run): void {
  paged(
    leaf(
      operations,
      'children <id>',
      'what it starts for each of many',
      'tenure operations children 12 --state failed',
    ),
  )
    .addOption(new Option('--state <state>', 'only those').choices(childStates))
    .action(run(children))
  leaf(
    operations,
    'retry-children <id>',
    'try all again that it has started and that failed',
    'tenure operations retry-children 12 --reason "the store is back"',
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run((cli, id, options) => decide(cli, 'retry', id, options)))
  leaf(
    operations,
    'accept-failures <id>',
    'accept those that failed, and go on with the others',
    'tenure operations accept-failures 12 --reason "they are done by hand"',
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action(run((cli, id, options) => decide(cli, 'accept', id, options)))
}

/** "12: 3 pending, 9 done" */
export const startedText = (counts: Record<ChildState | 'total', number>): string =>
  `${counts.total}: ${childStates.flatMap((state) => (counts[state] ? [`${counts[state]} ${state}`] : [])).join(', ')}`

const children = (
  cli: Cli,
  id: string,
  { state, ...options }: PageOptions & { state?: ChildState },
): Promise<void> =>
  showPage(
    cli,
    (client, page) =>
      client.GET('/operations/{id}/children', { params: { ...byId(id), query: { state, ...page } } }),
    options,
    (found) =>
      table(found, [
        { title: 'For', value: ({ organization_name, key }) => organization_name ?? key },
        { title: 'State', value: (child) => `${child.state}${child.accepted ? ' (accepted)' : ''}` },
        { title: 'Operation', value: ({ operation_id }) => operation_id, right: true },
        { title: 'Problem', value: ({ problem }) => problem?.message },
      ]),
    'operations that it has started',
  )

async function decide(
  cli: Cli,
  word: 'retry' | 'accept',
  id: string,
  { reason }: { reason: string },
): Promise<void> {
  const operation = await answer(
    cli.client().POST(`/operations/{id}/children/${word}`, { params: byId(id), body: { reason } }),
  )
  cli.show(operation, () => facts([['Status', operation.status]]))
}
