// Offboarding many employees as one operation: planned, counted and confirmed once, carried out in batches,
// each employee in the same way as a single one.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import { done, noDecisions, StepFailure } from '#platform/operations/index.ts'
import type { Blocker, PlanContent } from '#platform/operations/plan.ts'
import { Problem } from '#platform/problem.ts'
import { bodyId, plainDate } from '#platform/schemas.ts'
import { lockBlockers } from '#lifecycle/organization/locks.ts'
import { statusRemedy } from '#lifecycle/organization/status-remedy.ts'
import { onOrganization, type OperationContext } from '#lifecycle/contract/operation-context.ts'
import { effect, keeping } from '#lifecycle/contract/plan.ts'
import { refuseContradicted } from './history.ts'
import { zonesOfUnits } from './history-queries.ts'
import { lastDaysIn, refuseDayToCome, refuseLongBefore, type LastDays } from './last-day.ts'
import {
  countLeaving,
  countOffboarded,
  latestFirstDay,
  leavingAfter,
  lockEmployee,
  ofLeaving,
  unknownEmployees,
  type Leaving,
} from './leaving-queries.ts'
import { changesOf, offboard, refuseUnlessOffboardable } from './offboard.ts'

const input = z
  .object({
    employee_ids: z.array(bodyId).min(1).max(20_000).optional().describe('These employees.'),
    unit_id: bodyId.optional().describe('All employees with an open deployment at this unit.'),
    everyone: z.literal(true).optional().describe('Every employee of the organization.'),
    effective_date: plainDate
      .optional()
      .describe('The last day, at most today; by default the day on which it happens.'),
  })
  .strict()
  .refine(
    ({ employee_ids, unit_id, everyone }) =>
      [employee_ids, unit_id, everyone].filter((each) => each !== undefined).length === 1,
    'Say which employees: give employee_ids, unit_id or everyone.',
  )

type Input = z.output<typeof input>

const { define, gate, outside } = onOrganization
const batchSize = 50

export const offboardMany = define({
  kind: 'employees.offboard',
  class: 'people',
  target: 'organization',
  title: (subject) => `Offboard employees of ${isolated(subject?.name ?? 'the organization')}`,
  permission: 'operations.plan',
  requires: { stepUp: true, slug: false },
  input,
  decisions: noDecisions,
  plan,
  steps: (choices) => [
    gate('refuse', 'Refuse if the organization does not allow it', async ({ organization }) =>
      failing(() => refuseUnlessOffboardable(organization)),
    ),
    outside('offboard', 'Offboard them one after another', (ctx) => carryOut(ctx, choices.input), {
      destroys: 'end',
    }),
  ],
})

async function plan(ctx: OperationContext, wanted: Input): Promise<PlanContent> {
  const leaving = leavingOf(ctx, wanted)
  const unknown = await unknownEmployees(ctx.db, leaving)
  if (unknown.length)
    throw new Problem('invalid', 'validation_failed', 'Some of them are no employees of this organization.', {
      errors: { employee_ids: [`Unknown: ${unknown.slice(0, 20).join(', ')}.`] },
    })
  const last = await lastDaysOf(ctx, wanted)
  refuseDayToCome(last, wanted.effective_date)
  await refuseContradicted(ctx.db, last, ofLeaving(leaving))
  if (wanted.effective_date) refuseLongBefore(wanted.effective_date, await latestFirstDay(ctx.db, leaving))
  const { employees, ...counts } = await countLeaving(ctx.db, leaving, last)
  return {
    summary:
      `Offboard ${employees} ${employees === 1 ? 'employee' : 'employees'} of ` +
      `${isolated(ctx.organization.name)}`,
    permanent: 'Calling it off brings no employee back: those who were offboarded stay so.',
    effects: [
      effect({
        verb: 'end',
        module: 'workforce',
        kind: 'employees',
        name: 'employees offboarded',
        count: employees,
        reversible: false,
      }),
      ...changesOf(counts)
        .filter(({ count }) => count > 0)
        .map((change) => effect({ ...change, module: 'workforce', reversible: false })),
      keeping({
        module: 'workforce',
        kind: 'employees',
        name: 'employee records',
        count: employees,
        ground: 'Offboarding ends what is open; their deployments and shifts stay as history.',
        until: null,
      }),
    ],
    blockers: [
      ...(await lockBlockers(ctx.db, ctx.clock, ctx.organization.id, false)),
      ...statusBlockers(ctx),
    ],
    warnings: [],
    decisions: {},
  }
}

async function carryOut(ctx: OperationContext, wanted: Input) {
  const leaving = leavingOf(ctx, wanted)
  const { employees: left } = await countLeaving(ctx.db, leaving, await lastDaysOf(ctx, wanted))
  let offboarded = 0
  for (let after = 0; ;) {
    const ids = await leavingAfter(ctx.db, leaving, after, batchSize)
    // Counted over all runs: another process may have done a part of it before it died.
    if (!ids.length)
      return done({
        offboarded: await countOffboarded(ctx.db, ctx.organization.id, ctx.runner.operation?.id ?? 0),
      })
    offboarded += await offboardBatch(ctx, ids, wanted.effective_date)
    after = ids.at(-1) as number
    await ctx.runner.progress({ done: offboarded, total: Math.max(left, offboarded) })
  }
}

/** The last day in the zones of the organization's units, and in its own zone for people without a unit. */
const lastDaysOf = async (
  { db, clock, organization }: OperationContext,
  { effective_date }: Input,
): Promise<LastDays> =>
  lastDaysIn(clock, [organization.timezone, ...(await zonesOfUnits(db, organization.id))], effective_date)

/** Looks at each employee again inside the fence: one who was offboarded since, or another status, counts. */
function offboardBatch(
  ctx: OperationContext,
  ids: readonly number[],
  effectiveDate: string | undefined,
): Promise<number> {
  return ctx.hook.write(async (tx, organization) => {
    await failing(() => refuseUnlessOffboardable(organization))
    let count = 0
    for (const id of ids) {
      const employee = await lockEmployee(tx, id)
      if (!employee?.is_active) continue
      await failing(() =>
        offboard(tx, ctx.clock, organization, employee, {
          wanted: effectiveDate,
          operationId: ctx.runner.operation?.id,
        }),
      )
      count++
    }
    return count
  })
}

function leavingOf({ organization }: OperationContext, { employee_ids, unit_id }: Input): Leaving {
  return { organizationId: organization.id, employeeIds: employee_ids ?? null, unitId: unit_id ?? null }
}

/** A refusal ends the step for good: it is no bug, and trying again would not help. */
async function failing(check: () => unknown): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (error instanceof Problem) throw new StepFailure(error.code, error.message, false)
    throw error
  }
}

function statusBlockers({ organization, runner }: OperationContext): Blocker[] {
  if (runner.operation) return []
  try {
    refuseUnlessOffboardable(organization)
    return []
  } catch (error) {
    const { code, message, extras } = error as Problem
    return [
      {
        module: 'workforce',
        effect: 'refuses',
        phase: 'before_drain',
        code,
        message,
        remedy: extras.remedy ?? statusRemedy(organization.status),
        asks: 'choose',
        link: null,
      },
    ]
  }
}
