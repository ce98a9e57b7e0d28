// How commands are declared: each group and each command has the same options and ends the same way, so that
// none can forget `--json` or its exit code.
import { type Command, InvalidArgumentError } from 'commander'
import { CliError } from './cli-error.ts'
import { pages, type Answer, type Client, type Page } from './client.ts'
import { withExample } from './command-tree.ts'
import { type Cli, type CliIo, createCli } from './context.ts'
import { gathers } from './given-once.ts'
import { isolated } from '#platform/characters.ts'
import { repeatedName } from '#platform/json-names.ts'

/** A command's work. Gives an exit code, or nothing for 0. Its arguments, then its options. */
type Handler = (cli: Cli, ...args: any[]) => Promise<number | void>

/** Makes the function that commander calls, from a handler. */
export type Run = (handler: Handler) => (...args: unknown[]) => Promise<void>

export function createRun(io: CliIo, ended: (code: number) => void): Run {
  return (handler) =>
    async (...args) => {
      const options = args.at(-2) as { json?: boolean }
      ended((await handler(createCli(io, options), ...args.slice(0, -2), options)) ?? 0)
    }
}

/** A group of commands, e.g. `orgs`; made when it is not there yet. */
export const group = (program: Command, name: string, text = name): Command =>
  program.commands.find((each) => each.name() === name) ?? program.command(name).description(text)

/** A command, e.g. `list` or `show <org>`; the example is a whole command line. */
export function leaf(parent: Command, usage: string, text: string, example: string): Command {
  const command = parent
    .command(usage)
    .description(text)
    .option('--json', 'print the answer of the API as JSON')
  for (const argument of command.registeredArguments)
    argument.description ||= argumentTexts[argument.name()] ?? ''
  return withExample(command, example)
}

const argumentTexts: Readonly<Record<string, string>> = {
  org: 'the organization, by slug or id',
  unit: 'the unit, by code or id',
  plane: 'the control plane, by name or id',
  person: 'the person, by e-mail or id',
  id: 'its id',
  uid: 'its uid, as it is listed',
  uids: 'their uids, as they are listed',
  name: 'its name',
  key: 'its key',
  email: 'the e-mail, with which the person signs in',
  version: 'its version',
  file: 'the file',
}

/** The options of every list. */
export const paged = (command: Command): Command =>
  command
    .option('--limit <n>', 'how many at most', wholeNumber)
    .option('--cursor <cursor>', 'go on where a page ended')
    .option('--all', 'all pages')

export interface PageOptions {
  limit?: number
  cursor?: string
  all?: boolean
}
/** One page of a list of the API. */
export type List<T> = (client: Client, page: { limit?: number; cursor?: string }) => Promise<Answer<Page<T>>>

/** One page, or all of them as one. Says how to go on when there is more. */
export async function showPage<T>(
  cli: Cli,
  list: List<T>,
  { limit, cursor, all }: PageOptions,
  asText: (items: T[]) => string,
  none: string,
) {
  const client = cli.client()
  const page = all
    ? { items: await collectAll(client, list), next_cursor: null }
    : (await list(client, { limit, cursor })).data
  cli.show(page, () => asText(page.items))
  if (!cli.json && !page.items.length) cli.say(none)
  if (!cli.json && page.next_cursor) cli.say(`There are more: --all, or --cursor ${page.next_cursor}`)
}

/** Every page of a list as one. */
export async function collectAll<T>(client: Client, list: List<T>): Promise<T[]> {
  const items: T[] = []
  for await (const page of pages((asked) => list(client, asked))) items.push(...page)
  return items
}

/** For options and arguments that are whole numbers. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

/** For options that may be given several times, or once with commas. */
export const collect = gathers((text: string, before: string[] = []): string[] => [
  ...before,
  ...text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
])

/** The value of an option that holds JSON. @throws CliError naming the option */
export function parseJson(option: string, text: string): unknown {
  const { value, refusal } = readJson(text)
  if (refusal === null) return value
  throw new CliError('usage', `${option} ${refusal}`)
}

/** The value, or what is wrong with the text. The refusal is written to follow the name of the option. */
export function readJson(text: string): { value?: unknown; refusal: string | null } {
  try {
    const value: unknown = JSON.parse(text)
    const name = repeatedName(text)
    return {
      value,
      refusal: name === null ? null : `holds "${isolated(name)}" more than once in one object.`,
    }
  } catch {
    return { refusal: 'must hold JSON.' }
  }
}
