// The statements on API tokens.
import { sql, type Insertable, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ApiToken, ApiTokensTable } from './tables.ts'
import { bearerBy } from './bearer-queries.ts'
import type { Cut } from './cut.ts'

export const insertToken = (tx: Tx, values: Insertable<ApiTokensTable>): Promise<ApiToken> =>
  tx.db.insertInto('api_tokens').values(values).returningAll().executeTakeFirstOrThrow()

interface FoundToken extends Pick<ApiToken, 'scopes' | 'last_used_at' | 'frozen_by'> {
  token_id: number
  token_name: string
}

/** The token that is neither revoked nor expired, with its owner. A frozen one is found. */
export const findToken = bearerBy<FoundToken>({
  table: 'api_tokens',
  columns: sql`secret.id as token_id, secret.name as token_name, secret.scopes, secret.last_used_at,
    secret.frozen_by`,
  isValid: (now) =>
    sql<SqlBool>`secret.revoked_at is null and (secret.expires_at is null or secret.expires_at > ${now})`,
})

export async function noteUse(db: Queryable, id: number, now: string): Promise<void> {
  await db.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', id).execute()
}

/** The token, if it is not revoked. It is locked, so that it cannot be revoked until the transaction ends. */
export const holdToken = (tx: Tx, id: number): Promise<ApiToken | undefined> =>
  tx.db
    .selectFrom('api_tokens')
    .selectAll()
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .forShare()
    .executeTakeFirst()

export interface TokenFilter {
  organizationId: number | null
  personId: number | null
}

const tokensWithOwner = (db: Queryable, { organizationId, personId }: TokenFilter) => {
  let select = db
    .selectFrom('api_tokens')
    .innerJoin('people', 'people.id', 'api_tokens.person_id')
    .selectAll('api_tokens')
    .select('people.name as created_by')
    .where('revoked_at', 'is', null)
  if (organizationId !== null) select = select.where('api_tokens.organization_id', '=', organizationId)
  if (personId !== null) select = select.where('person_id', '=', personId)
  return select
}

export function listTokens(db: Queryable, filter: TokenFilter, { after, limit }: Cut) {
  const select = tokensWithOwner(db, filter)
    .orderBy('api_tokens.id', 'desc')
    .limit(limit + 1)
  return (after === null ? select : select.where('api_tokens.id', '<', after)).execute()
}

export const selectToken = (db: Queryable, filter: TokenFilter, id: number) =>
  tokensWithOwner(db, filter).where('api_tokens.id', '=', id).executeTakeFirst()

/**
 * Revokes the token and the tokens that were made with it, so that a stolen token does not live on in
 * copies. Gives how many it revoked. Looks again until nothing is left, because a copy that is being made
 * shows only after waiting for the row of its maker.
 */
export async function revokeWithMade(tx: Tx, id: number, now: string): Promise<number> {
  const { numAffectedRows } = await sql`
    with recursive family (id) as (
      select ${id}::bigint
      union select made.id from api_tokens made join family on made.made_by_token_id = family.id)
    update api_tokens set revoked_at = ${now} where revoked_at is null and id in (select id from family)`.execute(
    tx.db,
  )
  const count = Number(numAffectedRows ?? 0)
  return count === 0 ? 0 : count + (await revokeWithMade(tx, id, now))
}

export async function freezeTokens(tx: Tx, organizationId: number, operationId: number): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('api_tokens')
    .set({ frozen_by: operationId })
    .where('organization_id', '=', organizationId)
    .where('frozen_by', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function thawTokens(tx: Tx, organizationId: number, operationId: number): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('api_tokens')
    .set({ frozen_by: null })
    .where('organization_id', '=', organizationId)
    .where('frozen_by', '=', operationId)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
