// Commands on operations that ask, read first, or draw while they wait: planning, confirming, watching, forcing.
import { Argument, type Command } from 'commander'
import { answer, byId } from './client.ts'
import { group, leaf, parseJson, type Run, wholeNumber } from './command.ts'
import { confirmAndFollow, confirmOptions, requireAnswers, type ConfirmOptions } from './confirm.ts'
import type { Cli } from './context.ts'
import type { DeclaredCommands } from './declared/shape.ts'
import { addApprovals } from './erasures.ts'
import { findOrganization } from './lookup.ts'
import { planText } from './plan-text.ts'
import { askLine } from './prompt.ts'
import { withStepUp } from './step-up.ts'
import { watchOperation, watchOptions, type WatchOptions } from './watch.ts'
import { operationText } from './texts/operation.ts'

export function addOperations(program: Command, run: Run, { kinds }: DeclaredCommands): void {
  const operations = group(program, 'operations').alias('ops')
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
  addApprovals(operations, run)
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

/** Named in the help and completed; a newer server may know more, so none is refused here. */
function suggesting(one: Argument, kinds: readonly string[]): Argument {
  one.argChoices = [...kinds]
  return one
}
