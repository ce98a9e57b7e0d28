// What an erasing does, step by step, behind one small interface: the operation names the order, this knows
// the rows.
import type { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { done, StepFailure, waitFor } from '#platform/operations/index.ts'
import type { RunnerContext } from '#platform/operations/definition.ts'
import type { Addition, Outcome } from '#platform/operations/outcome.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import type { Item } from '#platform/operations/plan.ts'
import type { Db, Queryable } from '#platform/postgres.ts'
import type { Blocker } from '../contract/plan.ts'
import { FilesMissing } from '../rows/files.ts'
import type { LifecycleModule } from '../contract/parts.ts'
import type { ModuleContext, TransactionContext } from '../contract/hook-context.ts'
import type { Organization } from '../organization/organization.ts'
import { runPasses } from '../rows/table-erase.ts'
import { confirmedRetention, fixRetention } from '../retention/decided.ts'
import { stopCodes, stopsOfErasing, takeSlot } from './brake.ts'
import { addCount } from './counts.ts'
import {
  erasingDecisions,
  type Dangling,
  type ledgerResult,
  type ReceiptResult,
  type recountResult,
} from './choices.ts'
import { finishErasing } from './finish.ts'
import { isNamedErased, type ErasureLedger, type LedgerEntry } from './ledger.ts'
import { inLedger, ledgerBlockers } from './ledger-guard.ts'
import { ownPasses } from './own-tables.ts'
import { grownOf, itemsOfTables, recount } from './recount.ts'
import { uidOfReceipt } from './receipt.ts'
import type { KnownAtEnd, ReceiptIssuer, Supplemented } from './types.ts'
import { danglingRows, residueOf, undeclaredRows, type ModuleResidue } from './verify.ts'

export interface ErasureDeps {
  /** Null when there is no place outside the database that all nodes share: then nothing is erased. */
  ledger: ErasureLedger | null
  issueReceipt: ReceiptIssuer
  /** How long the last writers of other processes are waited for before reading back. */
  settlingMilliseconds: number
}

export interface Erasure {
  /** One item for each table that is not empty, but for those that are listed already. */
  items(listed: ReadonlySet<string>): Promise<Item[]>
  /** Whether the ledger says that it was erased before. */
  wasErased(): Promise<boolean>
  /** What makes it impossible to erase anything safely here. */
  blockers(): Promise<Blocker[]>
  /**
   * Holds, locks and the brake as a wait; after the brake a place among those that go on; null when it may go
   * on.
   */
  standsStill(): Promise<Outcome<never> | null>
  /** A place among those that may begin within an hour. */
  takeTurn(ctx: TransactionContext): Promise<Outcome>
  /** The same as `standsStill` in the transaction that begins it, without a place. */
  stops(ctx: TransactionContext): Promise<Outcome<never> | null>
  /** Fixes what is kept, in the transaction that begins it: no less than was confirmed. */
  fixDecisions(ctx: TransactionContext): Promise<void>
  /** Shows again what has grown since it was confirmed, before its point of no return. */
  compare(): Promise<Outcome>
  recount(ctx: TransactionContext): Promise<Outcome<z.output<typeof recountResult>>>
  writeBegun(): Promise<Outcome<z.output<typeof ledgerResult>>>
  eraseModule(module: LifecycleModule): Promise<Outcome>
  eraseOwn(): Promise<Outcome>
  settled(): Promise<Outcome>
  /** @param before what dangled before this erasing */
  verify(before: Dangling): Promise<Outcome>
  finish(ctx: TransactionContext, known: KnownAtEnd): Promise<Outcome<ReceiptResult>>
  writeFinished(receipt: ReceiptResult): Promise<Outcome>
}

export interface ErasureSubject {
  db: Db
  clock: Clock
  organization: Organization
  runner: RunnerContext
  hook: ModuleContext
  deps: ErasureDeps
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
      const additions = grownOf(await itemsOfTables(db, hook, new Set()), operation().plan.gone)
      return additions.length ? waitForAdditions(additions) : done()
    },
    recount: (ctx) => recounted(ctx, operation()),
    async writeBegun() {
      const entries = await inLedger(deps.ledger, (ledger) => ledger.entries())
      const before = entries.findLast(
        ({ event, organization_uid }) => event === 'finished' && organization_uid === organization.uid,
      )
      await write(subject, 'begun', { receipt_number: null, receipt_hash: null })
      return done({ supplements: before ? await receiptOfEntry(db, before) : null })
    },
    eraseModule: (module) =>
      unlessStopped(subject, async () => {
        await module.erasing.erase(hook)
      }),
    eraseOwn: () =>
      unlessStopped(subject, async () => {
        await runPasses(hook, await ownPasses(hook, { end: false }))
      }),
    settled: async () => settled(subject),
    verify: (before) => unlessStopped(subject, () => readBack(subject, before)),
    async finish(ctx, known) {
      const stop = await stopIn(ctx.tx.db, subject)
      if (stop) return stop
      const { number, uid, hash } = await finishErasing(ctx, operation(), known, deps.issueReceipt)
      return done({ receipt_number: number, receipt_hash: hash, receipt_uid: uid })
    },
    async writeFinished(receipt) {
      await write(subject, 'finished', receipt)
      return done({ receipt_number: receipt.receipt_number })
    },
  }
}

/**
 * What a replay adds to. An older version noted no uid; where the receipt is still here, it is read from
 * there.
 */
async function receiptOfEntry(
  db: Queryable,
  { receipt_number: number, receipt_hash: hash, receipt_uid: uid }: LedgerEntry,
): Promise<Supplemented | null> {
  if (number === null || hash === null) return null
  return { number, uid: uid ?? (await uidOfReceipt(db, hash)), hash }
}

function operationOf({ runner }: ErasureSubject): OperationRow {
  if (!runner.operation) throw new Error('Rows are only erased by an operation.')
  return runner.operation
}

const undeclaredBlocker = ({ table, message }: { table: string; message: string }): Blocker => ({
  module: 'erasing',
  effect: 'refuses',
  phase: 'before_erase',
  code: 'undeclared_table',
  message,
  remedy: `Declare ${table} in the module that makes it.`,
  link: null,
})

async function stopIn(
  db: Queryable,
  { clock, organization }: ErasureSubject,
): Promise<Outcome<never> | null> {
  const stops = await stopsOfErasing(db, clock, organization.id)
  return stops.length ? waitFor(stops) : null
}

async function standsStill(subject: ErasureSubject): Promise<Outcome<never> | null> {
  const { db, clock, runner, hook } = subject
  const stop = await stopIn(db, subject)
  if (stop) return stop
  const braked = runner.step?.waiting_for.some(({ code }) => code === 'brake' || code === 'brake_released')
  if (!braked) return null
  const wait = await hook.write((tx) => takeSlot(tx, clock, 'resume', runner.operation?.uid ?? ''))
  return wait && waitFor([wait.reason], wait.milliseconds)
}

/** How soon files that were missing are looked for again. */
const missingMilliseconds = 10_000

/** A hold that comes in the middle of it is a wait and no failure: released, it goes on where it was. */
async function unlessStopped(subject: ErasureSubject, work: () => Promise<Outcome | void>): Promise<Outcome> {
  const still = await standsStill(subject)
  if (still) return still
  try {
    return (await work()) ?? done()
  } catch (error) {
    if (error instanceof FilesMissing)
      return waitFor(
        [
          {
            code: error.errorClass,
            message: error.message,
            remedy: error.remedy,
            forceable: true,
          },
        ],
        missingMilliseconds,
      )
    if (!(error instanceof StepFailure) || !stopCodes.includes(error.errorClass)) throw error
    return waitFor([
      {
        code: error.errorClass,
        message: error.message,
        remedy: 'Release it; the erasing goes on by itself.',
      },
    ])
  }
}

/** What was confirmed after the approval is approved once more. */
async function recounted(
  ctx: TransactionContext,
  operation: OperationRow,
): Promise<Outcome<z.output<typeof recountResult>>> {
  const additions = await recount(ctx, ctx.tx, operation.uid, operation.plan.gone)
  if (additions.length) return waitForAdditions(additions)
  return unapproved(operation) ?? done({ dangling: await danglingRows(ctx.tx.db, ctx.modules) })
}

/** Null when it needs no approval, or has been approved; confirming additions takes an approval away. */
export function unapproved(operation: OperationRow | null): Outcome<never> | null {
  if (!operation || operation.approved_by) return null
  if (erasingDecisions.parse(operation.plan.decisions).approval !== 'four_eyes') return null
  return waitFor(
    [
      {
        code: 'approval',
        message: 'Waiting until a second person looks at the plan and approves it.',
        remedy:
          'Anybody who may confirm erasing approves or declines it here, but not who asked for it or ' +
          'confirmed it.',
      },
    ],
    3_600_000,
  )
}

function waitForAdditions(additions: Addition[]): Outcome<never> {
  const names = additions.map(({ name }) => name).join('; ')
  return {
    kind: 'waiting',
    additions,
    againAfterMilliseconds: 60_000,
    reasons: [
      {
        code: 'confirm_additions',
        message: `There is much more than was confirmed: ${names}.`,
        remedy: 'Look at it, and confirm the additions. Nothing is erased yet.',
      },
    ],
  }
}

/** Before the first row goes. What cannot be written there stops the erasing. */
async function write(
  subject: ErasureSubject,
  event: 'begun' | 'finished',
  receipt: Pick<LedgerEntry, 'receipt_number' | 'receipt_hash' | 'receipt_uid'>,
): Promise<void> {
  const { clock, organization, deps } = subject
  const operation_uid = operationOf(subject).uid
  await inLedger(deps.ledger, (ledger) =>
    ledger.write({
      at: clock.now().toISOString(),
      event,
      organization_uid: organization.uid,
      operation_uid,
      ...receipt,
    }),
  )
}

function settled({ clock, runner, deps }: ErasureSubject): Outcome {
  const began = Date.parse(runner.step?.started_at ?? clock.now().toISOString())
  const left = began + deps.settlingMilliseconds - clock.now().getTime()
  if (left <= 0) return done()
  return waitFor(
    [
      {
        code: 'settling',
        message: 'Waiting for writers that may still be on their way, before everything is read back.',
        remedy: null,
      },
    ],
    left,
  )
}

/** So often at once; then again with growing pauses, as whenever a step is tried again. */
const mostReads = 4

/**
 * Late rows are erased again and counted as late, and all is read anew: more may have come between two reads.
 * @throws StepFailure `residue`: it is tried again for rows that can be erased, and not for tables that no
 * one has declared
 */
async function readBack(subject: ErasureSubject, before: Dangling): Promise<Outcome> {
  const { db, hook, organization } = subject
  const late = await eraseLate(subject, await residueOf(hook))
  const undeclared = await undeclaredRows(db, organization, hook.modules)
  if (undeclared.length) throw new StepFailure('residue', messagesOf(undeclared), false)
  await refuseDangling(subject, before)
  return done({ late })
}

/** @returns how many late rows were found */
async function eraseLate(
  subject: ErasureSubject,
  found: readonly ModuleResidue[],
  reads = 1,
): Promise<number> {
  if (!found.length) return 0
  if (reads === mostReads)
    throw new StepFailure('residue', messagesOf(found.flatMap(({ residue }) => residue)), true)
  const operation = operationOf(subject)
  const late: ModuleContext = {
    ...subject.hook,
    counted: (tx, count) => addCount(tx, operation.uid, count, true),
  }
  for (const { module } of found) await eraseAgain(late, module)
  return countOf(found) + (await eraseLate(subject, await residueOf(subject.hook), reads + 1))
}

const messagesOf = (residue: readonly { message: string }[]): string =>
  residue.map(({ message }) => message).join(' ')

async function eraseAgain(ctx: ModuleContext, name: string): Promise<void> {
  const module = ctx.modules.find((each) => each.name === name)
  if (module) await module.erasing.erase(ctx)
  else await runPasses(ctx, await ownPasses(ctx, { end: false }))
}

const countOf = (parts: readonly ModuleResidue[]): number =>
  parts.reduce((sum, { residue }) => sum + residue.reduce((inner, { count }) => inner + count, 0), 0)

/** More than before this erasing: rows of others that refer to what is gone. */
async function refuseDangling({ db, hook }: ErasureSubject, before: Dangling): Promise<void> {
  const now = await danglingRows(db, hook.modules)
  const more = Object.entries(now)
    .filter(([name, count]) => count > (before[name] ?? 0))
    .map(([name]) => name)
  if (more.length)
    throw new StepFailure(
      'dangling',
      `Rows are left that refer to what was erased: ${more.join(', ')}.`,
      false,
    )
}
