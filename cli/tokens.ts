// Making an API token, which is shown once.
import { isolated } from '#platform/characters.ts'
import { type Command, Option } from 'commander'
import { answer } from './client.ts'
import { collect, group, leaf, type Run } from './command.ts'
import type { Cli } from './context.ts'
import type { DeclaredCommands } from './declared/shape.ts'
import { showOnce } from './show-once.ts'
import { withStepUp } from './step-up.ts'

export function addTokens(program: Command, run: Run, { permissions }: DeclaredCommands): void {
  const tokens = group(program, 'tokens')
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
}

/** The help suggests the known scopes; the server decides whether one exists. */
function scopeOption(scopes: readonly string[]): Option {
  const option = new Option('--scope <scope>', 'a permission; may be given several times').argParser(collect)
  option.argChoices = [...scopes]
  return option.makeOptionMandatory()
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
