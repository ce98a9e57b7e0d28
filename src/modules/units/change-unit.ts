// Creating, changing and deleting a unit, in the caller's transaction.
import { isolated } from '#platform/characters.ts'
import { newUid } from '#platform/ids.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import { requireZone } from '#platform/zones-of-database.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { historyOf } from '#lifecycle/organization/history.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { insertUnit, selectUnit, type UnitRow, updateUnit } from './queries.ts'
import { standsAbove } from './tree-queries.ts'
import type { CreateBody } from './units.ts'
import { unitStatusForbids } from './view.ts'
import type { UnitsDeps } from './deps.ts'

export async function create(
  tx: Tx,
  { clock }: Pick<UnitsDeps, 'clock'>,
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
  await requireZone(tx.db, timezone)
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

export async function change(
  tx: Tx,
  { clock }: UnitsDeps,
  organization: Organization,
  before: UnitRow,
  changes: Record<string, unknown>,
): Promise<UnitRow> {
  if (!before.is_active) throw unitStatusForbids(before)
  if (typeof changes.timezone === 'string') await requireZone(tx.db, changes.timezone)
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

export async function remove(
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
