// Adds an erasing up for its receipt: what was there, what went, what stays and why.
import type { OperationRow } from '#platform/operations/tables.ts'
import { readCatalogue } from '../catalogue.ts'
import type { TransactionContext } from '../module.ts'
import { keptOfTables, retentionFor, type KeptOfTable } from '../table-counts.ts'
import { ownedTables } from '../owned-tables.ts'
import { countsOf } from './counts.ts'
import { ownPolicies } from './own-tables.ts'
import { tablesOf } from './recount.ts'
import type { ErasedTable, ErasureSummary, KeptRows } from './types.ts'

type Counts = Awaited<ReturnType<typeof countsOf>>[number]
interface NamedTable { module: string; table: string; title: string }

const exempt = [{
  name: 'module logs of providers',
  ground: 'They lie with the providers of services and are none of Tenure\'s to erase; their own rotation deletes them.',
}]

/** Inside the transaction of the end, before the status changes. */
export async function summarize(ctx: TransactionContext, operation: OperationRow): Promise<ErasureSummary> {
  const { db } = ctx.tx
  const counts = await countsOf(db, operation.uid)
  const kept = await keptRows(ctx)
  const named = [...await tablesOf(db, ctx), { module: 'lifecycle', table: 'organizations', title: 'the organization' }]
  const { uid, type, created_at, retired_at } = ctx.organization
  const steps = await db.selectFrom('operation_steps').select(['key', 'finished_at', 'result']).where('operation_id', '=', operation.id).where('key', 'in', ['begin', 'ledger']).execute()
  const begun = steps.find(({ key }) => key === 'begin')
  const earlier = steps.find(({ key }) => key === 'ledger')?.result?.supplements
  const now = ctx.clock.now().toISOString()
  return {
    kind: isReplay(operation) ? 'replay' : 'erasure', organization: { uid, type, created_at: iso(created_at), retired_at: retired_at && iso(retired_at) },
    operation_uid: operation.uid, plan_digest: operation.confirmed_digest ?? operation.digest,
    requested_by: operation.requested_by, confirmed_by: operation.confirmed_by, approved_by: operation.approved_by,
    planned_at: iso(operation.created_at), confirmed_at: operation.confirmed_at && iso(operation.confirmed_at), begun_at: iso(begun?.finished_at ?? now), erased_at: now,
    tables: named.flatMap((table) => tableOf(table, counts, kept)),
    files: { count: sum(counts, 'files'), bytes: sum(counts, 'bytes') }, residue: [], exempt: [...exempt, ...missingFiles(counts)], supplements: typeof earlier === 'number' ? earlier : null,
  }
}

/** They were not erased: nobody has seen them go. */
function missingFiles(counts: Counts[]): ErasureSummary['exempt'] {
  const count = counts.reduce((sum, { missing_files }) => sum + Number(missing_files), 0)
  if (!count) return []
  const ground = 'The store of files did not have them when they were to be erased. A person was told, and let the erasing go on without them.'
  return [{ name: `${count} ${count === 1 ? 'file' : 'files'} of documents`, ground }]
}

const iso = (instant: string): string => new Date(instant).toISOString()
const isReplay = ({ input }: OperationRow): boolean => (input as { replay?: boolean } | null)?.replay === true
const sum = (counts: Counts[], key: 'files' | 'bytes'): number =>
  counts.reduce((total, row) => total + Number(row[key]) + Number(row[`late_${key}`]), 0)

/** What was more than had been counted came in between, and is counted as late; Tenure's own rows are of the erasing itself. */
function tableOf({ module, table, title }: NamedTable, counts: Counts[], kept: KeptOfTable[]): ErasedTable[] {
  const row = counts.find(({ table_name }) => table_name === table)
  const [erased, anonymised, late] = [Number(row?.erased ?? 0), Number(row?.anonymised ?? 0), Number(row?.late ?? 0)]
  const stays = kept.filter((each) => each.table === table).map(({ record_class, ground, until, count }) => ({ record_class, ground, until, count }))
  const before = Number(row?.before ?? 0)
  if (!before && !erased && !anonymised && !late && !stays.length) return []
  const excess = module === 'lifecycle' ? 0 : Math.max(0, erased - before)
  const all = module === 'lifecycle' ? Math.max(before, erased + anonymised) : before
  const own = table === 'operation_effects' ? effectsOfErasing(all - erased) : []
  return [{ module, table, title, before: all, erased: erased - excess, anonymised, kept: [...stays, ...own], late: late + excess }]
}

const effectsOfErasing = (count: number): KeptRows[] =>
  count > 0 ? [{ record_class: null, ground: 'which steps of the erasing took effect; no personal data', until: null, count }] : []

async function keptRows(ctx: TransactionContext): Promise<KeptOfTable[]> {
  const { db } = ctx.tx
  const catalogue = await readCatalogue(db)
  const { organizations, ...lifecycle } = ownedTables.lifecycle
  const parts = [...ctx.modules.map(({ tables }) => tables), { ...ownPolicies, ...lifecycle }]
  const kept = await Promise.all(parts.map(async (policies) =>
    keptOfTables(db, ctx.organization, { catalogue, policies, retention: await retentionFor(ctx, policies), now: ctx.clock.now() })))
  return kept.flat()
}
