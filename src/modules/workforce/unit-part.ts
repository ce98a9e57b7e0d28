// This module's part when a unit is retired: steps two, three and four of the five.
import { newUid } from '#platform/ids.ts'
import type { Queryable } from '#platform/postgres.ts'
import { journal } from '#lifecycle/organization/journal.ts'
import type {
  FieldErrors,
  ModuleContext,
  TransactionContext,
  UnitChange,
  UnitRetirement,
  UnitsPart,
} from '#lifecycle/contract/module.ts'
import { selectUnit } from '#modules/units/index.ts'
import { contradictionOf } from './history.ts'
import { workedAt, firstDays, zonesOfUnits } from './history-queries.ts'
import { lastDaysIn } from './last-day.ts'
import { countLeaving } from './leaving-queries.ts'
import { cancelledChanges, changesOf as changesOfOffboarding } from './offboard.ts'
import {
  cancelAssignments,
  countCascade,
  endDeployments,
  headCounts,
  transferPrimaries,
  type CascadeCounts,
} from './unit-queries.ts'
import { transferErrors, transfersFrom, type Retirement } from './unit-transfers.ts'

export const unitPart: UnitsPart = {
  async check(ctx, retirement) {
    const db = ctx.tx?.db ?? ctx.db
    return {
      ...(await transferErrors(db, ctx.organization.id, retirement)),
      ...(await dateErrors(db, ctx, retirement)),
    }
  },
  firstDays: (db, unitIds) => firstDays(db, 'unit_id', unitIds),
  async preview({ db }, retirement) {
    const { unit_id, effective_date } = retirement
    return changesOf(
      await countCascade(
        db,
        { unitId: unit_id, lastDay: effective_date },
        await transfersFrom(db, retirement),
      ),
    )
  },
  async retire(ctx, retirement) {
    const { tx, clock } = ctx
    const stamp = newUid()
    const cascade = {
      unitId: retirement.unit_id,
      lastDay: retirement.effective_date,
      now: clock.now().toISOString(),
      stamp,
    }
    const leaving = await transfersFrom(tx.db, retirement)
    const going = leaving.length ? await transferPrimaries(tx, cascade, leaving) : noTransfer
    const ending = await endDeployments(tx, cascade)
    const counts = {
      transferred: going.transferred,
      ended: going.ended + ending.ended,
      cancelled: going.cancelled + ending.cancelled,
      assignments: await cancelAssignments(tx, cascade),
    }
    await remember(ctx, retirement, stamp, { ...counts, ...ending })
    return changesOf(counts)
  },
  async summarize(db, unitIds) {
    const counts = await headCounts(db, unitIds)
    const found = new Map(counts.map((row) => [row.unit_id, row]))
    return new Map(
      unitIds.map((id) => [
        id,
        {
          head_count: Number(found.get(id)?.head_count ?? 0),
          open_deployments: Number(found.get(id)?.open_deployments ?? 0),
        },
      ]),
    )
  },
}

const noTransfer = { transferred: 0, ended: 0, cancelled: 0 }

/** What has happened at these units after the day that is to be their last one. */
async function dateErrors(
  db: Queryable,
  { clock, organization }: ModuleContext,
  { unit_ids, effective_date }: Retirement,
): Promise<FieldErrors> {
  const zones = await zonesOfUnits(db, organization.id)
  const last = lastDaysIn(clock, zones, effective_date)
  const contradiction = await contradictionOf(db, last, workedAt(organization.id, unit_ids))
  return contradiction ? { effective_date: [contradiction] } : {}
}

/** What would end at all units, on today's day of each. */
export async function endingWork({ db, clock, organization }: ModuleContext): Promise<UnitChange[]> {
  const last = lastDaysIn(clock, [organization.timezone, ...(await zonesOfUnits(db, organization.id))])
  const everyone = { organizationId: organization.id, employeeIds: null, unitId: null }
  return changesOfOffboarding(await countLeaving(db, everyone, last))
}

const changesOf = ({ transferred, ended, cancelled, assignments }: CascadeCounts): UnitChange[] => [
  {
    verb: 'move',
    kind: 'deployments_transferred',
    name: 'primary deployments moved to another unit',
    count: transferred,
  },
  { verb: 'end', kind: 'deployments_ended', name: 'other open deployments ended', count: ended },
  ...cancelledChanges({ cancelled, assignments }),
]

/**
 * Writes into the journal what reinstating can bring back. Rows are found by the stamp, so that the journal
 * names no person.
 */
async function remember(
  ctx: TransactionContext,
  { unit_id, effective_date }: UnitRetirement,
  stamp: string,
  counts: CascadeCounts,
): Promise<void> {
  const unit = await selectUnit(ctx.tx.db, unit_id)
  if (!unit) throw new Error(`The unit ${unit_id} is gone in the middle of being retired.`)
  const entry = (subject_type: string, action: string, count: number) => {
    if (!count) return
    journal(ctx.tx, ctx.clock, {
      organization: ctx.organization,
      operation_id: ctx.operation?.id ?? null,
      subject_type,
      subject_uid: unit.uid,
      action,
      data: { unit_id, unit: unit.name, effective_date, stamp, count },
    })
  }
  entry('deployments', 'end', counts.ended + counts.cancelled)
  entry('shift_assignments', 'cancel', counts.assignments)
}
