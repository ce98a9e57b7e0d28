// Carries a declared command out: ids for slugs and codes, the question if there is one, the request, the
// answer as text.
import { CliError } from '../cli-error.ts'
import { answer, type Answer, type Client, type Page, untyped } from '../client.ts'
import { showPage, type PageOptions } from '../command.ts'
import { confirmAndFollow, requireAnswers, type ConfirmOptions } from '../confirm.ts'
import type { Cli } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { askYes } from '../prompt.ts'
import { withStepUp } from '../step-up.ts'
import { contentOf, download, namedLikeItsFile } from './files.ts'
import { typedAmounts, withMoney } from './money.ts'
import type { DeclaredCommand } from './shape.ts'
import { listText, textOf, valueAt } from './text.ts'
import { partOf, requireAll, valuesOf, withIds, type Values } from './values.ts'

export type Options = Readonly<Record<string, unknown>> & PageOptions & ConfirmOptions

/** `args` and `options` are what commander gives to an action. Gives the exit code. */
export async function callDeclared(
  cli: Cli,
  command: DeclaredCommand,
  args: readonly unknown[],
  options: Options,
): Promise<number> {
  const given = valuesOf(command.fields, args, options)
  requireAll(command.fields, { ...given, ...typedAmounts(command, options) })
  if (command.operation) requireAnswers(cli, options, command.slug)
  if (command.asks && !options.yes && !cli.interactive)
    throw new CliError('usage', 'This has to be confirmed, and there is no terminal to ask in.', 'add --yes.')
  const client = cli.client()
  if (command.asks && !options.yes) await askYes(cli, filledIn(command.asks, given))
  const inMinor = await withMoney(client, command, given, options)
  const values = await withIds(client, command.fields, namedLikeItsFile(command, inMinor))
  if (command.operation) return plan(cli, client, command, values, options)
  if (command.paged) await list(cli, command, values, options)
  else if (command.download) await download(cli, client, command, values, options as { output?: string })
  else return send(cli, client, command, values, options)
  return 0
}

const filledIn = (sentence: string, values: Values): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

async function plan(
  cli: Cli,
  client: Client,
  { operation, fields }: DeclaredCommand,
  values: Values,
  options: Options,
): Promise<number> {
  const { organization_id: organizationId, reason } = values as { organization_id?: number; reason?: string }
  const own = fields.filter(({ name }) => name !== 'organization_id' && name !== 'reason')
  const body = {
    kind: operation ?? '',
    organization_id: organizationId,
    reason,
    input: partOf('body', own, values) ?? {},
  }
  return confirmAndFollow(cli, await answer(client.POST('/operations', { body })), options)
}

async function list(
  cli: Cli,
  { path, fields, words, shows }: DeclaredCommand,
  values: Values,
  options: Options,
): Promise<void> {
  const query = partOf('query', fields, values)
  const init = { path: partOf('path', fields, values) }
  await showPage(
    cli,
    (client, page) =>
      untyped(client).GET(path, { params: { ...init, query: { ...query, ...page } } }) as Promise<
        Answer<Page<Values>>
      >,
    options,
    (items) => listText(items, shows),
    shows.none ? filledIn(shows.none, values) : `No ${(words.at(-2) ?? '').replaceAll('-', ' ')}.`,
  )
}

async function send(
  cli: Cli,
  client: Client,
  command: DeclaredCommand,
  values: Values,
  options: Options,
): Promise<number> {
  const { method, path, fields, shows, done, fails } = command
  const params = { path: partOf('path', fields, values), query: partOf('query', fields, values) }
  const content = await contentOf(cli, command, values)
  const { data } = await withStepUp(cli, client, options, () =>
    untyped(client)[method](path, { params, ...content }),
  )
  if (data === undefined) cli.say(filledIn(done, values))
  else cli.show(data, () => textOf(data, shows))
  const isEmpty = data && shows.rows === 'items' && !(data as { items?: unknown[] }).items?.length
  if (isEmpty && !cli.json) cli.say(filledIn(shows.none ?? 'There is nothing.', values))
  return fails && valueAt(data, fails) === false ? exitCodes.failed : exitCodes.ok
}
