// Erasing for the installation as a whole: what the ledger knows, erasing again after a restore, the brake
// and the limits; and the second person's word.
import { Argument, type Command, Option } from 'commander'
import { answer, byId } from './client.ts'
import { group, leaf, paged, showPage, type PageOptions, type Run, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { addReturned, returned } from './erasures-returned.ts'
import { withStepUp } from './step-up.ts'
import { facts, table } from './table.ts'
import { instant } from './words.ts'

export function addErasures(program: Command, run: Run): void {
  const erasures = group(program, 'erasures', 'what the erasure ledger knows, the brake and the limits')
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
  leaf(
    erasures,
    'limits',
    'change how many may begin',
    'tenure erasures limits --per-hour 20 --reason "sunset"',
  )
    .option('--per-hour <number>', 'how many may begin within an hour', wholeNumber)
    .option('--resumes-per-minute <number>', 'how many go on each minute after the brake', wholeNumber)
    .option('--reason <text>', 'why, for the audit log')
    .action(run(limits))
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
  leaf(
    operations,
    'decline <id>',
    'decline to approve it, which ends it',
    'tenure operations decline 12 --reason "not them"',
  )
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--password-stdin', 'read the password for the step-up from standard input')
    .action(run(decline))
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
    status ? `${status} erasings` : 'erasings',
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

async function limits(
  cli: Cli,
  { perHour, resumesPerMinute, reason }: { perHour?: number; resumesPerMinute?: number; reason?: string },
): Promise<void> {
  const body = { velocity_per_hour: perHour, resumes_per_minute: resumesPerMinute, reason }
  const now = await answer(cli.client().PATCH('/erasures/limits', { body }))
  cli.show(now, () => brakeText(now))
}

interface Brake {
  engaged: boolean
  reason: string | null
  changed_by: string | null
  changed_at: string | null
  velocity_per_hour: number
  resumes_per_minute: number
  waiting: number
}

const brakeText = (one: Brake): string =>
  facts([
    ['Brake', one.engaged ? 'on: nothing is erased' : 'off'],
    ['Reason', one.reason],
    ['Changed by', one.changed_by],
    ['Changed', instant(one.changed_at)],
    ['May begin', `${one.velocity_per_hour} within an hour`],
    ['Go on', `${one.resumes_per_minute} each minute after the brake`],
    ['Waiting', one.waiting],
  ])

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

async function decline(cli: Cli, id: string, options: Reasoned): Promise<void> {
  const client = cli.client()
  const after = await withStepUp(cli, client, options, () =>
    answer(client.POST('/operations/{id}/decline', { params: byId(id), body: { reason: options.reason } })),
  )
  cli.show(after, () => `"${after.title}" is declined and ends.\n`)
}
