// What one request of a provider works in: one transaction, in the fence of its organization.
import { violates } from '#platform/postgres.ts'
import type { RequestCaller } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { providerRoles } from '../oidc/provider-queries.ts'
import type { Provider } from '../oidc/tables.ts'
import { isClosed } from '../staff-rules.ts'
import { ScimRefusal, type Wanted } from './resource.ts'
import { scimPerson } from './scim-queries.ts'
import type { ScimPerson } from './tables.ts'

export interface Work {
  tx: Tx
  deps: AccessServing
  provider: Provider
  organization: Organization | null
  now: string
}

/** @throws ScimRefusal 403 for a closed organization, 409 `uniqueness` */
export function within<Result>(
  deps: AccessServing,
  provider: Provider,
  caller: RequestCaller,
  work: (work: Work) => Promise<Result>,
): Promise<Result> {
  return inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, provider.organization_id)
    if (organization && isClosed(organization.status))
      throw new ScimRefusal(403, 'The organization is closed.')
    return work({ tx, deps, provider, organization, now: deps.clock.now().toISOString() })
  }).catch((error: unknown) => {
    throw violates(error, 'people_email') || violates(error, 'scim_users_pkey') ? taken() : error
  })
}

export const taken = (): ScimRefusal =>
  new ScimRefusal(
    409,
    'Another person has this userName, or an account that this provider does not look after. Invite the person, or let ' +
      'them sign in with the provider first.',
    'uniqueness',
  )

/** @throws ScimRefusal 404 */
export async function found({ tx, provider }: Work, uid: string): Promise<ScimPerson> {
  const person = await scimPerson(tx.db, provider.id, uid)
  if (!person) throw new ScimRefusal(404, 'There is no such user.')
  return person
}

/** By the provider's mapping. Null: the provider says nothing of roles. */
export async function rolesOf({ tx, provider }: Work, { values }: Wanted): Promise<string[] | null> {
  if (values === null) return null
  const mapping = await providerRoles(tx.db, provider.id)
  const roles = mapping.filter(({ value }) => values.includes(value)).map(({ role }) => role)
  return [...new Set(roles)].sort()
}

export function record(
  { tx, deps, provider, organization }: Work,
  what: 'provision' | 'reprovision' | 'deprovision',
  id: number,
  { facts, details }: { facts?: Record<string, unknown>; details?: Record<string, unknown> },
): void {
  audit(tx, deps.clock, {
    action: `person.${what}`,
    organization,
    subject: { type: 'person', id },
    facts: { provider_id: provider.id, ...facts },
    ...(details && { details }),
  })
}
