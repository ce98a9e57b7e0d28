// The things that a plan names by uid, as rows: however many they are, an operation, its answers and its
// events stay small. The digest covers all of them. The plan itself lists the first of each kind and place,
// and the number of the others.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { isolated } from '../characters.ts'
import type { Queryable } from '../postgres.ts'
import type { Tx } from '../transaction.ts'
import type { Change, Effect, Item } from './plan.ts'
import { mostListed } from './listed-items.ts'

const rowsEach = 5000

/** Whether the digest covers it: what is done outside for good, and what has grown since the confirmation. */
const isCovered = ({ outside, reversible, uid, confirmed }: Effect): boolean =>
  uid !== null && ((outside && !reversible) || confirmed !== undefined)

export interface Covered {
  count: number
  hash: string
}

/** A hash over the uids of all items in order, one after another. */
export function coveredBy(effects: readonly Effect[]): Covered {
  const hash = createHash('sha256')
  const uids = effects
    .filter(isCovered)
    .map(({ uid }) => uid as string)
    .sort()
  for (const uid of uids) hash.update(`${uid}\n`)
  return { count: uids.length, hash: hash.digest('hex') }
}

/** The same over the rows of an operation, read in portions. */
export async function coveredRows(db: Queryable, operationId: number): Promise<Covered> {
  const hash = createHash('sha256')
  let count = 0
  for (let last: { uid: string; id: number } | null = null; ;) {
    const rows: { uid: string; id: number }[] = await uidsAfter(db, operationId, last)
    for (const { uid } of rows) hash.update(`${uid}\n`)
    count += rows.length
    last = rows.at(-1) ?? null
    if (rows.length < rowsEach) return { count, hash: hash.digest('hex') }
  }
}

async function uidsAfter(db: Queryable, operationId: number, last: { uid: string; id: number } | null) {
  const { rows } = await sql<{ uid: string; id: number }>`
    select uid, id from operation_items
    where operation_id = ${operationId} and (uid, id) > (${last?.uid ?? ''}, ${last?.id ?? 0}::bigint)
    order by uid, id limit ${rowsEach}`.execute(db)
  return rows
}

/** Adds the items that the digest covers to those of the operation, in portions. */
export async function storeItems({ db }: Tx, operationId: number, effects: readonly Effect[]): Promise<void> {
  const covered = effects.filter(isCovered)
  for (let at = 0; at < covered.length; at += rowsEach) {
    const rows = covered
      .slice(at, at + rowsEach)
      .map(({ where, confirmed = true, ...effect }) => ({ ...effect, place: where, confirmed }))
    await sql`
      insert into operation_items
        (operation_id, verb, module, kind, name, count, uid, place, bytes, outside, reversible, confirmed, decided)
      select ${operationId}, verb, module, kind, name, count, uid, place, bytes, outside, reversible, confirmed, decided
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
        verb text, module text, kind text, name text, count bigint, uid text, place text, bytes bigint,
        outside boolean, reversible boolean, confirmed boolean, decided text)`.execute(db)
  }
}

/** The decisions of the plan for an item with an operation of its own; null when there is none. */
export async function decidedFor(db: Queryable, operationId: number, uid: string): Promise<string | null> {
  const item = await db
    .selectFrom('operation_items')
    .select('decided')
    .where('operation_id', '=', operationId)
    .where('uid', '=', uid)
    .where('decided', 'is not', null)
    .executeTakeFirst()
  return item?.decided ?? null
}

export const forgetItems = ({ db }: Tx, operationId: number) =>
  db.deleteFrom('operation_items').where('operation_id', '=', operationId).execute()

export const confirmItems = ({ db }: Tx, operationId: number) =>
  db
    .updateTable('operation_items')
    .set({ confirmed: true })
    .where('operation_id', '=', operationId)
    .where('confirmed', '=', false)
    .execute()

/**
 * Of these uids, those that the operation's plan names; with `confirmed`, only those that a person has
 * confirmed.
 */
export async function knownAmong(
  db: Queryable,
  operationId: number,
  uids: readonly string[],
  { confirmed }: { confirmed: boolean },
): Promise<Set<string>> {
  const known = new Set<string>()
  for (let at = 0; at < uids.length; at += rowsEach) {
    const { rows } = await sql<{ uid: string }>`
      select uid from operation_items
      where operation_id = ${operationId} and uid = any(${uids.slice(at, at + rowsEach)}::text[]) and (confirmed or not ${confirmed}::boolean)`.execute(
      db,
    )
    for (const { uid } of rows) known.add(uid)
  }
  return known
}

/** Items that the digest covers and that the operation's plan does not name. */
export async function addedTo(
  db: Queryable,
  operationId: number,
  effects: readonly Effect[],
): Promise<Effect[]> {
  const outside = effects.filter(isCovered)
  const known = await knownAmong(
    db,
    operationId,
    outside.map(({ uid }) => uid as string),
    { confirmed: false },
  )
  return outside.filter(({ uid }) => !known.has(uid as string))
}

/** The names of the first additions, and the number of the others. */
export function changesOf(added: readonly Pick<Item, 'kind' | 'name' | 'where'>[]): Change[] {
  const named = added.slice(0, mostListed).map(({ kind, name, where }): Change => ({
    kind: 'added',
    message: `${kind} ${isolated(name)}${where ? ` on ${where}` : ''}`,
  }))
  const rest = added.length - named.length
  return rest > 0 ? [...named, { kind: 'added', message: `${rest.toLocaleString('en')} more` }] : named
}

export interface ItemFilter {
  kind?: string
  confirmed?: boolean
  after: number | null
  limit: number
}

/** In the order in which they were found, one more than asked for. */
export async function listItems(
  db: Queryable,
  operationId: number,
  { kind, confirmed, after, limit }: ItemFilter,
) {
  let select = db
    .selectFrom('operation_items')
    .selectAll()
    .where('operation_id', '=', operationId)
    .orderBy('id')
    .limit(limit + 1)
  if (kind !== undefined) select = select.where('kind', '=', kind)
  if (confirmed !== undefined) select = select.where('confirmed', '=', confirmed)
  if (after !== null) select = select.where('id', '>', after)
  return select.execute()
}
