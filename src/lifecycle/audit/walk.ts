// Verifies the audit log, chain after chain, in portions of limited size. The position of a walk is a small
// value: it can be stored, and any node can continue there. One query for each chain took minutes with 65,000
// of them, and a list of all chains in one statement is refused above 65,535.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { installationChain } from './audit.ts'
import type { AuditEntriesTable } from './entries-table.ts'
import { detailsHash, entryHash, firstHash } from './entry-hash.ts'

export interface BrokenEntry {
  chain: string
  seq: number
  id: number | null
  problem: string
}

interface Head {
  seq: number
  hash: string
}

export interface Walk {
  /** The last entry that was read; the next one follows it. */
  chain: string
  seq: number
  hash: string
  /** What the chain's head said when that entry was read; null when there was none. */
  head: Head | null
  chains: number
  entries: number
  broken: number
  /** The first faults that were found. */
  findings: BrokenEntry[]
}

export const mostFindings = 20
const portion = 2000

export const newWalk = (): Walk => ({
  chain: '',
  seq: 0,
  hash: firstHash,
  head: null,
  chains: 0,
  entries: 0,
  broken: 0,
  findings: [],
})

/**
 * Continues where the walk stands; `ended` once every chain, head and checkpoint was compared. Writes
 * nothing.
 */
export async function walkOn(db: Queryable, before: Walk): Promise<{ walk: Walk; ended: boolean }> {
  const walk = { ...before, findings: [...before.findings] }
  const rows = await readPortion(db, walk)
  for (const row of rows) await step(db, walk, row)
  if (rows.length === portion) return { walk, ended: false }
  await endChain(db, walk)
  find(walk, await chainsWithoutEntries(db))
  return { walk, ended: true }
}

type Row = Omit<AuditEntriesTable, 'id'> & {
  id: number
  salt: string | null
  details: unknown
  head_seq: number | null
  head_hash: string | null
  /** Its organization was erased, or deleted in error: its details may be missing. */
  is_erased: boolean
}

async function readPortion(db: Queryable, { chain, seq }: Walk): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select e.*, d.salt, d.details, h.seq as head_seq, h.hash as head_hash,
      coalesce(o.status in ('erasing', 'erased') or o.deleted_at is not null, false) as is_erased
    from (
      select * from audit_entries where (chain, seq) > (${chain}, ${seq}::bigint) order by chain, seq limit ${portion}
    ) e
    left join audit_details d on d.entry_id = e.id
    left join audit_heads h on h.chain = e.chain
    left join organizations o on o.id = e.organization_id
    order by e.chain, e.seq`.execute(db)
  return rows
}

async function step(db: Queryable, walk: Walk, row: Row): Promise<void> {
  if (row.chain !== walk.chain) {
    await endChain(db, walk)
    Object.assign(walk, {
      chain: row.chain,
      seq: 0,
      hash: firstHash,
      chains: walk.chains + 1,
    })
  }
  const { chain, id } = row
  const problem = fault(row, walk)
  if (problem) find(walk, [{ chain, seq: walk.seq + 1, id, problem }])
  // Continues with the hash of this entry even when it is wrong, so that one change is one finding.
  const head =
    row.head_seq === null || row.head_hash === null ? null : { seq: row.head_seq, hash: row.head_hash }
  Object.assign(walk, {
    seq: row.seq,
    hash: row.hash,
    head,
    entries: walk.entries + 1,
  })
  if (chain === installationChain && row.action === 'audit.checkpoint')
    find(walk, await checkpointFaults(db, row))
}

function fault(row: Row, { seq, hash }: Walk): string | null {
  if (row.seq !== seq + 1) return `Entry ${seq + 1} is missing.`
  if (row.previous_hash !== hash) return 'It does not follow from the entry before it.'
  if (entryHash(row) !== row.hash) return 'Its content was changed.'
  if (row.salt !== null)
    return detailsHash(row.salt, row.details) === row.details_hash ? null : 'Its details were changed.'
  return row.details_hash === null || row.is_erased
    ? null
    : 'Its details are missing, and its organization was not erased.'
}

function find(walk: Walk, found: readonly BrokenEntry[]): void {
  walk.broken += found.length
  walk.findings.push(...found.slice(0, Math.max(0, mostFindings - walk.findings.length)))
}

/** Compares the last entry of the chain with its head. */
async function endChain(db: Queryable, walk: Walk): Promise<void> {
  const { chain, seq, hash, head } = walk
  if (!chain || (head?.seq === seq && head.hash === hash)) return
  if (!head)
    return find(walk, [
      {
        chain,
        seq,
        id: null,
        problem: 'The head of this chain is missing.',
      },
    ])
  // Read again: an entry may have been added since the last portion.
  const later = await db
    .selectFrom('audit_entries')
    .select('seq')
    .where('chain', '=', chain)
    .where('seq', '>', seq)
    .limit(1)
    .executeTakeFirst()
  if (!later)
    find(walk, [
      {
        chain,
        seq: seq + 1,
        id: null,
        problem: 'The last entries were cut off.',
      },
    ])
}

async function chainsWithoutEntries(db: Queryable): Promise<BrokenEntry[]> {
  const { rows } = await sql<{ chain: string }>`
    select h.chain from audit_heads h
    where h.seq > 0 and not exists (select 1 from audit_entries e where e.chain = h.chain)
    order by h.chain limit ${mostFindings}`.execute(db)
  return rows.map(({ chain }) => ({
    chain,
    seq: 1,
    id: null,
    problem: 'All entries of this chain are missing.',
  }))
}

/**
 * Checkpoints hold the heads of all other chains: they show when the end of a chain was deleted together with
 * its head.
 */
async function checkpointFaults(db: Queryable, { facts }: Row): Promise<BrokenEntry[]> {
  const heads = (facts as { heads?: (Head & { chain: string })[] }).heads ?? []
  const { rows } = await sql<BrokenEntry>`
    select seen.chain, seen.seq, e.id, 'It is not the entry that a checkpoint has seen here.' as problem
    from unnest(
      ${heads.map(({ chain }) => chain)}::text[], ${heads.map(({ seq }) => seq)}::bigint[], ${heads.map(({ hash }) => hash)}::text[]
    ) as seen (chain, seq, hash)
    left join audit_entries e on e.chain = seen.chain and e.seq = seen.seq
    where e.hash is distinct from seen.hash
    order by seen.chain limit ${mostFindings}`.execute(db)
  return rows
}
