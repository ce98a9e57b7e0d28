// Verifying the audit log as an operation: in portions, with progress. When a node dies, another one goes on.
// Each portion stores where it stands, so that nothing is read twice.
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { nothing } from '#platform/destroys.ts'
import { done, noDecisions, waitFor, type Runner } from '#platform/operations/index.ts'
import type { AnyDefinition } from '#platform/operations/definition.ts'
import type { Outcome } from '#platform/operations/outcome.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import type { PlanCaller } from '#platform/operations/planner.ts'
import type { Db } from '#platform/postgres.ts'
import { walkOn, type Walk } from '#lifecycle/audit/walk.ts'
import { onInstallation, type BareContext } from '#lifecycle/contract/operation-context.ts'
import { entriesInAll, runningVerification, saveWalk, verificationOf } from './queries.ts'

const { define, outside } = onInstallation

export interface AuditDeps {
  db: Db
  clock: Clock
  runner: Runner
}

const verifyKind = 'audit.verify'
/** Far less than the time after which the queue takes a job for dead. */
const longestMilliseconds = 120_000

export const verifyAuditOperation = (deps: Pick<AuditDeps, 'db' | 'clock'>): AnyDefinition =>
  define({
    kind: verifyKind,
    class: 'installation',
    target: 'none',
    title: () => 'Verify the audit log',
    permission: 'audit.verify',
    requires: { stepUp: false, slug: false },
    input: z.object({}).strict(),
    decisions: noDecisions,
    plan: async () => ({
      summary: 'Read every chain of the audit log back',
      permanent: null,
      effects: [],
      blockers: [],
      warnings: [],
      decisions: {},
    }),
    steps: () => [
      outside('verify', 'Read every chain back', ({ runner }) => readBack(deps, runner), {
        destroys: nothing('It reads.'),
      }),
    ],
  })

async function readBack(
  { db, clock }: Pick<AuditDeps, 'db' | 'clock'>,
  runner: BareContext['runner'],
): Promise<Outcome> {
  const now = () => clock.now().toISOString()
  const {
    id,
    walk: before,
    finished_at,
  } = await runner.fenced((tx) => verificationOf(tx, runner.operation as OperationRow, now()))
  if (finished_at) return resultOf(before)
  const total = await entriesInAll(db)
  const began = performance.now()
  for (let walk = before; ;) {
    const next = await walkOn(db, walk)
    walk = next.walk
    await runner.fenced((tx) => saveWalk(tx, id, walk, next.ended ? now() : null))
    await runner.progress({
      done: walk.entries,
      total: Math.max(total, walk.entries),
      message: walk.broken ? `${walk.broken} do not fit` : null,
    })
    if (next.ended) return resultOf(walk)
    if (runner.signal.aborted || performance.now() - began > longestMilliseconds) return goOnLater(walk)
  }
}

const resultOf = ({ chains, entries, broken }: Walk): Outcome =>
  done({ ok: broken === 0, chains, entries, broken })

const goOnLater = ({ entries }: Walk): Outcome =>
  waitFor(
    [
      {
        code: 'verifying',
        message: `${entries.toLocaleString('en')} entries were read; it goes on by itself.`,
        remedy: 'Wait; nothing has to be done.',
        asks: 'wait',
      },
    ],
    1000,
  )

/**
 * Begins a verification, unless one is under way. @returns the operation's id @throws Problem 403 without
 * the permission
 */
export async function startVerification({ db, runner }: AuditDeps, caller: PlanCaller): Promise<number> {
  const running = await runningVerification(db)
  return (
    running?.id ??
    (
      await runner.begin(
        {
          kind: verifyKind,
          organization_id: null,
          input: {},
          reason: null,
        },
        caller,
      )
    ).id
  )
}

/** The daily verification, in the system's name. */
export async function verifyDaily({ db, runner }: AuditDeps): Promise<void> {
  if (await runningVerification(db)) return
  await runner.beginBySystem({
    kind: verifyKind,
    organization_id: null,
    input: {},
    reason: null,
  })
}
