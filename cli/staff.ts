// People who use Tenure: what shows a password or a link once.
import { type Command, Option } from 'commander'
import { roleNames } from '#modules/access/roles.ts'
import { answer, byId } from './client.ts'
import { collect, group, leaf, type Run, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { findPerson } from './lookup.ts'
import { readSecret } from './prompt.ts'
import { showOnce } from './show-once.ts'
import { withStepUp } from './step-up.ts'
import { personText } from './texts/person.ts'
import { instant } from './words.ts'

export function addStaff(program: Command, run: Run): void {
  const staff = group(program, 'staff')
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
    'reset-password <person>',
    'end the sessions and the password; prints a link to choose a new one, this once',
    'tenure staff reset-password ada@example.com --reason "lost the laptop"',
  )
    .option('--reason <text>', 'why, for the audit log')
    .option('--password-stdin', 'read your own password for the step-up from standard input')
    .action(run(resetPassword))
}

/** The help suggests the known roles; the server decides whether one exists. */
function roleOption(text: string): Option {
  const option = new Option('--role <role>', text).argParser(collect)
  option.argChoices = [...roleNames]
  return option
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
    personText(person),
    `The ${shown} is shown only this once.`,
  )
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
