// Reads every chain back and names the first entry that does not fit. Erased details are no break: their hash stays.
import { sql } from 'kysely'
import type { Db } from '#platform/postgres.ts'
import { detailsHash, entryHash, firstHash, installationChain } from './audit.ts'

export interface BrokenEntry { chain: string; seq: number; id: number | null; problem: string }
export interface AuditVerdict { ok: boolean; chains: number; entries: number; first_broken: BrokenEntry | null }

const batchSize = 1000

/** Walks all chains in batches; stops at the first break. Costs one pass over the log. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  const chains = (await db.selectFrom('audit_heads').select('chain').orderBy('chain').execute()).map(({ chain }) => chain)
  const orphan = await db.selectFrom('audit_entries').select(['chain', 'seq', 'id']).where('chain', 'not in', ['', ...chains]).orderBy('id').limit(1).executeTakeFirst()
  if (orphan) return { ok: false, chains: chains.length, entries: 0, first_broken: { ...orphan, problem: 'The head of this chain is missing.' } }
  let entries = 0
  for (const chain of chains) {
    const { checked, broken } = await verifyChain(db, chain)
    entries += checked
    if (broken) return { ok: false, chains: chains.length, entries, first_broken: broken }
  }
  const cut = await verifyCheckpoints(db)
  return { ok: !cut, chains: chains.length, entries, first_broken: cut }
}

async function verifyChain(db: Db, chain: string): Promise<{ checked: number; broken: BrokenEntry | null }> {
  let seq = 0
  let hash = firstHash
  for (;;) {
    const rows = await readBatch(db, chain, seq)
    for (const row of rows) {
      const problem = fault(row, seq + 1, hash)
      if (problem) return { checked: seq, broken: { chain, seq: seq + 1, id: row.id, problem } }
      seq = row.seq
      hash = row.hash
    }
    if (rows.length < batchSize) return { checked: seq, broken: await headFault(db, chain, seq, hash) }
  }
}

function readBatch(db: Db, chain: string, afterSeq: number) {
  return db.selectFrom('audit_entries').leftJoin('audit_details', 'audit_details.entry_id', 'audit_entries.id')
    .selectAll('audit_entries').select(['audit_details.salt', 'audit_details.details'])
    .where('chain', '=', chain).where('seq', '>', afterSeq).orderBy('seq').limit(batchSize).execute()
}

type AuditRow = Awaited<ReturnType<typeof readBatch>>[number]

function fault(row: AuditRow, expectedSeq: number, previousHash: string): string | null {
  if (row.seq !== expectedSeq) return `Entry ${expectedSeq} is missing.`
  if (row.previous_hash !== previousHash) return 'It does not follow from the entry before it.'
  if (entryHash(row) !== row.hash) return 'Its content was changed.'
  if (row.salt !== null && detailsHash(row.salt, row.details) !== row.details_hash) return 'Its details were changed.'
  return null
}

async function headFault(db: Db, chain: string, seq: number, hash: string): Promise<BrokenEntry | null> {
  // Read again: an entry may have been added since the last batch.
  const head = await db.selectFrom('audit_heads').selectAll().where('chain', '=', chain).executeTakeFirst()
  if (!head || (head.seq === seq && head.hash === hash)) return null
  const later = await db.selectFrom('audit_entries').select('seq').where('chain', '=', chain).where('seq', '>', seq).limit(1).executeTakeFirst()
  return later ? null : { chain, seq: seq + 1, id: null, problem: 'The last entries were cut off.' }
}

/** Checkpoints in the installation's chain remember the heads of all others, so a tail that was cut off shows. */
async function verifyCheckpoints(db: Db): Promise<BrokenEntry | null> {
  const { rows } = await sql<BrokenEntry>`
    select head->>'chain' as chain, (head->>'seq')::bigint as seq, entry.id,
           'It is not the entry that a checkpoint has seen here.' as problem
    from audit_entries checkpoint
    cross join lateral jsonb_array_elements(checkpoint.facts->'heads') head
    left join audit_entries entry on entry.chain = head->>'chain' and entry.seq = (head->>'seq')::bigint
    where checkpoint.chain = ${installationChain} and checkpoint.action = 'audit.checkpoint' and entry.hash is distinct from head->>'hash'
    order by checkpoint.seq limit 1`.execute(db)
  return rows[0] ?? null
}
