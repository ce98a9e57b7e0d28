// The erasure ledger: which organizations were erased, outside the database, so that a backup cannot bring one back
// unnoticed. Append-only, each entry chained to the one before by its hash; keyed by uid, because a restored database
// gives ids out again. No personal data.
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { sha256 } from '#platform/ids.ts'

const entrySchema = z.object({
  seq: z.number().int().positive(),
  at: z.string(),
  event: z.enum(['begun', 'finished']),
  organization_uid: z.string(),
  operation_uid: z.string(),
  /** Of a finished one. */
  receipt_number: z.number().int().nullable(),
  receipt_hash: z.string().nullable(),
  previous_hash: z.string(),
  hash: z.string(),
}).strict()

export type LedgerEntry = z.output<typeof entrySchema>
export type NewEntry = Omit<LedgerEntry, 'seq' | 'previous_hash' | 'hash'>

/** Where the lines are: a file, or one object each in a store that all nodes share. */
export interface LedgerStore {
  /** For people: the path or the bucket. */
  readonly where: string
  /** All lines in their order. */
  read(): Promise<string[]>
  /** On disk when it resolves. False when somebody else has written that number meanwhile. */
  append(seq: number, line: string): Promise<boolean>
}

export interface ErasureLedger {
  readonly where: string
  /** @throws LedgerBroken when a line was changed, taken out or cannot be read */
  entries(): Promise<LedgerEntry[]>
  /** Writes it once: the same event of the same operation is found instead. @throws when it is not safely written */
  write(entry: NewEntry): Promise<LedgerEntry>
}

export class LedgerBroken extends Error {}

const firstHash = '0'.repeat(64)
const mostTries = 50

export function erasureLedger(store: LedgerStore): ErasureLedger {
  const entries = async () => chained(await store.read())
  return {
    where: store.where,
    entries,
    async write(entry) {
      for (let tries = 0; tries < mostTries; tries++) {
        const known = await entries()
        const same = known.find(({ event, organization_uid, operation_uid }) =>
          event === entry.event && organization_uid === entry.organization_uid && operation_uid === entry.operation_uid)
        if (same) return same
        const next = linked(entry, known.at(-1))
        if (await store.append(next.seq, JSON.stringify(next))) return next
      }
      throw new Error('The erasure ledger is being written by too many at once.')
    },
  }
}

function linked(entry: NewEntry, last: LedgerEntry | undefined): LedgerEntry {
  const content = { ...entry, seq: (last?.seq ?? 0) + 1, previous_hash: last?.hash ?? firstHash }
  return { ...content, hash: hashOf(content) }
}

const hashOf = (content: Omit<LedgerEntry, 'hash'>): string => sha256(canonicalize(content) as string)

/** A line that a dying process has left half-written is passed over: what it was about had not begun. */
function chained(lines: readonly string[]): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  for (const line of lines) {
    const entry = parse(line)
    if (!entry) continue
    const last = entries.at(-1)
    const { hash, ...content } = entry
    if (entry.seq !== (last?.seq ?? 0) + 1 || entry.previous_hash !== (last?.hash ?? firstHash) || hashOf(content) !== hash) {
      throw new LedgerBroken(`Entry ${entry.seq} of the erasure ledger does not follow from the one before it.`)
    }
    entries.push(entry)
  }
  return entries
}

function parse(line: string): LedgerEntry | null {
  try {
    return entrySchema.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** Uids that the ledger says erased, with the last that it knows of each. */
export const erasedUids = (entries: readonly LedgerEntry[]): Map<string, LedgerEntry> =>
  new Map(entries.filter(({ event }) => event === 'finished').map((entry) => [entry.organization_uid, entry]))
