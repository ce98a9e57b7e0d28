// Finds what a person names by slug or name; the addresses below it take ids.
import { folded } from '#platform/characters.ts'
import { CliError } from './cli-error.ts'
import { answer, byId, byOrganization, pages, type Client } from './client.ts'
import type { ControlPlane, Organization, Unit } from './shapes.ts'

/** The organization with this slug or id. */
export const findOrganization = (client: Client, org: string): Promise<Organization> =>
  answer(
    client.GET('/organizations/{organization}', { params: byOrganization(org) }),
  ) as Promise<Organization>

/** The control plane with this id or exact name. @throws CliError when none has it */
export async function findPlane(client: Client, plane: string): Promise<ControlPlane> {
  if (/^\d+$/.test(plane)) return answer(client.GET('/control-planes/{id}', { params: byId(plane) }))
  for await (const items of pages((query) => client.GET('/control-planes', { params: { query } }))) {
    const found = items.find(({ name }) => folded(name) === folded(plane))
    if (found) return found
  }
  throw new CliError(
    'not_found',
    `There is no control plane "${plane}".`,
    '`tenure planes list` shows them all.',
  )
}

/** A person's id, given as the id or as the e-mail. @throws CliError when no person has that e-mail */
export async function findPerson(client: Client, person: string): Promise<number> {
  if (/^\d+$/.test(person)) return Number(person)
  for await (const items of pages((query) => client.GET('/staff', { params: { query } }))) {
    const found = items.find(({ email }) => folded(email) === folded(person))
    if (found) return found.id
  }
  throw new CliError(
    'not_found',
    `There is no person with the e-mail "${person}".`,
    '`tenure staff list` shows all people.',
  )
}

/**
 * The id of what has this id or code, within the organization when one is named. @throws CliError when none
 * has the code, or several have it
 */
export async function findUnit(client: Client, unit: string, organizationId?: number): Promise<number> {
  if (/^\d+$/.test(unit)) return Number(unit)
  const query = { q: unit, organization_id: organizationId }
  const found: Unit[] = []
  for await (const items of pages((page) =>
    client.GET('/units', { params: { query: { ...query, ...page } } }),
  ))
    found.push(...(items as Unit[]).filter(({ code }) => folded(code) === folded(unit)))
  const [only, ...others] = found
  if (!only)
    throw new CliError(
      'not_found',
      `There is no unit with the code "${unit}".`,
      '`tenure units list` shows them all.',
    )
  if (others.length)
    throw new CliError(
      'usage',
      `Several units have the code "${unit}".`,
      `give its id: ${found.map(({ id }) => id).join(', ')}.`,
    )
  return only.id
}
