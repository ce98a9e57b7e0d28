// Erases rows in short transactions: one large delete would hold its locks for minutes, exceed time limits
// and begin again. After a kill at any moment it continues, because deleted rows are gone and the others are
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
import {
  openableColumn,
  organizationTables,
  referencesOf,
  requireOrganization,
  type Policies,
} from './owned-rows.ts'
import { fatesOf } from '../retention/fate.ts'
import { anyFilled, countRows, retentionFor } from './table-counts.ts'
import { inBatches } from './batch-size.ts'

/** One pass over a table: its rows are deleted, or these columns of them are emptied. */
export interface Pass {
  table: string
  /** A condition on the alias `t`: the rows that are left to do. */
  rows: RawBuilder<SqlBool>
  empty: readonly string[] | null
  /** How its rows are counted; null for rows that are counted later, when they are deleted. */
  counts: 'erased' | 'anonymised' | null
}

/**
 * Deletes what is declared `delete`, empties the personal columns of what is declared `anonymize` and leaves
 * what is declared `retain`. Each batch is a transaction of the engine of about 250 ms. Progress counts rows.
 * @param module the owner of the tables; its cursors say how far it has come
 * @throws StepFailure `not_erasing`; Stopped by a hold, a lock or the brake, before the next batch
 */
export async function eraseTables(ctx: ModuleContext, module: string, policies: Policies): Promise<Outcome> {
  await runPasses(ctx, await passesOver(ctx, policies), { module })
  return done()
}

/**
 * Called in the transaction of every batch. @throws StepFailure or Stopped when nothing more may be erased
 */
export type MayErase = (ctx: ModuleContext, tx: Tx, organization: Organization) => Promise<void>

export interface PassOptions {
  mayErase?: MayErase
  /**
   * The module whose cursors are moved; null when the organization is already erased and no cursor may be
   * left.
   */
  module: string | null
}

/**
 * Runs one pass after another, in batches. Each batch commits its deletion, its count and its cursor
 * together.
 */
export async function runPasses(
  ctx: ModuleContext,
  passes: readonly Pass[],
  { module, mayErase = refuseUnlessErasing }: PassOptions,
): Promise<void> {
  const place = module && ({ part: 'erase', module } as const)
  const counts = await countRows(ctx.db, passes)
  const report = reporter(ctx, place ? await rowsDone(ctx, place) : 0, counts)
  // An empty table needs no transaction; reading back finds rows that come into it later.
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

/** Reports the progress. The rows of earlier attempts count, so that it does not seem to begin again. */
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

/** The deletion and its count commit together: after a kill, neither has happened. */
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
 * First references that close a circle are emptied, then rows are deleted before the rows that they refer to,
 * and at the end personal data in rows that stay is emptied.
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
  // Rows are chosen by ctid, so that no index is needed. The condition is repeated, because the same ctid
  // exists in each partition.
  const places = sql`array(select t.ctid from ${tableNamed(table)} as t where ${rows} limit ${size})`
  const change = empty
    ? sql`update ${tableNamed(table)} as t set ${sql.join(empty.map((column) => sql`${sql.id(column)} = null`))}`
    : sql`delete from ${tableNamed(table)} as t`
  const { numAffectedRows } = await sql`${change} where t.ctid = any(${places}) and ${rows}`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}

/**
 * Checks again in every batch: a mistake in the code that calls this must not delete rows of a customer who
 * is not being erased.
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
