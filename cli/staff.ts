// People who use Tenure: added, invited, changed, locked out and let in again.
import { type Command, Option } from 'commander'
import type { BodyOf } from 'tenure/client'
import { roleNames } from '#modules/access/roles.ts'
import { answer, byId } from './client.ts'
import { collect, group, leaf, paged, type PageOptions, type Run, showPage, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { findPerson } from './lookup.ts'
import { readSecret } from './prompt.ts'
import type { Staff } from './shapes.ts'
import { showOnce } from './show-once.ts'
import { withStepUp } from './step-up.ts'
import { facts, table } from './table.ts'
import { instant } from './words.ts'

export function addStaff(program: Command, run: Run): void {
  const staff = group(program, 'staff', 'people who use Tenure')
  paged(leaf(staff, 'list', 'all people who use Tenure', 'tenure staff list')).action(run(listStaff))
  leaf(
    staff,
    'create <email>',
    'add a person; prints the password, or with --invite the link to choose one, this once',
    'tenure staff create ada@example.com --name "Ada Byron" --role operator --invite',
  )
    .requiredOption('--name <name>', 'first and last name')
    .addOption(roleOption('may be given several times').makeOptionMandatory())
    .option('--organization-id <id>', "make it a customer's administrator", wholeNumber)
    .option('--reason <text>', 'why, for the audit log')
    .option('--invite', 'print a link with which the person chooses the password')
    .addOption(
      new Option('--password-stdin', 'read the new password from standard input').conflicts('invite'),
    )
    .action(run(createStaff))
  leaf(
    staff,
    'update <person>',
    'change a person, by e-mail or id',
    'tenure staff update ada@example.com --role billing',
  )
    .option('--name <name>', 'first and last name')
    .addOption(roleOption('all roles from now on'))
    .option('--reason <text>', 'why, for the audit log')
    .action(run(updateStaff))
  leaf(
    staff,
    'reset-password <person>',
    'end the sessions and the password; prints a link to choose a new one, this once',
    'tenure staff reset-password ada@example.com --reason "lost the laptop"',
  )
    .option('--reason <text>', 'why, for the audit log')
    .option('--password-stdin', 'read your own password for the step-up from standard input')
    .action(run(resetPassword))
  for (const [name, text, disabled] of switches) {
    leaf(staff, `${name} <person>`, text, `tenure staff ${name} ada@example.com`)
      .option('--reason <text>', 'why, for the audit log')
      .action(run((cli, person, { reason }) => changePerson(cli, person, { disabled, reason })))
  }
}

const switches = [
  ['disable', 'end the sessions; the person may not sign in any more', true],
  ['enable', 'the person may sign in again', false],
] as const

/** Known roles are suggested; whether one exists, the server says. */
function roleOption(text: string): Option {
  const option = new Option('--role <role>', text).argParser(collect)
  option.argChoices = [...roleNames]
  return option
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
  invite?: boolean
  reason?: string
}

async function createStaff(
  cli: Cli,
  email: string,
  { name, role, organizationId, passwordStdin, invite, reason }: NewPerson,
): Promise<void> {
  const password = passwordStdin ? await readSecret(cli) : undefined
  const body = {
    email,
    name,
    roles: role,
    organization_id: organizationId,
    password,
    invite,
    reason,
  }
  const client = cli.client()
  const person = await withStepUp(cli, client, {}, () => answer(client.POST('/staff', { body })))
  const { set_up_url: link, set_up_expires_at: end, password: made } = person
  const shown = link ? `link above works once, until ${instant(end)}, and` : 'password above'
  showOnce(
    cli,
    person,
    link ? client.url + link : made,
    staffText(person),
    `The ${shown} is shown only this once.`,
  )
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

const updateStaff = (
  cli: Cli,
  person: string,
  { name, role, reason }: { name?: string; role?: string[]; reason?: string },
) => changePerson(cli, person, { name, roles: role, reason })

async function changePerson(cli: Cli, person: string, body: BodyOf<'/staff/{id}', 'patch'>): Promise<void> {
  const client = cli.client()
  const id = await findPerson(client, person)
  const changed = await withStepUp(cli, client, {}, () =>
    answer(client.PATCH('/staff/{id}', { params: byId(id), body })),
  )
  cli.show(changed, () => staffText(changed))
}

interface Reset {
  reason?: string
  passwordStdin?: boolean
}

async function resetPassword(cli: Cli, person: string, { reason, ...options }: Reset): Promise<void> {
  const client = cli.client()
  const id = await findPerson(client, person)
  const link = await withStepUp(cli, client, options, () =>
    answer(client.POST('/staff/{id}/reset-password', { params: byId(id), body: { reason } })),
  )
  const warning = `The link above works once, until ${instant(link.expires_at)}, and is shown only this once.`
  showOnce(
    cli,
    link,
    client.url + link.url,
    'The sessions are ended; an old password that is not your own works no more.',
    warning,
  )
}
