// Finds what a person names by slug or name; the addresses below it take ids.
import { CliError } from './cli-error.ts'
import { path, type Client } from './client.ts'
import { pages } from './command.ts'
import type { ControlPlane, Organization } from './shapes.ts'

/** By slug or id. */
export const findOrganization = (client: Client, org: string): Promise<Organization> => client.get<Organization>(path`/organizations/${org}`)

/** By id, or by its exact name. @throws CliError when none has it */
export async function findPlane(client: Client, plane: string): Promise<ControlPlane> {
  if (/^\d+$/.test(plane)) return client.get<ControlPlane>(path`/control-planes/${plane}`)
  for await (const items of pages<ControlPlane>(client, '/control-planes', {})) {
    const found = items.find(({ name }) => name === plane)
    if (found) return found
  }
  throw new CliError('not_found', `There is no control plane "${plane}".`, '`tenure planes list` shows them all.')
}
