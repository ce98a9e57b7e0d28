// What an erasing does, step by step, behind one small interface: the operation decides the order, this file
// works on the rows.
import type { z } from 'zod'
import { done, waitFor } from '#platform/operations/index.ts'
import type { Outcome } from '#platform/operations/outcome.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import type { Item } from '#platform/operations/plan.ts'
import type { Blocker } from '../contract/plan.ts'
import type { LifecycleModule } from '../contract/parts.ts'
import type { TransactionContext } from '../contract/hook-context.ts'
import { confirmedRetention, fixRetention } from '../retention/decided.ts'
import { takeSlot } from './brake.ts'
import type { Dangling, ledgerResult, ReceiptResult, recountResult } from './choices.ts'
import { finishErasing } from './finish.ts'
import { isNamedErased } from './ledger.ts'
import { writeBegun, writeEvent } from './ledger-events.ts'
import { ledgerBlockers } from './ledger-guard.ts'
import { eraseOwn } from './own-tables.ts'
import { readBack } from './read-back.ts'
import { grownOf, itemsOfTables, recount } from './recount.ts'
import { operationOf, type ErasureSubject } from './subject.ts'
import type { KnownAtEnd } from './types.ts'
import { danglingRows, undeclaredRows } from './verify.ts'
import { settled, standsStill, stopIn, unapproved, unlessStopped, waitForAdditions } from './waits.ts'

export interface Erasure {
  /** One item for each table that has rows, except for tables that are listed already. */
  items(listed: ReadonlySet<string>): Promise<Item[]>
  /** Whether the ledger says that it was erased before. */
  wasErased(): Promise<boolean>
  /** What prevents every erasing on this installation. */
  blockers(): Promise<Blocker[]>
  /**
   * Holds, locks and the brake as reasons to wait; after the brake also its place among the erasings that
   * continue. Null when it may continue.
   */
  standsStill(): Promise<Outcome<never> | null>
  /** Takes one of the places for erasings that may begin within an hour. */
  takeTurn(ctx: TransactionContext): Promise<Outcome>
  /** The same as `standsStill` in the transaction that begins the erasing, without waiting for a place. */
  stops(ctx: TransactionContext): Promise<Outcome<never> | null>
  /** Stores what is kept, in the transaction that begins the erasing: at least what was confirmed. */
  fixDecisions(ctx: TransactionContext): Promise<void>
  /** Before the point of no return: what has grown since the confirmation has to be confirmed. */
  compare(): Promise<Outcome>
  recount(ctx: TransactionContext): Promise<Outcome<z.output<typeof recountResult>>>
  writeBegun(): Promise<Outcome<z.output<typeof ledgerResult>>>
  eraseModule(module: LifecycleModule): Promise<Outcome>
  eraseOwn(): Promise<Outcome>
  settled(): Promise<Outcome>
  /** @param before rows that referred to nothing before this erasing */
  verify(before: Dangling): Promise<Outcome>
  finish(ctx: TransactionContext, known: KnownAtEnd): Promise<Outcome<ReceiptResult>>
  writeFinished(receipt: ReceiptResult): Promise<Outcome>
}

export function erasureOf(subject: ErasureSubject): Erasure {
  const { db, clock, organization, hook, deps } = subject
  const operation = (): OperationRow => operationOf(subject)
  return {
    items: (listed) => itemsOfTables(db, hook, listed),
    wasErased: async () => isNamedErased((await deps.ledger?.entries()) ?? [], organization.uid),
    blockers: async () => [
      ...(await ledgerBlockers(db, deps.ledger)),
      ...(await undeclaredRows(db, organization, hook.modules)).map(undeclaredBlocker),
    ],
    standsStill: () => standsStill(subject),
    async takeTurn({ tx }) {
      const wait = await takeSlot(tx, clock, 'begin', operation().uid)
      return wait ? waitFor([wait.reason], wait.milliseconds) : done()
    },
    stops: ({ tx }) => stopIn(tx.db, subject),
    fixDecisions: ({ tx }) => fixRetention(tx, clock, organization, confirmedRetention(operation())),
    async compare() {
      const additions = grownOf(await itemsOfTables(db, hook, new Set()), operation().plan.effects)
      return additions.length ? waitForAdditions(additions) : done()
    },
    recount: (ctx) => recounted(ctx, operation()),
    writeBegun: async () => done({ supplements: await writeBegun(subject) }),
    eraseModule: (module) => unlessStopped(subject, () => module.erasing.erase(hook)),
    eraseOwn: () => unlessStopped(subject, () => eraseOwn(hook)),
    settled: async () => settled(subject),
    verify: (before) => unlessStopped(subject, () => readBack(subject, before)),
    async finish(ctx, known) {
      const stop = await stopIn(ctx.tx.db, subject)
      if (stop) return stop
      const { number, uid, hash } = await finishErasing(ctx, operation(), known, deps.issueReceipt)
      return done({ receipt_number: number, receipt_hash: hash, receipt_uid: uid })
    },
    async writeFinished(receipt) {
      await writeEvent(subject, 'finished', receipt)
      return done({ receipt_number: receipt.receipt_number })
    },
  }
}

const undeclaredBlocker = ({ table, message }: { table: string; message: string }): Blocker => ({
  module: 'erasing',
  effect: 'refuses',
  phase: 'before_erase',
  code: 'undeclared_table',
  asks: 'repair',
  message,
  remedy: `Declare ${table} in the module that makes it.`,
  link: null,
})

/** Additions that were confirmed after the approval need an approval of their own. */
async function recounted(
  ctx: TransactionContext,
  operation: OperationRow,
): Promise<Outcome<z.output<typeof recountResult>>> {
  const additions = await recount(ctx, ctx.tx, operation.uid, operation.plan.effects)
  if (additions.length) return waitForAdditions(additions)
  return unapproved(operation) ?? done({ dangling: await danglingRows(ctx.tx.db, ctx.modules) })
}
