// Finds what a person names by slug or name; the addresses below it take ids.
import { CliError } from './cli-error.ts'
import { answer, byId, byOrganization, pages, type Client } from './client.ts'
import type { ControlPlane, Organization } from './shapes.ts'

/** By slug or id. */
export const findOrganization = (client: Client, org: string): Promise<Organization> =>
  answer(client.GET('/organizations/{organization}', { params: byOrganization(org) })) as Promise<Organization>

/** By id, or by its exact name. @throws CliError when none has it */
export async function findPlane(client: Client, plane: string): Promise<ControlPlane> {
  if (/^\d+$/.test(plane)) return answer(client.GET('/control-planes/{id}', { params: byId(plane) }))
  for await (const items of pages((query) => client.GET('/control-planes', { params: { query } }))) {
    const found = items.find(({ name }) => name === plane)
    if (found) return found
  }
  throw new CliError('not_found', `There is no control plane "${plane}".`, '`tenure planes list` shows them all.')
}
