// Commands of operations: planning, confirming, and what a person may do while they run.
import { Argument, type Command } from 'commander'
import { answer, byId } from './client.ts'
import { group, leaf, parseJson, type Run, wholeNumber } from './command.ts'
import { confirmAndFollow, confirmOptions, requireAnswers, type ConfirmOptions } from './confirm.ts'
import type { Cli } from './context.ts'
import type { DeclaredCommands } from './declared/shape.ts'
import { addApprovals } from './erasures.ts'
import { findOrganization } from './lookup.ts'
import { addChildren } from './operation-children.ts'
import { planText } from './plan-text.ts'
import { askLine } from './prompt.ts'
import { withStepUp } from './step-up.ts'
import { watchOperation, watchOptions, type WatchOptions } from './watch.ts'
import { addReading, operationText, suggesting } from './operation-reading.ts'

export function addOperations(program: Command, run: Run, { kinds }: DeclaredCommands): void {
  const operations = group(
    program,
    'operations',
    'long work: plans, progress, confirming and calling off',
  ).alias('ops')
  addReading(operations, run, kinds)
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
    leaf(
      operations,
      `${action} <id>`,
      controlTexts[action],
      `tenure operations ${action} 12 --reason "as the customer asked"`,
    )
      .requiredOption('--reason <text>', 'why, for the audit log')
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

const controls = ['cancel', 'pause', 'resume', 'retry'] as const

type Control = (typeof controls)[number]

const controlTexts: Record<Control, string> = {
  cancel: 'call it off, before the point of no return',
  pause: 'pause it after the present step',
  resume: 'let it go on',
  retry: 'try the failed step again',
}

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

async function control(cli: Cli, action: Control, id: string, { reason }: { reason: string }): Promise<void> {
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
