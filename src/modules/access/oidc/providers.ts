// Providers: set up, changed, deleted, and which of their groups give which role.
import { newUid } from '#platform/ids.ts'
import { violates } from '#platform/postgres.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { callerOf, type Reply, type RouteRequest } from '#platform/route.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { requireReasonOutOfUse } from '#lifecycle/organization/out-of-use.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { checkRoles } from '../staff-rules.ts'
import { secretPlace } from './client.ts'
import {
  anyStaffProvider,
  deleteProvider,
  insertProvider,
  lockProvider,
  providerRoles,
  replaceProviderRoles,
  selectProvider,
  updateProvider,
} from './provider-queries.ts'
import { lockRules } from './rule-queries.ts'
import { noOtherWay } from './rules.ts'
import type { mappingBody, providerBody, providerChange } from './schemas.ts'
import { deleteProviderSessions } from './sign-in-queries.ts'
import type { Provider } from './tables.ts'

type Entered = (tx: Tx, organization: Organization | null) => Promise<Reply>

/** Writes inside the fence of the provider's organization, or for the installation. */
export function writeProvider(
  deps: AccessServing,
  request: RouteRequest,
  organizationId: number | null,
  work: Entered,
) {
  const own = workOf(deps, request)
  return organizationId === null
    ? own.writeInstallation((tx) => work(tx, null))
    : own.write(organizationId, { capability: 'steward', field: 'organization_id' }, (tx, organization) => {
        requireReasonOutOfUse(organization, callerOf(request).reason)
        return work(tx, organization)
      })
}

/** @throws Problem 409 `provider_key_taken` */
export function addProvider(
  deps: AccessServing,
  request: RouteRequest<unknown, unknown, z.output<typeof providerBody>>,
): Promise<Reply> {
  const { reason: _reason, client_secret, ...fields } = request.body
  return writeProvider(deps, request, fields.organization_id, async (tx, organization) => {
    const uid = newUid()
    const provider = await insertProvider(tx, {
      ...fields,
      uid,
      client_secret: client_secret && deps.secrets.seal(client_secret, secretPlace(uid)),
      created_at: deps.clock.now().toISOString(),
    }).catch(keyTaken)
    record(tx, deps, organization, provider, 'create')
    return {
      status: 201,
      body: viewProvider(provider),
      headers: { location: `/api/v1/identity-providers/${provider.id}` },
    }
  })
}

function keyTaken(error: unknown): never {
  if (!violates(error, 'identity_providers_key')) throw error
  const message = 'Another provider has this key already.'
  throw new Problem('conflict', 'provider_key_taken', message, {
    remedy: 'Choose another key, or change the provider that has it.',
    errors: { key: [message] },
  })
}

/**
 * Without `client_secret` the stored secret stays. Disabling a provider signs out the people that it has
 * signed in.
 */
export async function changeProvider(
  deps: AccessServing,
  request: RouteRequest<{ id: number }, unknown, z.output<typeof providerChange>>,
): Promise<Reply> {
  const { reason: _reason, client_secret, ...fields } = request.body
  const known = await provider(deps, request.params.id)
  return writeProvider(deps, request, known.organization_id, async (tx, organization) => {
    if (fields.enabled === false) await keepAWay(tx, known)
    const sealed = client_secret && deps.secrets.seal(client_secret, secretPlace(known.uid))
    const after = await updateProvider(tx, known.id, {
      ...fields,
      ...(sealed !== undefined && { client_secret: sealed }),
    })
    // Another issuer may give the same subject to another person.
    if (!after.enabled || after.issuer !== known.issuer) await deleteProviderSessions(tx, known.id)
    record(tx, deps, organization, after, 'update', { changed: Object.keys(request.body).sort() })
    return { status: 200, body: viewProvider(after) }
  })
}

export async function removeProvider(
  deps: AccessServing,
  request: RouteRequest<{ id: number }>,
): Promise<Reply> {
  const known = await provider(deps, request.params.id)
  return writeProvider(deps, request, known.organization_id, async (tx, organization) => {
    await keepAWay(tx, known)
    if (!(await lockProvider(tx, known.id))) throw notFound('identity provider')
    const people = await deleteProviderSessions(tx, known.id)
    await deleteProvider(tx, known.id)
    record(tx, deps, organization, known, 'delete', { signed_out: people.length })
    return { status: 204 }
  })
}

/** The mapping as a whole. A person's roles change when they next sign in with it. */
export async function changeMapping(
  deps: AccessServing,
  request: RouteRequest<{ id: number }, unknown, z.output<typeof mappingBody>>,
): Promise<Reply> {
  const known = await provider(deps, request.params.id)
  const { items } = request.body
  const names = [...new Set(items.map(({ role }) => role))]
  checkRoles(deps.rights, names, { organizationId: known.organization_id, giver: request.actor })
  return writeProvider(deps, request, known.organization_id, async (tx, organization) => {
    await replaceProviderRoles(tx, known.id, items)
    record(tx, deps, organization, known, 'map_roles', { roles: names, values: items.length })
    return { status: 200, body: { items: await providerRoles(tx.db, known.id) } }
  })
}

/**
 * While staff may not use passwords, one enabled provider for staff must stay. @throws Problem 409
 * `no_other_way_in`
 */
async function keepAWay(tx: Tx, { id, organization_id }: Provider): Promise<void> {
  if (organization_id !== null) return
  const { password_sign_in } = await lockRules(tx)
  if (!password_sign_in && !(await anyStaffProvider(tx.db, id))) throw noOtherWay()
}

async function provider({ db }: AccessServing, id: number): Promise<Provider> {
  const found = await selectProvider(db, id)
  if (!found) throw notFound('identity provider')
  return found
}

function record(
  tx: Tx,
  { clock }: AccessServing,
  organization: Organization | null,
  { id, key }: Provider,
  what: 'create' | 'update' | 'delete' | 'map_roles',
  facts: Record<string, unknown> = {},
): void {
  audit(tx, clock, {
    action: `identity_provider.${what}`,
    organization,
    subject: { type: 'identity_provider', id },
    facts,
    details: { key },
  })
}

export function viewProvider({ client_secret, ...provider }: Provider) {
  return { ...provider, has_client_secret: client_secret !== null }
}
