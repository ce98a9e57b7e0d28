// Statements that add, want away and end instances.
import { sql } from 'kysely'
import { anyId } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { InstanceRow } from './tables.ts'

/** Wants these instances absent. Gives those that were wanted until now. */
export async function wantAbsent(
  tx: Tx,
  { ids }: { ids: readonly number[] },
  now: string,
): Promise<InstanceRow[]> {
  if (!ids.length) throw new Error('Nothing was named to be deleted.')
  return tx.db
    .updateTable('instances')
    .set({ desired: 'absent', deletion_requested_at: now, reconcile_at: sql`now()` })
    .where('id', '=', anyId(ids))
    .where('desired', '=', 'present')
    .where('deleted_at', 'is', null)
    .returningAll()
    .execute()
}

export const markDeleted = (tx: Tx, id: number, now: string): Promise<InstanceRow | undefined> =>
  tx.db
    .updateTable('instances')
    .set({
      status: 'deleted',
      deleted_at: now,
      address: null,
      conditions: sql`'[]'::jsonb`,
      lease: null,
      leased_until: null,
    })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst()

export const insertInstance = (
  tx: Tx,
  values: Pick<
    InstanceRow,
    | 'uid'
    | 'organization_id'
    | 'control_plane_id'
    | 'namespace'
    | 'name'
    | 'role'
    | 'setup'
    | 'channel'
    | 'build'
    | 'generation'
    | 'created_at'
  >,
): Promise<InstanceRow> =>
  tx.db
    .insertInto('instances')
    .values({ ...values, desired: 'present', status: 'pending' })
    .returningAll()
    .executeTakeFirstOrThrow()

/**
 * Adds a row for an instance that was found outside, so that it is deleted. When one of our own rows had
 * ended and a late call created its instance after that, the row is used again.
 */
export async function insertStray(
  tx: Tx,
  stray: Pick<
    InstanceRow,
    | 'uid'
    | 'organization_id'
    | 'control_plane_id'
    | 'namespace'
    | 'name'
    | 'setup'
    | 'channel'
    | 'build'
    | 'generation'
    | 'outside_uid'
  >,
  now: string,
): Promise<void> {
  const wanted = { desired: 'absent', status: 'deleting', deletion_requested_at: now } as const
  const { name, control_plane_id, outside_uid } = stray
  await tx.db
    .insertInto('instances')
    .values({ ...stray, ...wanted, role: 'member', created_at: now })
    .onConflict((conflict) =>
      conflict
        .column('uid')
        .doUpdateSet({
          ...wanted,
          name,
          control_plane_id,
          outside_uid,
          deleted_at: null,
          reconcile_at: sql`now()`,
        })
        .where('instances.deleted_at', 'is not', null)
        .where('instances.organization_id', '=', stray.organization_id),
    )
    .execute()
}
