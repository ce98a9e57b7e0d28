// From a plan to a confirmed operation: shows the plan, asks for the slug and the password, and names the
// digest of the plan that was shown. When the plan changed in between, the new one is shown and asked for
// again.
import type { Command } from 'commander'
import { CliError } from './cli-error.ts'
import { answer, ApiProblem, byId, type Client } from './client.ts'
import type { Cli } from './context.ts'
import { planText, refusing } from './plan-text.ts'
import { askLine, askYes } from './prompt.ts'
import type { Change, Operation, Plan } from './shapes.ts'
import { withStepUp } from './step-up.ts'
import { watchOperation, watchOptions, type WatchOptions } from './watch.ts'

export interface ConfirmOptions extends WatchOptions {
  yes?: boolean
  slug?: string
  digest?: string
  passwordStdin?: boolean
  watch?: boolean
}

/**
 * A command that opens an organization has the option `--slug` for the new slug already, and asks for no
 * slug to confirm.
 */
const typedSlug = (command: Command): Command =>
  command.options.some(({ long }) => long === '--slug')
    ? command
    : command.option('--slug <slug>', "the organization's slug, in place of typing it")

export const confirmOptions = (command: Command): Command =>
  watchOptions(
    typedSlug(command.option('--yes', 'confirm the plan as it is now, without a question'))
      .option('--password-stdin', 'read the password for the step-up from standard input')
      .option('--watch', 'watch it to its end'),
  )

/** Refuses before anything is sent when the options lack an answer that the confirmation will need. */
export function requireAnswers(cli: Cli, { yes, slug }: ConfirmOptions, needsSlug: boolean): void {
  if (yes && needsSlug && !slug)
    throw new CliError('usage', '--yes needs --slug <slug>: it names what you mean.')
  if (yes || cli.interactive) return
  throw new CliError(
    'usage',
    'The plan has to be confirmed, and there is no terminal to ask in.',
    `add --yes${needsSlug ? ' --slug <slug>' : ''}, or run it in a terminal.`,
  )
}

/** Shows the plan, confirms it and follows it when asked to; gives the exit code. */
export async function confirmAndFollow(
  cli: Cli,
  planned: Operation,
  options: ConfirmOptions,
): Promise<number> {
  const client = cli.client()
  const confirmed = await confirm(cli, client, planned, options)
  if (options.watch) {
    // said before watching: the operation has begun even if watching fails
    cli.say(`Operation ${confirmed.id} is confirmed.`)
    return watchOperation(cli, client, confirmed.id, options)
  }
  cli.show(confirmed, () => `Operation ${confirmed.id} is ${confirmed.status}.\n`)
  if (!cli.json) cli.say(`Watch it: tenure operations watch ${confirmed.id}`)
  return 0
}

async function confirm(
  cli: Cli,
  client: Client,
  planned: Operation,
  options: ConfirmOptions,
): Promise<Operation> {
  let operation = planned
  for (;;) {
    showPlan(cli, operation)
    requireUnblocked(operation)
    requireSameDigest(operation, options)
    const slug = await askForConfirmation(cli, operation, options)
    const body = { digest: operation.digest, ...(slug !== undefined && { slug }) }
    try {
      return await withStepUp(cli, client, options, () =>
        answer(client.POST('/operations/{id}/confirm', { params: byId(operation.id), body })),
      )
    } catch (error) {
      if (options.yes || !isDrift(error)) throw error
      operation = redrawn(operation, driftOf(error))
      cli.say(`${error.message}\n`)
    }
  }
}

interface Drift {
  plan?: Plan
  digest: string
  changes?: Change[]
}

/** With `--json` the plan is for the person beside the script; the script gets the confirmed operation. */
function showPlan(cli: Cli, operation: Operation): void {
  const text = planText(operation)
  if (cli.json) cli.say(text)
  else cli.io.stdout.write(`${text}\n`)
}

function requireUnblocked(operation: Operation): void {
  if (!refusing(operation.plan).length) return
  throw new CliError(
    'conflict',
    'It cannot start: something is in the way.',
    'settle what the plan names, then try again.',
  )
}

function requireSameDigest(operation: Operation, { digest }: ConfirmOptions): void {
  if (!digest || digest === operation.digest) return
  throw new CliError(
    'conflict',
    'This is no longer the plan with that digest.',
    'read the plan above and confirm its digest.',
  )
}

async function askForConfirmation(
  cli: Cli,
  operation: Operation,
  { yes, slug }: ConfirmOptions,
): Promise<string | undefined> {
  const wanted = operation.requires.slug ? operation.organization?.slug : null
  const typed =
    slug ??
    (wanted && !yes
      ? (await askLine(cli, `Type ${wanted} to confirm "${operation.plan.summary}": `)).trim()
      : undefined)
  if (wanted && typed !== wanted)
    throw new CliError('invalid', `The slug is ${wanted}; nothing was confirmed.`)
  if (!yes && (slug !== undefined || !wanted)) await askYes(cli, operation.plan.summary)
  return typed
}

const isDrift = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.code === 'plan_changed'

const driftOf = ({ body }: ApiProblem): Drift => ({
  plan: body.plan as Plan | undefined,
  digest: String(body.digest),
  changes: body.changes as Change[] | undefined,
})

function redrawn(operation: Operation, { plan, digest, changes }: Drift): Operation {
  const next = plan ?? operation.plan
  return { ...operation, digest, plan: { ...next, changes: changes ?? next.changes ?? [] } }
}
