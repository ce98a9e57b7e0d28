// What staff write about a customer after its erasing: reasons of holds on the tombstone, and of the purge of
// kept records. A reason may name people ("The widow of ... sues"), and would then be personal data that
// nothing else deletes.
import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { auditWithoutDetails } from '../audit/audit.ts'
import { allowErasingDetails } from '../audit/tables.ts'
import { isHeldByAny } from '../organization/locks.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import type { Organization } from '../organization/organization.ts'
import { retentionOf } from './decided.ts'
import { keptRecords } from './purge.ts'

type Tombstone = Pick<ModuleContext, 'modules' | 'clock'> & { organization: Organization }

/**
 * Deletes these texts once nothing is kept of an erased organization and no hold is in force; until then they
 * explain why something is kept. The audit entries of this transaction get no details.
 */
export async function forgetLastTraces(tx: Tx, { organization, modules, clock }: Tombstone): Promise<void> {
  const { db } = tx
  if (organization.status !== 'erased' || (await isHeldByAny(db, clock, organization.id))) return
  const { due, kept } = await keptRecords(db, {
    organization,
    modules,
    clock,
    retention: () => retentionOf(db, clock, organization),
  })
  if (due.length || kept.length) return
  auditWithoutDetails(tx)
  await deleteTraces(tx, clock, organization.id)
}

async function deleteTraces({ db }: Tx, clock: Clock, organizationId: number): Promise<void> {
  await db
    .deleteFrom('organization_locks')
    .where('organization_id', '=', organizationId)
    .where((where) =>
      where.or([where('released_at', 'is not', null), where('expires_at', '<=', clock.now().toISOString())]),
    )
    .execute()
  await allowErasingDetails({ db }, organizationId)
  for (const table of ['audit_details', 'outbox', 'stored_answers', 'former_versions'] as const) {
    await db.deleteFrom(table).where('organization_id', '=', organizationId).execute()
  }
  await db
    .updateTable('operations')
    .set({ reason: null })
    .where('organization_id', '=', organizationId)
    .execute()
  await db
    .updateTable('operation_steps')
    .set({ waiting_for: sql`'[]'::jsonb` })
    .where(
      'operation_id',
      'in',
      db.selectFrom('operations').select('id').where('organization_id', '=', organizationId),
    )
    .execute()
}

/**
 * Erased organizations with a hold that was released or has run out. No event is sent when a hold runs out.
 */
export async function organizationsWithTraces(db: Queryable): Promise<number[]> {
  const rows = await db
    .selectFrom('organization_locks as l')
    .innerJoin('organizations as o', 'o.id', 'l.organization_id')
    .select('o.id')
    .distinct()
    .where('o.status', '=', 'erased')
    .orderBy('o.id')
    .execute()
  return rows.map(({ id }) => id)
}
