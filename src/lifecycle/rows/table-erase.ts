// Erasing rows in short transactions: one giant delete held locks for minutes elsewhere, ran into time limits
// and began anew. Killed at any moment it goes on where it was, because what is gone is gone and the rest is
// found again.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { done, StepFailure, Stopped, type Outcome } from '#platform/operations/outcome.ts'
import type { Tx } from '#platform/transaction.ts'
import { recentCatalogue, tableNamed, type Catalogue } from './catalogue.ts'
import { allowErasingDetails } from '../audit/tables.ts'
import { stopsOfErasing } from '../erasure/brake.ts'
import { addToCursor, rowsDone } from './cursor.ts'
import { childrenFirst } from './foreign-key-order.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import type { Organization } from '../organization/organization.ts'
import { openableColumn, organizationTables, referencesOf, requireOrganization } from './owned-rows.ts'
import type { Policies } from './owned-rows.ts'
import { fatesOf } from '../retention/fate.ts'
import { anyFilled, countRows, retentionFor } from './table-counts.ts'

const firstBatch = 1000
const [smallestBatch, largestBatch] = [10, 250_000]
const aimMilliseconds = 250

/** One pass over a table: its rows are deleted, or these columns of them are emptied. */
export interface Pass {
  table: string
  /** On the alias `t`: the rows that are left to do. */
  rows: RawBuilder<SqlBool>
  empty: readonly string[] | null
  /** As what its rows count; null for those that are counted when they go themselves. */
  counts: 'erased' | 'anonymised' | null
}

/**
 * Deletes what is declared `delete`, empties the personal columns of what is declared `anonymize` and leaves
 * what is declared `retain`. Each batch is a transaction of the engine of about 250 ms. Progress counts rows.
 * @param module whose tables they are; its cursors say how far it has come
 * @throws StepFailure `not_erasing`; Stopped by a hold, a lock or the brake, before the next batch
 */
export async function eraseTables(ctx: ModuleContext, module: string, policies: Policies): Promise<Outcome> {
  await runPasses(ctx, await passesOver(ctx, policies), { module })
  return done()
}

/** Asked in the transaction of every batch. @throws StepFailure, Stopped when nothing more may go */
export type MayErase = (ctx: ModuleContext, tx: Tx, organization: Organization) => Promise<void>

export interface PassOptions {
  mayErase?: MayErase
  /** Whose cursors are moved; null where no cursor may be left, because the organization is erased already. */
  module: string | null
}

/**
 * One pass after another, in batches; the count of each commits with what it deletes, and so does its cursor.
 */
export async function runPasses(
  ctx: ModuleContext,
  passes: readonly Pass[],
  { module, mayErase = refuseUnlessErasing }: PassOptions,
): Promise<void> {
  const place = module && ({ part: 'erase', module } as const)
  const counts = await countRows(ctx.db, passes)
  const report = reporter(ctx, place ? await rowsDone(ctx, place) : 0, counts)
  // What is empty now costs no transaction; what comes into it later is found when everything is read back.
  for (const pass of counts.filter(({ count }) => count > 0)) {
    await inBatches(async (size) => {
      ctx.signal.throwIfAborted()
      const rows = await ctx.write(async (tx, organization) => {
        await mayErase(ctx, tx, organization)
        if (pass.table === 'audit_details') await allowErasingDetails(tx, organization.id)
        const batch = await countedBatch(ctx, tx, pass, size)
        if (place && batch)
          await addToCursor(tx, ctx, { ...place, table: pass.table }, { rows: batch, ended: batch < size })
        return batch
      })
      await report(pass.table, rows)
      return rows
    })
  }
}

/** Says how far it has come. What an earlier attempt has done counts, so that nothing seems to begin again. */
function reporter(
  ctx: ModuleContext,
  before: number,
  counts: readonly { count: number }[],
): (table: string, rows: number) => Promise<void> {
  const total = counts.reduce((sum, { count }) => sum + count, before)
  const began = performance.now()
  let now = 0
  return async (table, rows) => {
    now += rows
    const perSecond = Math.round((now * 1000) / Math.max(performance.now() - began, 1))
    const so = before + now
    await ctx.progress({
      done: so,
      total: Math.max(total, so),
      message: `${table}, ${perSecond} rows a second`,
    })
  }
}

/** Killed between the two, neither has happened. */
export async function countedBatch(
  ctx: Pick<ModuleContext, 'counted'>,
  tx: Tx,
  pass: Pass,
  size: number,
): Promise<number> {
  const count = await eraseBatch(tx, pass, size)
  if (count && pass.counts) await ctx.counted(tx, { table: pass.table, [pass.counts]: count })
  return count
}

/**
 * References that close a circle are emptied, rows go before what they refer to, names in what stays go last.
 */
export async function passesOver(ctx: ModuleContext, policies: Policies, known?: Catalogue): Promise<Pass[]> {
  requireOrganization(ctx.organization)
  const catalogue = known ?? (await recentCatalogue(ctx.db))
  const fateOf = fatesOf(ctx.organization, {
    catalogue,
    policies,
    retention: await retentionFor(ctx, policies),
  })
  const fates = new Map(organizationTables(policies).map(([table]) => [table, fateOf(table, 't')]))
  const goingOf = (table: string) => fates.get(table)?.goes as RawBuilder<SqlBool>
  const going = [...fates].flatMap(([table, { goes }]) => (goes ? [table] : []))
  const order = childrenFirst(going, referencesOf(catalogue, policies), openableColumn(catalogue, policies))
  const emptying = (
    table: string,
    rows: RawBuilder<SqlBool>,
    counts: Pass['counts'],
    columns: readonly string[],
  ): Pass => ({
    table,
    rows: sql<SqlBool>`${rows} and ${anyFilled(columns, 't')}`,
    empty: columns,
    counts,
  })
  return [
    ...order.opened.map(({ table, column }) => emptying(table, goingOf(table), null, [column])),
    ...order.tables.map((table): Pass => ({
      table,
      rows: goingOf(table),
      empty: null,
      counts: 'erased',
    })),
    ...[...fates].flatMap(([table, { stays, emptied }]) =>
      stays && emptied.length ? [emptying(table, stays, 'anonymised', emptied)] : [],
    ),
  ]
}

async function eraseBatch(tx: Tx, { table, rows, empty }: Pass, size: number): Promise<number> {
  // By place, so that no index is needed; the condition again, because partitions have places of the same
  // name.
  const places = sql`array(select t.ctid from ${tableNamed(table)} as t where ${rows} limit ${size})`
  const change = empty
    ? sql`update ${tableNamed(table)} as t set ${sql.join(empty.map((column) => sql`${sql.id(column)} = null`))}`
    : sql`delete from ${tableNamed(table)} as t`
  const { numAffectedRows } = await sql`${change} where t.ctid = any(${places}) and ${rows}`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}

/**
 * Looks again in every batch: rows of a customer who is not being erased must survive any mistake above this
 * line.
 */
export async function refuseUnlessErasing(
  ctx: ModuleContext,
  tx: Tx,
  organization: Organization,
): Promise<void> {
  if (organization.id !== ctx.organization.id || organization.status !== 'erasing') {
    throw new StepFailure(
      'not_erasing',
      'The organization is not being erased; nothing more is deleted.',
      false,
    )
  }
  const stops = await stopsOfErasing(tx.db, ctx.clock, organization.id)
  if (stops.length) throw new Stopped(stops)
}

async function inBatches(erase: (size: number) => Promise<number>): Promise<void> {
  for (let size = firstBatch; ;) {
    const began = performance.now()
    const count = await erase(size)
    if (count < size) return
    size = nextBatchSize(size, performance.now() - began)
  }
}

/** Grows or shrinks towards 250 ms, at most fourfold at a time, between 10 and 250 000 rows. */
export function nextBatchSize(size: number, tookMilliseconds: number): number {
  const factor = Math.min(4, Math.max(0.25, aimMilliseconds / Math.max(tookMilliseconds, 1)))
  return Math.min(largestBatch, Math.max(smallestBatch, Math.round(size * factor)))
}
