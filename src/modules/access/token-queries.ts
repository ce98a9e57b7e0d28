// The statements on API tokens.
import { sql, type Insertable } from 'kysely'
import { builtOnce } from '#platform/built-once.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { belongsThere, rolesThere } from './members/roles-queries.ts'
import type { ApiToken, ApiTokensTable } from './tables.ts'
import type { HashedSecret } from './session-queries.ts'
import type { Cut } from './cut.ts'

export const insertToken = (tx: Tx, values: Insertable<ApiTokensTable>): Promise<ApiToken> =>
  tx.db.insertInto('api_tokens').values(values).returningAll().executeTakeFirstOrThrow()

/**
 * The token that is neither revoked nor expired, with its owner who is not disabled. A frozen one is found.
 */
export const findToken = async (db: Queryable, tokenHash: string, now: string) =>
  (await tokenByHash(db, { tokenHash, now }))[0]

const tokenByHash = builtOnce((db: Queryable, { tokenHash, now }: HashedSecret) =>
  db
    .selectFrom('api_tokens')
    .innerJoin('people', 'people.id', 'api_tokens.person_id')
    .leftJoin('memberships as m', (join) =>
      join
        .onRef('m.person_id', '=', 'people.id')
        .onRef('m.organization_id', '=', 'api_tokens.organization_id'),
    )
    .select([
      'api_tokens.id as token_id',
      'api_tokens.name as token_name',
      'api_tokens.scopes',
      'api_tokens.last_used_at',
      'api_tokens.frozen_by',
    ])
    .select(['people.id', 'people.name', 'api_tokens.organization_id', 'people.created_at'])
    .select(rolesThere.as('roles'))
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('disabled_at', 'is', null)
    .where(belongsThere)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .compile(),
)

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
