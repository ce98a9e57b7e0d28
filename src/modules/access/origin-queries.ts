// Every statement on known origins.
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'

export type OriginKind = 'device' | 'network'

interface Sought {
  email: string
  /** SHA-256 of the device cookie. */
  device: string | null
  network: string
  /** ISO instant. Origins that were last seen before it no longer count. */
  since: string
}

/** Whether the browser and the network are known for the person with this e-mail. */
export async function findOrigins(
  db: Queryable,
  { email, device, network, since }: Sought,
): Promise<OriginKind[]> {
  const rows = await db
    .selectFrom('known_origins')
    .innerJoin('people', 'people.id', 'known_origins.person_id')
    .select('kind')
    .where('email', '=', email)
    .where('last_seen_at', '>', since)
    .where((where) =>
      where.or([
        where.and([where('kind', '=', 'network'), where('key', '=', network)]),
        where.and([where('kind', '=', 'device'), where('key', '=', device ?? '')]),
      ]),
    )
    .execute()
  return rows.map(({ kind }) => kind)
}

interface Seen {
  person_id: number
  kind: OriginKind
  key: string
  now: string
}

export async function insertOrigin(tx: Tx, { now, ...row }: Seen): Promise<void> {
  await tx.db
    .insertInto('known_origins')
    .values({ ...row, first_seen_at: now, last_seen_at: now })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'kind', 'key']).doUpdateSet({ last_seen_at: now }),
    )
    .execute()
}

/** Deletes all origins of a kind but the newest ones, so that each person has a limited number of rows. */
export async function forgetOriginsBeyond(
  tx: Tx,
  { personId, kind, most }: { personId: number; kind: OriginKind; most: number },
): Promise<void> {
  const newest = tx.db
    .selectFrom('known_origins')
    .select('key')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .orderBy('last_seen_at', 'desc')
    .orderBy('key')
    .limit(most)
  await tx.db
    .deleteFrom('known_origins')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('key', 'not in', newest)
    .execute()
}

/** Called when a password is reset: another person may have signed in with the old one. */
export const deleteOriginsOf = (tx: Tx, personId: number) =>
  tx.db.deleteFrom('known_origins').where('person_id', '=', personId).execute()

export async function deleteOldOrigins(db: Queryable, since: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('known_origins')
    .where('last_seen_at', '<=', since)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
