// The end, in one transaction with the exclusive fence: late rows are deleted, the organization becomes its
// tombstone, the receipt is signed and stored, and the personal data in the operation is emptied. Either all
// of it commits or none.
import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { coveredBy } from '#platform/operations/items.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import { StepFailure } from '#platform/operations/outcome.ts'
import type { Tx } from '#platform/transaction.ts'
import { auditWithoutDetails } from '../audit/audit.ts'
import { allowErasingDetails } from '../audit/tables.ts'
import { readCatalogue } from '../rows/catalogue.ts'
import type { TransactionContext } from '../contract/hook-context.ts'
import { blankFields } from '../organization/fields.ts'
import type { Organization } from '../organization/organization.ts'
import { countRows } from '../rows/table-counts.ts'
import { countedBatch, passesOver } from '../rows/table-erase.ts'
import { transition } from '../organization/transition.ts'
import { erasingDecisions } from './choices.ts'
import { addCount } from './counts.ts'
import { ownPasses } from './own-tables.ts'
import { forgetInPlansOfMany } from './plans-of-many.ts'
import { summarize } from './summary.ts'
import type { IssuedReceipt, KnownAtEnd, ReceiptIssuer } from './types.ts'

/** More rows than this are not late writes but a mistake. */
const mostLateRows = 1000

/**
 * The caller holds the exclusive fence. @throws StepFailure `residue` when more rows are left than can be
 * late
 */
export async function finishErasing(
  ctx: TransactionContext,
  operation: OperationRow,
  known: KnownAtEnd,
  issueReceipt: ReceiptIssuer,
): Promise<IssuedReceipt> {
  const { tx, clock } = ctx
  auditWithoutDetails(tx)
  await allowErasingDetails(tx, ctx.organization.id)
  await eraseLateRows(ctx, operation)
  await eraseOwnRows(ctx)
  const erasing = await entomb(tx, clock, ctx.organization)
  const steps = await countSteps(tx, operation)
  for (const [table, anonymised] of [
    ['organizations', 1],
    ['operations', 1],
    ['operation_steps', steps],
  ] as const) {
    await addCount(tx, operation.uid, { table, anonymised }, false)
  }
  const summary = await summarize(ctx, operation, known)
  const after = await transition(tx, clock, erasing, { action: 'erase', operationId: operation.id })
  const receipt = await issueReceipt(tx, summary)
  await tx.db
    .updateTable('organizations')
    .set({ receipt_number: receipt.number })
    .where('id', '=', after.id)
    .execute()
  await forgetOperation(tx, operation, known.titles)
  await forgetInPlansOfMany(tx, ctx.organization)
  return receipt
}

async function countSteps(tx: Tx, { id }: OperationRow): Promise<number> {
  const { count } = await tx.db
    .selectFrom('operation_steps')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('operation_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Rows that were written after reading back and before this fence. Inside the fence no more rows can be
 * written.
 */
async function eraseLateRows(ctx: TransactionContext, operation: OperationRow): Promise<void> {
  const counted = (tx: Tx, count: Parameters<TransactionContext['counted']>[1]) =>
    addCount(tx, operation.uid, count, true)
  const catalogue = await readCatalogue(ctx.tx.db)
  const passes = []
  for (const { tables } of ctx.modules.toReversed())
    passes.push(...(await passesOver({ ...ctx, db: ctx.tx.db }, tables, catalogue)))
  for (const pass of await countRows(ctx.tx.db, passes)) {
    if (pass.count > mostLateRows)
      throw new StepFailure(
        'residue',
        `There are still ${pass.count} rows in the table ${pass.table}.`,
        false,
      )
    if (pass.count) await countedBatch({ counted }, ctx.tx, pass, mostLateRows)
  }
}

/** The events and audit entries that the erasing itself has written. */
async function eraseOwnRows(ctx: TransactionContext): Promise<void> {
  for (const pass of await ownPasses({ ...ctx, db: ctx.tx.db }, { end: true })) {
    await countedBatch(ctx, ctx.tx, pass, Number.MAX_SAFE_INTEGER)
  }
}

/** The tombstone keeps uid, type and dates. The slug is free again. */
function entomb(tx: Tx, clock: Clock, { id }: Organization): Promise<Organization> {
  const erased_at = clock.now().toISOString()
  return tx.db
    .updateTable('organizations')
    .set({
      ...blankFields,
      settings: sql`'{}'::jsonb`,
      erased_at,
      held_by_ledger_at: null,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Empties the texts that people wrote into the operation, and its subject. The people who asked, confirmed
 * and approved stay named.
 */
async function forgetOperation(
  tx: Tx,
  { id, kind, plan }: OperationRow,
  titles: KnownAtEnd['titles'],
): Promise<void> {
  const empty = { effects: [], blockers: [], warnings: [], changes: [] }
  const steps = plan.steps.map(({ key, title }) => ({ key, title: titles[key] ?? title }))
  await tx.db
    .updateTable('operations')
    .set({
      title: 'Erase an organization',
      reason: null,
      input: sql`'{}'::jsonb`,
      organization_uid: null,
      error: null,
      plan: asJson({
        summary: 'Erase an organization',
        permanent: plan.permanent,
        ...empty,
        steps,
        decisions: erasingDecisions.parse(plan.decisions),
      }),
      digested: asJson({
        kind,
        input: {},
        decisions: {},
        items: coveredBy([]),
        refusing: [],
      }),
    })
    .where('id', '=', id)
    .execute()
  await tx.db
    .updateTable('operation_steps')
    .set({
      title: sql`coalesce(${JSON.stringify(titles)}::jsonb ->> key, title)`,
      progress: null,
      parts: sql`'[]'::jsonb`,
      waiting_for: sql`'[]'::jsonb`,
      result: null,
      forced: null,
      completed: null,
      error: null,
    })
    .where('operation_id', '=', id)
    .execute()
}

const asJson = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`
