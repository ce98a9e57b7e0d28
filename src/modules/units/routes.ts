// Units: list, tree, create, show, change, history, delete.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { page, pageOf } from '#platform/paging.ts'
import { violates, type Db } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { historyOf } from '#lifecycle/organization/history.ts'
import type { LifecycleModule, ModuleContext } from '#lifecycle/contract/module.ts'
import { checkVersion, etag, mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { insertUnit, listUnits, selectUnit, standsAbove, updateUnit, type UnitRow } from './queries.ts'
import { lockUnit } from './retire.ts'
import { createBody, listQuery, unitSchema, updateBody, type CreateBody } from './units.ts'
import { unitStatusForbids, viewUnits } from './view.ts'

export interface UnitsDeps {
  db: Db
  clock: Clock
  modules: readonly LifecycleModule[]
  context: (organization: Organization, actor: Actor) => ModuleContext
}

const params = z.object({ id })

export function unitRoutes(deps: UnitsDeps): Route[] {
  const { db } = deps
  const viewOne = async (row: UnitRow, tx?: Tx) => (await viewUnits(deps, tx?.db ?? db, [row]))[0]
  return [
    route({
      method: 'GET',
      path: '/units',
      summary: 'List units',
      tag: 'units',
      permission: 'organizations.read',
      query: listQuery,
      responses: { 200: pageOf(unitSchema) },
      async handler({ query, actor }) {
        const { items, next_cursor } = page(await listUnits(db, query, actor), query.limit, (row) => [
          row.code,
          row.id,
        ])
        return ok({ items: await viewUnits(deps, db, items), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/units',
      summary: 'Create a unit',
      tag: 'units',
      permission: 'organizations.update',
      description: 'An organization whose status takes no changes is refused with 422 on `organization_id`.',
      body: createBody,
      responses: { 201: unitSchema },
      async handler(request) {
        const { body } = request
        return workOf(deps, request).write(
          body.organization_id,
          { capability: 'write', field: 'organization_id' },
          async (tx, organization) => {
            const unit = await create(tx, deps, organization, body)
            return created(await viewOne(unit, tx), `/api/v1/units/${unit.id}`)
          },
        )
      },
    }),
    route({
      method: 'GET',
      path: '/units/{id}',
      summary: 'Show a unit',
      tag: 'units',
      permission: 'organizations.read',
      params,
      responses: { 200: unitSchema },
      async handler({ params: { id: unitId }, actor }) {
        const unit = await findUnit(db, unitId, actor)
        return ok(await viewOne(unit), { etag: etag(unit.version) })
      },
    }),
    route({
      method: 'PATCH',
      path: '/units/{id}',
      summary: 'Change a unit',
      tag: 'units',
      permission: 'organizations.update',
      description: 'With `parent_id` it moves, with everything below it.',
      params,
      body: updateBody,
      responses: { 200: unitSchema },
      async handler(request) {
        const {
          params: { id: unitId },
          body,
          actor,
          ifMatch,
        } = request
        const { reason: why, ...changes } = body
        const { organization_id } = await findUnit(db, unitId, actor)
        // Two units that are put under each other at the same moment would leave the tree.
        const mode = changes.parent_id === undefined ? ('shared' as const) : ('exclusive' as const)
        return workOf(deps, request).write(
          organization_id,
          { capability: 'write', mode },
          async (tx, organization) => {
            const before = await lockUnit(tx, unitId)
            if (!before) throw notFound('unit')
            checkVersion(ifMatch, before.version)
            const after = await change(tx, deps, organization, before, changes)
            return ok(await viewOne(after, tx), { etag: etag(after.version) })
          },
        )
      },
    }),
    route({
      method: 'DELETE',
      path: '/units/{id}',
      summary: 'Delete a unit that was made in error',
      tag: 'units',
      permission: 'organizations.update',
      destroys: 'record',
      description: 'Refused when it has a history; the normal way is to retire it.',
      params,
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const {
          params: { id: unitId },
          actor,
        } = request
        const { organization_id } = await findUnit(db, unitId, actor)
        return workOf(deps, request).write(
          organization_id,
          { capability: 'write', mode: 'exclusive' },
          async (tx, organization) => {
            const unit = await lockUnit(tx, unitId)
            if (!unit) throw notFound('unit')
            await remove(tx, deps, organization, unit)
            return noContent()
          },
        )
      },
    }),
  ]
}

/** Another tenant's is as if it were not there. @throws Problem 404 */
export async function findUnit(db: Db, unitId: number, actor: Actor): Promise<UnitRow> {
  const unit = await selectUnit(db, unitId)
  if (!unit || !mayEnter(actor, unit.organization_id)) throw notFound('unit')
  return unit
}

async function create(
  tx: Tx,
  { clock }: UnitsDeps,
  organization: Organization,
  body: CreateBody,
): Promise<UnitRow> {
  const {
    reason: _reason,
    organization_id,
    parent_id = null,
    timezone = organization.timezone,
    ...fields
  } = body
  await checkParent(tx, organization_id, null, parent_id)
  const unit = await insertUnit(tx, {
    ...fields,
    organization_id,
    parent_id,
    timezone,
    uid: newUid(),
    now: clock.now().toISOString(),
  }).catch(codeTaken)
  const { id: unitId, uid, name, code } = unit
  audit(tx, clock, {
    action: 'unit.create',
    organization,
    subject: { type: 'unit', id: unitId, uid },
    facts: { parent_id },
    details: { name, code },
  })
  return unit
}

async function change(
  tx: Tx,
  { clock }: UnitsDeps,
  organization: Organization,
  before: UnitRow,
  changes: Record<string, unknown>,
): Promise<UnitRow> {
  if (!before.is_active) throw unitStatusForbids(before)
  if (typeof changes.parent_id === 'number')
    await checkParent(tx, organization.id, before.id, changes.parent_id)
  const after = await updateUnit(tx, before.id, changes, clock.now().toISOString()).catch(codeTaken)
  const fields = Object.keys(changes) as (keyof UnitRow)[]
  const values = (row: UnitRow) => Object.fromEntries(fields.map((field) => [field, row[field]]))
  audit(tx, clock, {
    action: 'unit.update',
    organization,
    subject: { type: 'unit', id: after.id, uid: after.uid },
    facts: { fields },
    details: { before: values(before), after: values(after) },
  })
  return after
}

/** @throws Problem 422 on `parent_id` */
async function checkParent(
  tx: Tx,
  organizationId: number,
  unitId: number | null,
  parentId: number | null,
): Promise<void> {
  if (parentId === null) return
  const parent = await selectUnit(tx.db, parentId)
  if (!parent || parent.organization_id !== organizationId)
    throw invalidField('parent_id', 'There is no such unit in this organization.')
  if (!parent.is_active) throw invalidField('parent_id', `${isolated(parent.name)} is not active.`)
  if (unitId !== null && (await standsAbove(tx.db, unitId, parentId)))
    throw invalidField('parent_id', 'A unit cannot stand below itself.')
}

async function remove(
  tx: Tx,
  { clock, modules }: UnitsDeps,
  organization: Organization,
  unit: UnitRow,
): Promise<void> {
  const history = await historyOf(tx.db, modules, 'organization_units', unit.id)
  if (history.length) throw hasHistory(history)
  if (!unit.is_active) throw unitStatusForbids(unit)
  const now = clock.now().toISOString()
  await updateUnit(tx, unit.id, { deleted_at: now }, now)
  audit(tx, clock, {
    action: 'unit.delete',
    organization,
    subject: { type: 'unit', id: unit.id, uid: unit.uid },
    details: { name: unit.name, code: unit.code },
  })
}

/** Deleting is for mistakes: what has a history is retired. */
function hasHistory(history: { name: string; count: number }[]): Problem {
  const list = history.map(({ name, count }) => `${count} ${isolated(name)}`).join(', ')
  return new Problem('conflict', 'has_history', `It has a history: ${list}.`, {
    remedy: 'Retire it instead; deleting is for what was made in error.',
    members: { history },
  })
}

function codeTaken(error: unknown): never {
  if (!violates(error, 'organization_units_code')) throw error
  const message = 'Another unit of the organization has this code.'
  throw new Problem('conflict', 'code_taken', message, {
    errors: { code: [message] },
    remedy: 'Choose another code, or rename that unit.',
  })
}
