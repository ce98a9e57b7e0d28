// Adds up an erasing for its receipt: what was there, what was deleted, what stays and why.
import { sql } from 'kysely'
import type { OperationRow } from '#platform/operations/tables.ts'
import { readCatalogue } from '../rows/catalogue.ts'
import type { TransactionContext } from '../contract/hook-context.ts'
import { keptOfTables, type KeptOfTable } from '../rows/kept-counts.ts'
import { retentionFor } from '../rows/table-counts.ts'
import { ownedTables } from '../rows/owned-tables.ts'
import { countsOf, ownStore } from './counts.ts'
import { ownPolicies } from './own-tables.ts'
import { tablesOf } from './recount.ts'
import type { ErasedTable, ErasureSummary, KnownAtEnd } from './types.ts'

type Counts = Awaited<ReturnType<typeof countsOf>>[number]
interface NamedTable {
  module: string
  table: string
  title: string
}

const exempt = [
  {
    name: 'module logs of providers',
    ground:
      "They lie with the providers of services and are none of Tenure's to erase; their own rotation " +
      'deletes them.',
  },
]

/** In the last transaction, before the status changes. */
export async function summarize(
  ctx: TransactionContext,
  operation: OperationRow,
  { kind, begunAt, supplements }: KnownAtEnd,
): Promise<ErasureSummary> {
  const { db } = ctx.tx
  const counts = await countsOf(db, operation.uid)
  const kept = [...(await keptRows(ctx)), ...(await ownKept(ctx.tx, operation))]
  const named = [
    ...(await tablesOf(db, ctx)),
    { module: 'lifecycle', table: 'organizations', title: 'the organization' },
  ]
  const { uid, type, created_at, retired_at } = ctx.organization
  const now = ctx.clock.now().toISOString()
  return {
    kind,
    organization: {
      uid,
      type,
      created_at: iso(created_at),
      retired_at: retired_at && iso(retired_at),
    },
    operation_uid: operation.uid,
    plan_digest: operation.confirmed_digest ?? operation.digest,
    requested_by: operation.requested_by,
    confirmed_by: operation.confirmed_by,
    approved_by: operation.approved_by,
    planned_at: iso(operation.created_at),
    confirmed_at: operation.confirmed_at && iso(operation.confirmed_at),
    begun_at: iso(begunAt ?? now),
    erased_at: now,
    tables: named.flatMap((table) => tableOf(table, counts, kept)),
    files: { count: sum(counts, 'files'), bytes: sum(counts, 'bytes') },
    stores: storesOf(counts),
    residue: [],
    exempt: [...exempt, ...missingFiles(counts)],
    supplements,
  }
}

/** No step has deleted these files, so they do not count as erased. */
function missingFiles(counts: Counts[]): ErasureSummary['exempt'] {
  const count = counts.reduce((sum, { missing_files }) => sum + Number(missing_files), 0)
  if (!count) return []
  const ground =
    'The store of files did not have them when they were to be erased. A person was told, and let the ' +
    'erasing go on without them.'
  return [{ name: `${count} ${count === 1 ? 'file' : 'files'} of documents`, ground }]
}

const iso = (instant: string): string => new Date(instant).toISOString()
const sum = (counts: Counts[], key: 'files' | 'bytes'): number =>
  counts.reduce((total, row) => total + Number(row[key]) + Number(row[`late_${key}`]), 0)

/** Files by the store in which they were. */
function storesOf(counts: Counts[]): ErasureSummary['stores'] {
  const byStore = [...Map.groupBy(counts, ({ store }) => store)].map(([store, rows]) => ({
    store,
    count: sum(rows, 'files'),
    bytes: sum(rows, 'bytes'),
  }))
  return byStore.filter(({ count }) => count > 0).toSorted((a, b) => (a.store < b.store ? -1 : 1))
}

/**
 * `before + written = erased + vanished + kept`, exactly. More rows than counted before: in a module's table
 * they came late; in Tenure's own tables the erasing has written them. Fewer: a task has deleted rows whose
 * time was over.
 */
function tableOf({ module, table, title }: NamedTable, counts: Counts[], kept: KeptOfTable[]): ErasedTable[] {
  const row = counts.find(({ store, table_name }) => store === ownStore && table_name === table)
  const [before, erased, anonymised, late] = (['before', 'erased', 'anonymised', 'late'] as const).map(
    (name) => Number(row?.[name] ?? 0),
  ) as [number, number, number, number]
  const stays = kept
    .filter((each) => each.table === table)
    .map(({ record_class, ground, until, count }) => ({ record_class, ground, until, count }))
  if (!before && !erased && !anonymised && !late && !stays.length) return []
  const surplus = erased + stays.reduce((total, { count }) => total + count, 0) - before
  const cameLate = module === 'lifecycle' ? 0 : Math.min(erased, Math.max(0, surplus))
  return [
    {
      module,
      store: ownStore,
      table,
      title,
      before,
      written: Math.max(0, surplus - cameLate),
      erased: erased - cameLate,
      vanished: Math.max(0, -surplus),
      anonymised,
      kept: stays,
      late: late + cameLate,
    },
  ]
}

/** What stays of the erasing itself, and the tombstone: no policy of a table names them. */
async function ownKept({ db }: TransactionContext['tx'], { id }: OperationRow): Promise<KeptOfTable[]> {
  const { rows } = await sql<{ steps: number; effects: number }>`
    select (select count(*) from operation_steps where operation_id = ${id}) as steps,
      (select count(*) from operation_effects where operation_id = ${id}) as effects`.execute(db)
  const stays = (table: string, count: number, ground: string): KeptOfTable[] =>
    count
      ? [
          {
            table,
            title: table,
            record_class: null,
            ground,
            until: null,
            count,
          },
        ]
      : []
  return [
    ...stays('organizations', 1, 'the tombstone: uid, type, status, dates and number of the receipt'),
    ...stays(
      'operations',
      1,
      'the erasing itself: who asked, confirmed and approved; emptied of what it was about',
    ),
    ...stays('operation_steps', Number(rows[0]?.steps), 'the steps of the erasing; emptied'),
    ...stays(
      'operation_effects',
      Number(rows[0]?.effects),
      'which steps of the erasing took effect; no personal data',
    ),
  ]
}

async function keptRows(ctx: TransactionContext): Promise<KeptOfTable[]> {
  const { db } = ctx.tx
  const catalogue = await readCatalogue(db)
  const { organizations, ...lifecycle } = ownedTables.lifecycle
  const parts = [...ctx.modules.map(({ tables }) => tables), { ...ownPolicies, ...lifecycle }]
  const kept = await Promise.all(
    parts.map(async (policies) =>
      keptOfTables(db, ctx.organization, {
        catalogue,
        policies,
        retention: await retentionFor(ctx, policies),
        now: ctx.clock.now(),
      }),
    ),
  )
  return kept.flat()
}
