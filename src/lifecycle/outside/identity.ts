// Whether a store outside the database is the one that the database means. The uid in the database and the
// mark in the store must be equal. Otherwise the store is away: Tenure neither takes it for empty nor writes
// to it.
import { sql } from 'kysely'
import { pause } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import type { OutsideMark } from '#platform/outside-mark.ts'
import type { Db, Queryable } from '#platform/postgres.ts'

/** A declared store. Everything that goes through all stores uses this. */
export interface OutsideStore {
  readonly kind: OutsideKind
  /** `files`, `erasure_ledger`, `control_plane.<uid>` */
  readonly name: string
  /** For people: "The store of files". Begins a sentence. */
  readonly title: string
  /** The path or the bucket, for people; null when it cannot be named. */
  readonly where: string | null
  readonly mark: OutsideMark
  /**
   * What the database expects in it and does not find there, as a sentence; null when nothing is missing. It
   * decides whether a store without a recorded identity is taken: after an upgrade it may be the empty folder
   * of a drive that is not mounted.
   */
  missing(): Promise<string | null>
  /**
   * What the right store has lost, as a sentence. Then it may be adopted too, which gives up what is lost.
   * `missing` unless given.
   */
  incomplete?(): Promise<string | null>
  /** What differs between the store and the rows, both ways. The store is reachable when this is called. */
  compare(signal: AbortSignal): Promise<StoreFinding[]>
  /** Why it must not be adopted now; null when it may be adopted. */
  refusesAdoption?(): Promise<{ message: string; remedy: string } | null>
  /** Called after the adoption: repairs what it can, and returns what was repaired and what is left to do. */
  adopted(): Promise<string>
}

export const outsideKinds = ['files', 'erasure_ledger', 'control_plane'] as const
type OutsideKind = (typeof outsideKinds)[number]

/** Something that only the store or only the database has. */
export interface StoreFinding {
  store: string
  /** Stable, for programs. */
  code: string
  count: number
  /** The first few, by uid or number. */
  first: string[]
  message: string
  /** What to do about it, often a command. */
  repair: string
}

/** How many things a finding names. */
export const mostNamed = 20

export const awayCodes = ['no_mark', 'other_mark', 'content_missing', 'not_reachable'] as const
export type AwayCode = (typeof awayCodes)[number]

/**
 * The store is not the one that the database means, or gives no answer. Nothing may be concluded about its
 * content.
 */
export class OutsideAway extends Error {
  readonly code: AwayCode
  readonly remedy: string
  constructor(code: AwayCode, { title, where, name }: OutsideStore, what: string, options?: ErrorOptions) {
    super(`${title} ${where ? `(${where}) ` : ''}${what}`, options)
    this.code = code
    this.remedy =
      'Bring it back (mount the drive, put the folder back, check the settings); what waits goes ' +
      `on by itself. Only if it is lost for good: tenure stores adopt ${name}`
  }
}

/**
 * @throws OutsideAway unless the store has the recorded mark. The first use of a store records it, unless
 * `first` is 'read'.
 */
export async function assertThere(
  db: Db,
  store: OutsideStore,
  first: 'record' | 'read' = 'record',
): Promise<void> {
  const recorded = await recordedUid(db, store.name)
  if (recorded === null) return first === 'record' ? recordFirst(db, store) : undefined
  const mark = await readMark(store)
  if (mark !== recorded) throw differs(store, mark)
}

export const recordedUid = async (db: Queryable, name: string): Promise<string | null> => {
  const row = await db
    .selectFrom('outside_identities')
    .select('uid')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.uid ?? null
}

/**
 * Writes first the mark and then the row, in a transaction that holds the lock of that store: nodes that
 * start at the same moment record the same uid, and after a crash in between the next start finds the mark
 * and records it.
 */
async function recordFirst(db: Db, store: OutsideStore): Promise<void> {
  await readMark(store) // a store that is silent is noticed before a longer question
  const missing = await store.missing().catch(notReachable(store))
  if (missing) throw new OutsideAway('content_missing', store, `is not taken: ${missing}`)
  await db.transaction().execute(async (tx) => {
    await lockStore(tx, store.name)
    const recorded = await recordedUid(tx, store.name)
    const uid = recorded ?? (await markWith(store))
    if (!recorded)
      await tx
        .insertInto('outside_identities')
        .values({ name: store.name, uid, recorded_at: sql`now()` })
        .execute()
    const mark = await readMark(store)
    if (mark !== uid) throw differs(store, mark)
  })
}

const lockClass = 0x7ed

/** Held until the end of the transaction. */
export const lockStore = (tx: Queryable, name: string) =>
  sql`select pg_advisory_xact_lock(${lockClass}::int, hashtext(${name}))`.execute(tx)

/** The uid of the store: the one in its mark, or a new one that is written now. */
export async function markWith(store: OutsideStore): Promise<string> {
  const found = await readMark(store)
  if (found && !isUuid(found))
    throw new OutsideAway('other_mark', store, 'holds a mark that is damaged or not of Tenure.')
  if (found) return found
  await inTime(store, store.mark.write(newUid()).catch(notReachable(store)))
  const written = await readMark(store)
  if (!written) throw new OutsideAway('no_mark', store, 'keeps no mark.')
  return written
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

const readMark = (store: OutsideStore): Promise<string | null> =>
  inTime(store, store.mark.read().catch(notReachable(store)))

const patienceMilliseconds = 5000

/** A drive of another machine, or a bucket, may never answer. @throws OutsideAway `not_reachable` */
export async function inTime<T>(store: OutsideStore, work: Promise<T>): Promise<T> {
  const answered = new AbortController()
  const silent = pause(patienceMilliseconds, answered.signal).then((): never => {
    const within = `did not answer within ${patienceMilliseconds / 1000} seconds.`
    throw new OutsideAway('not_reachable', store, within)
  })
  silent.catch(() => undefined) // an answer also ends the pause
  return Promise.race([work, silent]).finally(() => answered.abort())
}

const notReachable =
  (store: OutsideStore) =>
  (error: Error): never => {
    throw new OutsideAway('not_reachable', store, `cannot be reached: ${error.message}`, { cause: error })
  }

function differs(store: OutsideStore, mark: string | null): OutsideAway {
  if (mark)
    return new OutsideAway(
      'other_mark',
      store,
      'is another one than this database has used: its mark is of a different store.',
    )
  return new OutsideAway(
    'no_mark',
    store,
    'is away: its mark is not there, so this is not the store that this database has used.',
  )
}

/** Deletes the identity of a store that is given up, such as a control plane that was removed. */
export const forgetStore = (tx: Queryable, name: string) =>
  tx.deleteFrom('outside_identities').where('name', '=', name).execute()
