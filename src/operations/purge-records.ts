// Deletes the records that were kept when an organization was erased, on the day after their last day. It
// needs no confirmation of its own, because the confirmation of the erasing named class, law and date. A
// hold, a lock or the brake stops it; when these are released, it continues.
import { z } from 'zod'
import { countsOf } from '#lifecycle/erasure/counts.ts'
import { stopsOfErasing } from '#lifecycle/erasure/brake.ts'
import { keepingReceiptOf } from '#lifecycle/erasure/receipt.ts'
import type { ErasedTable, ErasureSummary } from '#lifecycle/erasure/types.ts'
import {
  onOrganization,
  type InsideContext,
  type OperationContext,
} from '#lifecycle/contract/operation-context.ts'
import { effect, keeping, type Blocker } from '#lifecycle/contract/plan.ts'
import { lookAgainOn } from '#lifecycle/retention/decided.ts'
import { forgetLastTraces } from '#lifecycle/retention/last-traces.ts'
import { keptRecords, purgeRecords, type KeptRecords } from '#lifecycle/retention/purge.ts'
import { inUse } from '#platform/database-use.ts'
import { nothing } from '#platform/destroys.ts'
import { done, StepFailure, waitFor } from '#platform/operations/index.ts'
import type { Outcome } from '#platform/operations/outcome.ts'
import type { PlanContent } from '#platform/operations/plan.ts'
import type { OperationRow } from '#platform/operations/tables.ts'

type Context = OperationContext
const { define, gate, inside, outside } = onOrganization

export const purgeRecordsOperation = define({
  kind: 'records.purge',
  class: 'lifecycle',
  target: 'organization',
  plannedWhile: ['erased'],
  title: () => 'Delete kept records that are due',
  permission: 'organizations.erase',
  requires: {
    stepUp: true,
    slug: false,
    systemAdministrator: true,
    confirm: 'operations.confirm_erasure',
  },
  input: z.object({}).strict(),
  decisions: z.looseObject({ supplements: z.unknown() }),
  plan,
  steps: () => [
    gate('held', 'Wait while a hold, a lock or the brake stops it', waitWhileHeld),
    outside('purge', 'Delete the records that are due', (ctx) => inUse('batch', () => purge(ctx)), {
      destroys: 'record',
    }),
    inside('receipt', 'Issue the supplementary receipt', receipt, {
      fence: 'exclusive',
      destroys: nothing('What was deleted is written down.'),
    }),
  ],
})

async function plan(ctx: Context): Promise<PlanContent<{ supplements: unknown }>> {
  const { due, kept } = await keptRecords(ctx.db, ctx.hook)
  const first = await keepingReceiptOf(ctx.db, ctx.organization.uid)
  return {
    summary: `Delete ${due.reduce((sum, { count }) => sum + count, 0)} kept records whose time is over`,
    permanent:
      'They were kept because a law or the operator wanted it; that time is over, and nothing brings ' +
      'them back.',
    effects: [
      ...due.map(({ module, table, title, count }) =>
        effect({
          verb: 'delete',
          module,
          kind: table,
          name: title,
          count,
        }),
      ),
      ...kept.map(({ module, table, title, count, ground, until }) =>
        keeping({
          module,
          kind: table,
          name: title,
          count,
          ground,
          until,
        }),
      ),
    ],
    blockers: notErased(ctx),
    warnings: [],
    decisions: { supplements: first ?? null },
  }
}

function notErased({ organization }: Context): Blocker[] {
  if (organization.status === 'erased') return []
  return [
    {
      module: 'organizations',
      effect: 'refuses',
      phase: 'before_drain',
      code: 'organization_status_forbids',
      asks: 'choose',
      message: 'Kept records are those of an erased organization.',
      remedy: 'Erase the organization first; its records are purged when they are due.',
      link: null,
    },
  ]
}

async function waitWhileHeld({ db, clock, organization }: Context): Promise<Outcome> {
  const stops = await stopsOfErasing(db, clock, organization.id)
  return stops.length ? waitFor(stops) : done()
}

/** A hold in the middle stops it too. It continues with the remaining records when the hold is released. */
async function purge(ctx: Context): Promise<Outcome> {
  await purgeRecords(ctx.hook)
  return done()
}

async function receipt(ctx: InsideContext): Promise<Outcome> {
  const records = await keptRecords(ctx.tx.db, ctx.hook)
  if (records.due.length)
    throw new StepFailure('records_left', `${records.due[0]?.title} that are due are still there.`, true)
  const summary = await summaryOf(ctx, records)
  await lookAgainOn(ctx.tx.db, ctx.organization.id, records.nextOn)
  const { number } = summary.tables.some(({ erased, anonymised }) => erased || anonymised)
    ? await ctx.issueReceipt(summary)
    : { number: null }
  await forgetLastTraces(ctx.tx, { ...ctx.hook, organization: ctx.organization })
  return number === null ? done() : done({ receipt: number })
}

async function summaryOf(
  { tx, clock, organization, runner }: InsideContext,
  { kept }: KeptRecords,
): Promise<ErasureSummary> {
  const operation = runner.operation as OperationRow
  const counts = await countsOf(tx.db, operation.uid)
  const known = operation.plan.effects.filter(({ verb }) => verb === 'delete')
  const now = clock.now().toISOString()
  return {
    kind: 'supplementary',
    supplements: (await keepingReceiptOf(tx.db, organization.uid)) ?? null,
    organization: {
      uid: organization.uid,
      type: organization.type,
      created_at: organization.created_at,
      retired_at: organization.retired_at,
    },
    operation_uid: operation.uid,
    plan_digest: operation.confirmed_digest ?? operation.digest,
    requested_by: operation.requested_by,
    confirmed_by: operation.confirmed_by,
    approved_by: null,
    planned_at: operation.created_at,
    confirmed_at: operation.confirmed_at,
    begun_at: operation.started_at ?? now,
    erased_at: now,
    files: { count: 0, bytes: 0 },
    stores: [],
    residue: [],
    exempt: [],
    tables: counts.map(({ store, table_name, erased, anonymised }): ErasedTable => {
      const stays = kept
        .filter(({ table }) => table === table_name)
        .map(({ record_class, ground, until, count }) => ({ record_class, ground, until, count }))
      const { module, name } = known.find(({ kind }) => kind === table_name) ?? {
        module: '',
        name: table_name,
      }
      const before = Number(erased) + stays.reduce((sum, { count }) => sum + count, 0)
      return {
        module,
        store,
        table: table_name,
        title: name,
        before,
        written: 0,
        erased: Number(erased),
        vanished: 0,
        anonymised: Number(anonymised),
        kept: stays,
        late: 0,
      }
    }),
  }
}
