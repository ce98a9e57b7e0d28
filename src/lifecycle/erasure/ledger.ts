// The erasure ledger records which organizations were erased, outside the database, so that a backup cannot
// bring one back unnoticed. It is append-only, and each entry holds the hash of the one before. Its key is
// the uid, because a restored database gives ids out again. It holds no personal data.
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { sha256 } from '#platform/ids.ts'
import type { OutsideMark } from '#platform/outside-mark.ts'
import { Problem } from '#platform/problem.ts'

const entrySchema = z
  .object({
    seq: z.number().int().positive(),
    at: z.string(),
    /**
     * `kept`: a restore has brought the organization back, and a person has decided that it stays. The
     * operation is the erasing that this takes back.
     */
    event: z.enum(['begun', 'finished', 'kept']),
    organization_uid: z.string(),
    operation_uid: z.string(),
    /** Of a finished one. */
    receipt_number: z.number().int().nullable(),
    receipt_hash: z.string().nullable(),
    /** Of a finished one; older versions did not write it. */
    receipt_uid: z.string().optional(),
    previous_hash: z.string(),
    hash: z.string(),
  })
  .strict()

export type LedgerEntry = z.output<typeof entrySchema>
export type NewEntry = Omit<LedgerEntry, 'seq' | 'previous_hash' | 'hash'>

export interface LedgerLine {
  text: string
  /** For people: `line 3`, or the name of the object in the store. */
  at: string
  /** Its end is missing because the writing process was killed: the erasing had not begun. */
  isCutOff: boolean
}

/** Where the lines are stored: a file, or one object for each line in a store that all nodes share. */
export interface LedgerStore {
  /** For people: the path or the bucket. */
  readonly where: string
  /** The mark in the place itself. */
  readonly mark: OutsideMark
  /** All lines in their order. */
  read(): Promise<LedgerLine[]>
  /** The line is on disk when it resolves. False when another process has written that number meanwhile. */
  append(seq: number, line: string): Promise<boolean>
}

export interface ErasureLedger {
  readonly where: string
  /**
   * @throws LedgerUnreadable when its place cannot be reached, LedgerBroken when a line was changed or taken
   * out
   */
  entries(): Promise<LedgerEntry[]>
  /**
   * Writes the event once: when the same event of the same operation is there already, that one is returned.
   * @throws when it is not safely written
   */
  write(entry: NewEntry): Promise<LedgerEntry>
}

/**
 * Its place cannot be reached, so it is not known which organizations were erased. A caller must not take
 * this for "none".
 */
export class LedgerUnreadable extends Problem {
  readonly reason: Error
  constructor(cause: Error) {
    super('unavailable', 'ledger_unreadable', `The erasure ledger cannot be read: ${cause.message}`, {
      remedy: 'Bring its place back. Nothing is erased meanwhile.',
      context: { cause: String(cause) },
    })
    this.reason = cause
  }
}

/** A line was changed, removed or added. Skipping such a line would hide the organization that it names. */
export class LedgerBroken extends Problem {
  constructor({ at }: LedgerLine, where: string) {
    super(
      'conflict',
      'ledger_broken',
      `The erasure ledger is damaged or was changed: ${at} of ${where} does not fit the one before it.`,
      {
        remedy:
          'Put the newest whole copy of the ledger in its place; an older one would forget who was ' +
          'erased since. Nothing is erased meanwhile.',
      },
    )
  }
}

const firstHash = '0'.repeat(64)
const mostTries = 50

export function erasureLedger(store: LedgerStore): ErasureLedger {
  const entries = async () => chained(await store.read().catch(unreadable), store.where)
  return {
    where: store.where,
    entries,
    async write(entry) {
      for (let tries = 0; tries < mostTries; tries++) {
        const known = await entries()
        const same = known.find(
          ({ event, organization_uid, operation_uid }) =>
            event === entry.event &&
            organization_uid === entry.organization_uid &&
            operation_uid === entry.operation_uid,
        )
        if (same) return same
        const next = linked(entry, known.at(-1))
        if (await store.append(next.seq, JSON.stringify(next))) return next
      }
      throw new Problem(
        'unavailable',
        'ledger_busy',
        'Too many nodes write the erasure ledger at the same time.',
        { remedy: 'Try again shortly.' },
      )
    },
  }
}

const unreadable = (error: Error): never => {
  throw new LedgerUnreadable(error)
}

function linked(entry: NewEntry, last: LedgerEntry | undefined): LedgerEntry {
  const content = { ...entry, seq: (last?.seq ?? 0) + 1, previous_hash: last?.hash ?? firstHash }
  return { ...content, hash: hashOf(content) }
}

const hashOf = (content: Omit<LedgerEntry, 'hash'>): string => sha256(canonicalize(content) as string)

function chained(lines: readonly LedgerLine[], where: string): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  for (const line of lines.filter(({ isCutOff }) => !isCutOff)) {
    const entry = parse(line.text)
    if (!entry || !follows(entry, entries.at(-1))) throw new LedgerBroken(line, where)
    entries.push(entry)
  }
  return entries
}

const follows = ({ hash, ...content }: LedgerEntry, last: LedgerEntry | undefined): boolean =>
  content.seq === (last?.seq ?? 0) + 1 &&
  content.previous_hash === (last?.hash ?? firstHash) &&
  hashOf(content) === hash

function parse(line: string): LedgerEntry | null {
  try {
    return entrySchema.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** Whether the last entry about it is an erasing, and not that it is kept. */
export function isNamedErased(entries: readonly LedgerEntry[], uid: string): boolean {
  const last = entries.findLast(({ organization_uid }) => organization_uid === uid)
  return last !== undefined && last.event !== 'kept'
}
