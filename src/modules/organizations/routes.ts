// One organization: made, shown, changed, and what may be done with it.
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Destruction } from '#platform/destroys.ts'
import type { Log } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import { toldTo } from '#platform/told-to.ts'
import { inventorySchema } from '#platform/operations/plan-schemas.ts'
import type { Runner } from '#platform/operations/index.ts'
import { callerOf, created, ok, route, type Route } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import type { Actor } from '#platform/actor.ts'
import { requireZone } from '#platform/zones-of-database.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { listed } from '#platform/operations/listed-items.ts'
import { folded } from '#lifecycle/contract/blockers.ts'
import { lockBlockers, stopsOf } from '#lifecycle/organization/locks.ts'
import type { LifecycleModule, ModuleContext } from '#lifecycle/contract/module.ts'
import {
  checkVersion,
  etag,
  findOrganization,
  type Organization,
} from '#lifecycle/organization/organization.ts'
import { requireNamed } from '#lifecycle/organization/catalogue.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { requireReasonOutOfUse } from '#lifecycle/organization/out-of-use.ts'
import { createOrganization, slugTaken } from './create.ts'
import { actionSchema, actionsOf } from './actions.ts'
import { createBody, updateBody } from './bodies.ts'
import { organizationSchema, pathOrganization } from './organizations.ts'
import { lockOrganization, runningOperations, updateOrganization } from './queries.ts'
import { viewOrganizations } from './view.ts'

export interface OrganizationsDeps {
  db: Db
  clock: Clock
  log: Log
  runner: Runner
  modules: readonly LifecycleModule[]
  context: (organization: Organization, actor: Actor) => ModuleContext
}

export function organizationRoutes(deps: OrganizationsDeps): Route[] {
  const { db, clock } = deps
  const viewOne = async (queryable: Db | Tx['db'], organization: Organization, actor: Actor) =>
    (await viewOrganizations(queryable, deps.modules, [organization], actor))[0]

  return [
    route({
      method: 'POST',
      path: '/organizations',
      summary: 'Create an organization',
      tag: 'organizations',
      permission: 'organizations.create',
      description:
        'Active at once, with what every module seeds in the same transaction; says what it did not seed.',
      body: createBody,
      responses: { 201: organizationSchema },
      async handler(request) {
        const { body, actor, answer } = request
        return inTransaction(db, callerOf(request), async (tx) => {
          const bootstrap = {
            clock,
            modules: deps.modules,
            context: (organization: Organization) => deps.context(organization, actor),
          }
          const { organization, seeded, not_seeded } = await createOrganization(tx, bootstrap, body)
          const reply = created(
            { ...(await viewOne(tx.db, organization, actor)), seeded, not_seeded },
            `/api/v1/organizations/${organization.id}`,
          )
          // With its id: a stored answer without an organization would outlive the erasing of this one.
          answer?.keep(tx, organization.id, reply)
          return reply
        })
      },
    }),
    route({
      method: 'GET',
      path: '/organizations/{organization}',
      summary: 'Show an organization',
      tag: 'organizations',
      permission: 'organizations.read',
      opensWith: ['pay'],
      params: pathOrganization,
      responses: { 200: organizationSchema },
      async handler({ params, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        return ok(await viewOne(db, organization, actor), { etag: etag(organization.version) })
      },
    }),
    route({
      method: 'PATCH',
      path: '/organizations/{organization}',
      state: 'version',
      summary: 'Change an organization',
      tag: 'organizations',
      permission: 'organizations.update',
      description:
        'Send `If-Match` with the ETag so that you do not overwrite a change of another person. The slug of ' +
        'a closed organization may still be changed, to free it, and its time zone, to correct it, with a reason. With another country, holidays to come that were entered ' +
        'under the former one are none any more; add those of the new one.',
      params: pathOrganization,
      body: updateBody,
      responses: { 200: organizationSchema },
      async handler(request) {
        const { params, body, ifMatch } = request
        const { reason, ...changes } = body
        const corrects = Object.keys(changes).every((field) => field === 'slug' || field === 'timezone')
        const capability = corrects ? 'steward' : 'write'
        return workOf(deps, request).write(params.organization, capability, async (tx, { id }) => {
          const before = await lockOrganization(tx, id)
          checkVersion(ifMatch, before.version)
          requireReasonOutOfUse(before, reason)
          const after = await change(tx, clock, before, changes)
          const changed = { ...deps.context(after, request.actor), db: tx.db, tx, input: {} }
          for (const module of deps.modules) await module.directory.changed(changed, before)
          return ok(await viewOne(tx.db, after, request.actor), { etag: etag(after.version) })
        })
      },
    }),
    route({
      method: 'GET',
      path: '/organizations/{organization}/actions',
      summary: 'What may be done now',
      tag: 'organizations',
      permission: 'organizations.read',
      opensWith: ['pay'],
      params: pathOrganization,
      responses: { 200: z.object({ items: z.array(actionSchema) }) },
      async handler({ params, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const [busy] = await runningOperations(db, { ids: [organization.id] })
        const [lock] = await lockBlockers(db, clock, organization.id, false)
        return ok({
          items: actionsOf(organization, actor, deps.runner.deps.definitions.values(), {
            busy: busy ? `"${busy.title}" is ${busy.status}.` : null,
            lock: lock ? toldTo(actor, lock).message : null,
            stops: await stopsSeenBy(db, organization, actor),
          }),
        })
      },
    }),
    route({
      method: 'GET',
      path: '/organizations/{organization}/inventory',
      summary: 'What is there, and what stands in the way of closing',
      tag: 'organizations',
      permission: 'organizations.read',
      params: pathOrganization,
      responses: { 200: inventorySchema },
      async handler({ params, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const context = { ...deps.context(organization, actor), brief: true }
        const parts = await Promise.all(deps.modules.map((module) => module.erasing.inventory(context)))
        const blockers = await Promise.all(deps.modules.map((module) => module.closing.blockers(context)))
        return ok({
          items: listed(parts.flatMap(({ items }) => items)),
          blockers: folded([
            ...(await lockBlockers(db, clock, organization.id, true)),
            ...blockers.flat(),
          ]).map((blocker) => toldTo(actor, blocker)),
        })
      },
    }),
  ]
}

async function stopsSeenBy(
  db: Db,
  { id }: Organization,
  actor: Actor,
): Promise<Record<Destruction, string | null>> {
  const told = async (destruction: Destruction) => {
    const [stop] = await stopsOf(db, id, destruction)
    return stop ? toldTo(actor, stop).message : null
  }
  return { record: await told('record'), end: await told('end'), outside: await told('outside') }
}

async function change(
  tx: Tx,
  clock: Clock,
  before: Organization,
  changes: Record<string, unknown>,
): Promise<Organization> {
  const { type, timezone } = { ...before, ...changes }
  if ('timezone' in changes) await requireZone(tx.db, timezone)
  await requireNamed(tx.db, clock.now(), { ...changes, type, timezone })
  const merged = { ...(before.settings as object), ...(changes.settings as object | undefined) }
  const settings = changes.settings ? { settings: JSON.stringify(merged) } : {}
  const after = await updateOrganization(
    tx,
    before.id,
    { ...changes, ...settings },
    clock.now().toISOString(),
  ).catch(slugTaken)
  const fields = Object.keys(changes) as (keyof Organization)[]
  const values = (row: Organization) => Object.fromEntries(fields.map((field) => [field, row[field]]))
  audit(tx, clock, {
    action: 'organization.update',
    organization: after,
    subject: { type: 'organization', id: after.id },
    facts: { fields },
    details: { before: values(before), after: values(after) },
  })
  return after
}
