// After a restore: erases everything again that a backup has brought back, under one plan and one
// confirmation. Each organization is an erasing of its own, which the ledger shows as confirmed before.
import { z } from 'zod'
import { onInstallation, type BareContext } from '#lifecycle/contract/operation-context.ts'
import { effect } from '#lifecycle/contract/plan.ts'
import { erasuresOf, returnedErasures } from '#lifecycle/erasure/known.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import { ledgerBlockers } from '#lifecycle/erasure/ledger-guard.ts'
import { nothing } from '#platform/destroys.ts'
import type { ToStart } from '#platform/operations/definition.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { noDecisions } from '#platform/operations/index.ts'
import { listItems } from '#platform/operations/items.ts'
import type { Blocker, PlanContent } from '#platform/operations/plan.ts'
import type { Db } from '#platform/postgres.ts'

export interface ReplayAllDeps {
  db: Db
  /** Null where there is none; then nothing is erased. */
  ledger: ErasureLedger | null
}

const replayKind = 'erasures.replay'
const pageSize = 500

export const replayAllOperation = (deps: ReplayAllDeps): AnyDefinition =>
  onInstallation.define({
    kind: replayKind,
    class: 'installation',
    target: 'none',
    title: () => 'Erase again everything that a restore has brought back',
    permission: 'organizations.erase',
    requires: { stepUp: true, slug: false, confirm: 'operations.confirm_erasure' },
    input: z.object({}).strict(),
    decisions: noDecisions,
    plan: () => planReplay(deps),
    steps: () => [
      onInstallation.children({
        key: 'erase',
        title: 'Erase each of them again',
        starts: 'organization.erase',
        each: (ctx: BareContext, after) => stillBack(deps, ctx, after),
        atOnce: 10,
        mayFail: 10,
        confirmed: 'with_parent',
        destroys: nothing('It begins operations, which wait for locks and holds themselves.'),
      }),
    ],
  }) as AnyDefinition

/** Plans the replay. A ledger with a fault does not say who is back. */
async function planReplay({ db, ledger }: ReplayAllDeps): Promise<PlanContent> {
  const wrong = await ledgerBlockers(db, ledger)
  const back = ledger && !wrong.length ? await returnedErasures(db, ledger) : []
  const many = back.length === 1 ? 'organization' : 'organizations'
  return {
    summary: `Erase ${back.length.toLocaleString('en')} ${many} again, for good`,
    permanent:
      'They are gone for good, as they were before the restore. Neither their plans nor a second person are asked ' +
      'for again: the erasure ledger is the confirmation. One that is meant to stay must be kept first.',
    effects: back.map(({ organization_uid: uid, organization_name: name }) =>
      effect({
        verb: 'delete',
        module: 'erasure',
        kind: 'organization',
        name: name ?? uid,
        uid,
        confirmed: true,
      }),
    ),
    blockers: wrong.length || back.length ? wrong : [nothingBack],
    warnings: [],
    decisions: {},
  }
}

const nothingBack: Blocker = {
  module: 'erasure',
  effect: 'refuses',
  phase: 'before_erase',
  code: 'nothing_is_back',
  message: 'No organization that was erased is back.',
  remedy: 'Nothing has to be done.',
  asks: 'choose',
  link: null,
}

/**
 * The organizations of the confirmed plan that are still back. One that a person has kept since then stays.
 */
async function stillBack(
  { db, ledger }: ReplayAllDeps,
  { runner: { operation } }: BareContext,
  after: string | null,
): Promise<{ items: ToStart[]; next: string | null }> {
  if (!operation || !ledger) return { items: [], next: null }
  const rows = await listItems(db, operation.id, { after: Number(after ?? 0), limit: pageSize })
  const page = rows.slice(0, pageSize)
  const known = await erasuresOf(
    db,
    ledger,
    page.map(({ uid }) => uid),
  )
  const items = known.flatMap(({ organization_uid: key, organization_id, status }) =>
    status === 'back' ? [{ key, organization_id, input: { replay: true } }] : [],
  )
  return { items, next: rows.length > pageSize ? String(page.at(-1)?.id) : null }
}
