// The statements on second factors.
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { TotpFactor } from './tables.ts'

export const selectTotp = (db: Queryable, personId: number): Promise<TotpFactor | undefined> =>
  db.selectFrom('totp_factors').selectAll().where('person_id', '=', personId).executeTakeFirst()

/** Stores a new secret in place of one that was not confirmed. False when a confirmed one is there. */
export async function startTotp(
  tx: Tx,
  values: { person_id: number; secret: string; created_at: string },
): Promise<boolean> {
  const row = await tx.db
    .insertInto('totp_factors')
    .values({ ...values, confirmed_at: null })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ secret: values.secret, created_at: values.created_at, last_step: 0 })
        .where('totp_factors.confirmed_at', 'is', null),
    )
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

export const confirmTotp = (tx: Tx, personId: number, now: string) =>
  tx.db
    .updateTable('totp_factors')
    .set({ confirmed_at: now })
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is', null)
    .execute()

/** Marks the half minute of a code as used. False when a code of it, or of a later one, was used before. */
export async function useStep(tx: Tx, personId: number, step: number): Promise<boolean> {
  const row = await tx.db
    .updateTable('totp_factors')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('last_step', '<', step)
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Uses a recovery code. False when the person has no such code, or has used it. */
export async function useRecoveryCode(tx: Tx, personId: number, code_hash: string): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('recovery_codes')
    .where('person_id', '=', personId)
    .where('code_hash', '=', code_hash)
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function replaceRecoveryCodes(
  tx: Tx,
  personId: number,
  hashes: readonly string[],
): Promise<void> {
  await deleteRecoveryCodes(tx, personId)
  const rows = hashes.map((code_hash) => ({ person_id: personId, code_hash }))
  await tx.db.insertInto('recovery_codes').values(rows).execute()
}

export async function countRecoveryCodes(db: Queryable, personId: number): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Any that counts: an app that was confirmed, or a passkey. */
export const selectFactor = (db: Queryable, personId: number): Promise<{ person_id: number } | undefined> =>
  db
    .selectFrom('totp_factors')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .unionAll(db.selectFrom('passkeys').select('person_id').where('person_id', '=', personId))
    .limit(1)
    .executeTakeFirst()

export const deleteRecoveryCodes = (tx: Tx, personId: number) =>
  tx.db.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()

export async function deleteTotp(tx: Tx, personId: number): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('totp_factors')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** All of them, with the codes for recovery. False when there was none. */
export async function deleteFactors(tx: Tx, personId: number): Promise<boolean> {
  await deleteRecoveryCodes(tx, personId)
  const { numDeletedRows } = await tx.db
    .deleteFrom('passkeys')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return (await deleteTotp(tx, personId)) || numDeletedRows > 0n
}

/**
 * The session may now do all that its person may. It gets a new secret, because the old one was given before
 * the second factor.
 */
export const finishSession = (
  tx: Tx,
  id: number,
  values: { token_hash: string; expires_at: string },
): Promise<{ id: number } | undefined> =>
  tx.db
    .updateTable('sessions')
    .set({ ...values, pending: null })
    .where('id', '=', id)
    .where('pending', 'is not', null)
    .returning('id')
    .executeTakeFirst()
