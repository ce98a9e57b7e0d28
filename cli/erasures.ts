// Erasing for the installation as a whole: what the ledger knows, erasing again after a restore, the brake,
// and the approval by a second person.
import { Argument, type Command, Option } from 'commander'
import { answer, byId } from './client.ts'
import { group, leaf, paged, showPage, type PageOptions, type Run } from './command.ts'
import type { Cli } from './context.ts'
import { addReturned, returned } from './erasures-returned.ts'
import { withStepUp } from './step-up.ts'
import { table } from './table.ts'
import { brakeText } from './texts/brake.ts'
import { instant } from './words.ts'

export function addErasures(program: Command, run: Run): void {
  const erasures = group(program, 'erasures')
  paged(leaf(erasures, 'list', 'who was erased, and who is back after a restore', 'tenure erasures list'))
    .addOption(new Option('--status <status>', 'only those').choices(erasureStates))
    .action(run(list))
  addReturned(erasures, run)
  leaf(
    erasures,
    'brake',
    'show the brake of all erasing; on stops it at the next batch, off lets it go on',
    'tenure erasures brake on --reason "something is wrong"',
  )
    .addArgument(new Argument('[switch]', 'on or off').choices(['on', 'off']))
    .option('--reason <text>', 'why, for the audit log')
    .action(run(brake))
}

export function addApprovals(operations: Command, run: Run): void {
  leaf(
    operations,
    'approve <id>',
    'approve it as the second person',
    'tenure operations approve 12 --reason "I have looked at the plan"',
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--digest <digest>', 'only the plan with that digest')
    .option('--password-stdin', 'read the password for the step-up from standard input')
    .action(run(approve))
}

interface Reasoned {
  reason: string
  passwordStdin?: boolean
}

const erasureStates = ['erased', 'erasing', 'back', 'kept', 'unknown'] as const

async function list(
  cli: Cli,
  { status, ...options }: PageOptions & { status?: (typeof erasureStates)[number] },
): Promise<void> {
  await showPage(
    cli,
    (client, page) => client.GET('/erasures', { params: { query: { status, ...page } } }),
    options,
    (items) =>
      table(items, [
        { title: 'Organization', value: ({ organization_uid: uid }) => uid },
        { title: 'Status', value: ({ status: is }) => is },
        { title: 'Begun', value: ({ begun_at: at }) => instant(at) },
        { title: 'Finished', value: ({ finished_at: at }) => instant(at) },
        { title: 'Receipt', value: ({ receipt_number: number }) => number, right: true },
      ]),
    `No ${status ? `${status} ` : ''}erasings.`,
  )
  if (!cli.json && (await returned(cli.client(), 1)).length) {
    cli.say(
      'Some are back. Erase them again: tenure erasures replay UID --reason "restored a backup"; or say ' +
        'who stays: tenure erasures keep UID',
    )
  }
}

async function brake(
  cli: Cli,
  state: string | undefined,
  { reason = '' }: { reason?: string },
): Promise<void> {
  const client = cli.client()
  const now = state
    ? await answer(client.PUT('/erasures/brake', { body: { engaged: state === 'on', reason } }))
    : await answer(client.GET('/erasures/brake'))
  cli.show(now, () => brakeText(now))
}

async function approve(cli: Cli, id: string, options: Reasoned & { digest?: string }): Promise<void> {
  const client = cli.client()
  const operation = await answer(client.GET('/operations/{id}', { params: byId(id) }))
  const body = {
    digest: options.digest ?? operation.confirmed_digest ?? operation.digest,
    reason: options.reason,
  }
  const after = await withStepUp(cli, client, options, () =>
    answer(client.POST('/operations/{id}/approve', { params: byId(id), body })),
  )
  cli.show(after, () => `"${after.title}" is approved and goes on.\n`)
}
