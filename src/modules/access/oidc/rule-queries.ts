// The statements on how staff may sign in.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { administratorRole } from '../roles.ts'

export const selectRules = (db: Queryable) =>
  db
    .selectFrom('sign_in_rules')
    .select(['password_sign_in', 'second_factor_roles', 'version'])
    .executeTakeFirstOrThrow()

/** Locked until the transaction ends, so that the last break-glass account cannot be removed meanwhile. */
export const lockRules = (tx: Tx) =>
  tx.db
    .selectFrom('sign_in_rules')
    .select(['password_sign_in', 'second_factor_roles', 'version'])
    .forUpdate()
    .executeTakeFirstOrThrow()

export const updateRules = (tx: Tx, values: { password_sign_in: boolean; second_factor_roles: string[] }) =>
  tx.db
    .updateTable('sign_in_rules')
    .set({ ...values, version: sql`version + 1` })
    .returning(['password_sign_in', 'second_factor_roles', 'version'])
    .executeTakeFirstOrThrow()

/** One active system administrator with a break-glass account, who may always sign in with a password. */
export const breakGlassAdministrator = (db: Queryable, exceptId = 0): Promise<{ id: number } | undefined> =>
  db
    .selectFrom('people')
    .select('id')
    .where('break_glass', '=', true)
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`${administratorRole} = any (roles)`)
    .where('id', '!=', exceptId)
    .limit(1)
    .executeTakeFirst()
