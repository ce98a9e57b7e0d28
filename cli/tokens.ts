// API tokens: made, listed and ended.
import { isolated } from '#platform/characters.ts'
import { type Command, Option } from 'commander'
import { answer, byId } from './client.ts'
import { collect, group, leaf, paged, type PageOptions, type Run, showPage } from './command.ts'
import type { Cli } from './context.ts'
import type { DeclaredCommands } from './declared/shape.ts'
import { showOnce } from './show-once.ts'
import { withStepUp } from './step-up.ts'
import { table } from './table.ts'
import { instant } from './words.ts'

export function addTokens(program: Command, run: Run, { permissions }: DeclaredCommands): void {
  const tokens = group(program, 'tokens', 'API tokens')
  paged(leaf(tokens, 'list', 'your tokens', 'tenure tokens list')).action(run(listTokens))
  leaf(
    tokens,
    'create <name>',
    'make a token; prints it once',
    'tenure tokens create ci --scope organizations.read',
  )
    .addOption(scopeOption(permissions))
    .option('--expires-at <instant>', 'e.g. 2027-01-31T00:00:00Z')
    .option('--password-stdin', 'read your password for the step-up from standard input')
    .action(run(createToken))
  leaf(tokens, 'delete <id>', 'end a token at once', 'tenure tokens delete 4').action(run(deleteToken))
}

/** Known scopes are suggested; whether one exists, the server says. */
function scopeOption(scopes: readonly string[]): Option {
  const option = new Option('--scope <scope>', 'a permission; may be given several times').argParser(collect)
  option.argChoices = [...scopes]
  return option.makeOptionMandatory()
}

async function listTokens(cli: Cli, options: PageOptions): Promise<void> {
  await showPage(
    cli,
    (client, query) => client.GET('/tokens', { params: { query } }),
    options,
    (items) =>
      table(items, [
        { title: 'Id', value: ({ id }) => id, right: true },
        { title: 'Name', value: ({ name }) => name },
        { title: 'Scopes', value: ({ scopes }) => scopes.join(', ') },
        { title: 'Created', value: ({ created_at: at }) => instant(at) },
        { title: 'Last used', value: ({ last_used_at: at }) => instant(at) },
        { title: 'Expires', value: ({ expires_at: at }) => instant(at) },
      ]),
    'tokens',
  )
}

interface NewToken {
  scope: string[]
  expiresAt?: string
  passwordStdin?: boolean
}

async function createToken(cli: Cli, name: string, options: NewToken): Promise<void> {
  const client = cli.client()
  const body = { name, scopes: options.scope, expires_at: options.expiresAt }
  const token = await withStepUp(cli, client, options, () => answer(client.POST('/tokens', { body })))
  showOnce(
    cli,
    token,
    token.token,
    `Token ${token.id} "${isolated(token.name)}": ${token.scopes.join(', ')}\n`,
    'The token above is shown only this once.',
  )
}

async function deleteToken(cli: Cli, id: string): Promise<void> {
  await cli.client().DELETE('/tokens/{id}', { params: byId(id) })
  cli.say('The token is ended.')
}
