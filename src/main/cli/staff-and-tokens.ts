// People and tokens. A password or token that was made up is shown once, alone on standard output, so that it can go
// straight into a vault; everything else about it goes to standard error.
import type { Command } from 'commander'
import { answer, byId } from './client.ts'
import { collect, group, leaf, paged, type PageOptions, type Run, showPage, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { CliError } from './cli-error.ts'
import { readSecret } from './prompt.ts'
import type { Staff } from './shapes.ts'
import { withStepUp } from './step-up.ts'
import { facts, table } from './table.ts'
import { instant } from './words.ts'

export function addStaffAndTokens(program: Command, run: Run): void {
  const staff = group(program, 'staff', 'people who use Tenure')
  paged(leaf(staff, 'list', 'everybody')).action(run(listStaff))
  leaf(staff, 'create <email>', 'add a person; prints the password once unless one is given')
    .requiredOption('--name <name>')
    .requiredOption('--role <role>', 'may be given several times', collect)
    .option('--organization-id <id>', "make it a customer's administrator", wholeNumber)
    .option('--reason <text>', 'why, for the audit log')
    .option('--password-stdin', 'read the new password from standard input')
    .action(run(createStaff))
  leaf(staff, 'update <id>', 'change a person')
    .option('--name <name>')
    .option('--role <role>', 'all roles from now on', collect)
    .option('--disable', 'may not sign in any more')
    .option('--enable', 'may sign in again')
    .option('--reason <text>', 'why, for the audit log')
    .action(run(updateStaff))
  const tokens = group(program, 'tokens', 'API tokens')
  paged(leaf(tokens, 'list', 'your tokens')).action(run(listTokens))
  leaf(tokens, 'create <name>', 'make a token; prints it once')
    .requiredOption('--scope <scope>', 'a permission; may be given several times', collect)
    .option('--expires-at <instant>', 'e.g. 2027-01-31T00:00:00Z')
    .option('--password-stdin', 'read your password for the step-up from standard input')
    .action(run(createToken))
  leaf(tokens, 'delete <id>', 'end a token at once').action(run(deleteToken))
}

async function listStaff(cli: Cli, options: PageOptions): Promise<void> {
  await showPage(
    cli,
    (client, query) => client.GET('/staff', { params: { query } }),
    options,
    (items) =>
      table(items, [
        { title: 'Id', value: ({ id }) => id, right: true },
        { title: 'E-mail', value: ({ email }) => email },
        { title: 'Name', value: ({ name }) => name },
        { title: 'Roles', value: ({ roles }) => roles.join(', ') },
        { title: 'Organization', value: ({ organization_id: id }) => id },
        { title: 'Disabled', value: ({ disabled_at: at }) => instant(at) },
        { title: 'Last sign-in', value: ({ last_signed_in_at: at }) => instant(at) },
      ]),
    'people',
  )
}

interface NewPerson {
  name: string
  role: string[]
  organizationId?: number
  passwordStdin?: boolean
  reason?: string
}

async function createStaff(
  cli: Cli,
  email: string,
  { name, role, organizationId, passwordStdin, reason }: NewPerson,
): Promise<void> {
  const password = passwordStdin ? await readSecret(cli) : undefined
  const body = { email, name, roles: role, organization_id: organizationId, password, reason }
  const person = await answer(cli.client().POST('/staff', { body }))
  showOnce(cli, person, person.password, staffText(person), 'The password above is shown only this once.')
}

const staffText = (one: Staff): string =>
  facts([
    ['Id', one.id],
    ['E-mail', one.email],
    ['Name', one.name],
    ['Roles', one.roles.join(', ')],
    ['Organization', one.organization_id],
    ['Disabled', instant(one.disabled_at)],
  ])

function showOnce(cli: Cli, made: unknown, secret: string | undefined, text: string, warning: string): void {
  if (!secret) return cli.show(made, () => text)
  if (!cli.json) cli.say(text)
  cli.show(made, () => `${secret}\n`)
  cli.say(warning)
}

interface PersonChange {
  name?: string
  role?: string[]
  disable?: boolean
  enable?: boolean
  reason?: string
}

async function updateStaff(cli: Cli, id: string, { name, role, disable, enable, reason }: PersonChange): Promise<void> {
  if (disable && enable) throw new CliError('usage', '--disable and --enable exclude each other.')
  const disabled = disable ? true : enable ? false : undefined
  const person = await answer(
    cli.client().PATCH('/staff/{id}', { params: byId(id), body: { name, roles: role, disabled, reason } }),
  )
  cli.show(person, () => staffText(person))
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
    `Token ${token.id} "${token.name}": ${token.scopes.join(', ')}\n`,
    'The token above is shown only this once.',
  )
}

async function deleteToken(cli: Cli, id: string): Promise<void> {
  await cli.client().DELETE('/tokens/{id}', { params: byId(id) })
  cli.say('The token is ended.')
}
