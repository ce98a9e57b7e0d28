// Creating and changing organizations. Commands that only call a route are declared by the module; closing
// has a file of its own.
import type { Command } from 'commander'
import { detailNames, eachField, fieldOf } from '#lifecycle/organization/fields.ts'
import { answer, byOrganization } from './client.ts'
import { group, leaf, type Run, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { addOrganizationsClosing } from './organizations-closing.ts'
import { addOrganizationsReinstating } from './organizations-reinstating.ts'
import type { Organization } from './shapes.ts'
import { organizationText } from './texts/organization.ts'

export function addOrganizations(program: Command, run: Run): void {
  const orgs = group(program, 'orgs').alias('organizations')
  described(
    leaf(
      orgs,
      'create <name>',
      'create an organization',
      'tenure orgs create "Acme Health" --slug acme-health --timezone Asia/Kolkata --fy-start-month 4',
    ).requiredOption('--slug <slug>', 'short name in addresses'),
  )
    .option('--type <type>', 'type of organization')
    .option('--contact-email <email>', 'the address of its primary contact')
    .option('--reason <text>', 'why, for the audit log')
    .action(run(create))
  described(
    leaf(
      orgs,
      'update <org>',
      'change what is given',
      'tenure orgs update acme-health --name "Acme Health Ltd"',
    ),
  )
    .option('--name <name>', 'what it is called')
    .option('--slug <slug>', 'short name in addresses')
    .option('--reason <text>', 'why, for the audit log')
    .action(run(update))
  addOrganizationsClosing(orgs, run)
  addOrganizationsReinstating(orgs, run)
}

function described(command: Command): Command {
  for (const name of detailNames) {
    const { hint, text } = fieldOf(name).option
    command.option(`--${name.replaceAll('_', '-')} <${hint}>`, text)
  }
  return command.option('--fy-start-month <month>', 'first month of the financial year, 1 to 12', wholeNumber)
}

/** Options as commander names them: `contactEmail`. */
interface Description extends Record<string, unknown> {
  fyStartMonth?: number
  type?: string
}

function descriptionOf({ fyStartMonth, ...options }: Description) {
  const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return {
    ...eachField(detailNames, (name) => options[camel(name)] as string | undefined),
    ...(fyStartMonth !== undefined && { settings: { fy_start_month: fyStartMonth } }),
  }
}

async function create(
  cli: Cli,
  name: string,
  options: Description & { slug: string; contactEmail?: string; reason?: string },
): Promise<void> {
  const body = {
    name,
    slug: options.slug,
    type: options.type,
    contact_email: options.contactEmail,
    reason: options.reason,
    ...descriptionOf(options),
  }
  const organization = (await answer(cli.client().POST('/organizations', { body }))) as Organization
  cli.show(organization, () => organizationText(organization))
}

async function update(
  cli: Cli,
  org: string,
  options: Description & { name?: string; slug?: string; reason?: string },
): Promise<void> {
  const client = cli.client()
  const { data: before, response } = await client.GET('/organizations/{organization}', {
    params: byOrganization(org),
  })
  // a change that another person made since then is refused, not overwritten
  const etag = response.headers.get('etag')
  const headers = etag ? { 'if-match': etag } : undefined
  const body = {
    name: options.name,
    slug: options.slug,
    reason: options.reason,
    ...descriptionOf(options),
  }
  const organization = (await answer(
    client.PATCH('/organizations/{organization}', { params: byOrganization(before.id), body, headers }),
  )) as Organization
  cli.show(organization, () => organizationText(organization))
}
