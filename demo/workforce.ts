// Fills an example customer with its units, people, shifts and holidays, through the same API that people
// use.
import { addDays, todayIn, weekdayOf } from '#platform/plain-date.ts'
import type { Clock } from '#platform/clock.ts'
import type { DemoOrganization } from './world.ts'
import { workforces, type DemoUnit } from './workforce-world.ts'

export interface WorkforceStage {
  call: (method: 'GET' | 'POST', url: string, body?: unknown) => Promise<Record<string, any>>
  clock: Clock
  /** Ids of the organizations by slug. */
  ids: Map<string, number>
}
interface Event {
  daysAgo: number
  run: () => Promise<unknown>
}
interface Made {
  unitId: number
  employees: number[]
  shifts: { id: number; weekdays: number[] }[]
}
type Units = Map<string, Made>

/** Days that were worked, and days that lie ahead. */
const workedDays = 11
const daysAhead = 7

/** The events of the customer's workforce, each with the number of days ago. */
export function workforceEvents(stage: WorkforceStage, organization: DemoOrganization): Event[] {
  const world = workforces[organization.slug]
  if (!world) return []
  const units: Units = new Map()
  const endsAgo = organization.fate.kind === 'active' ? 0 : organization.fate.daysAgo
  const retirements = world.units.flatMap((unit): Event[] =>
    unit.retired ? [{ daysAgo: unit.retired.daysAgo, run: () => retire(stage, units, unit) }] : [],
  )
  return [
    { daysAgo: organization.daysAgo - 1, run: () => settle(stage, organization, units) },
    ...retirements,
    { daysAgo: endsAgo + 1, run: () => plan(stage, organization, units) },
  ]
}

async function settle(
  { call, clock, ids }: WorkforceStage,
  { slug, timezone }: DemoOrganization,
  made: Units,
): Promise<void> {
  const [organization_id, world] = [ids.get(slug), workforces[slug]]
  const today = todayIn(clock, timezone)
  for (const unit of world?.units ?? []) {
    const { name, code, above, people, shifts = [], policy } = unit
    const { id: unit_id } = await call('POST', '/units', {
      organization_id,
      name,
      code,
      parent_id: above ? made.get(above)?.unitId : null,
      timezone: unit.timezone ?? timezone,
    })
    const place: Made = { unitId: unit_id, employees: [], shifts: [] }
    made.set(code, place)
    for (const person of people)
      place.employees.push(
        (
          await call('POST', '/employees', {
            organization_id,
            name: person,
            unit_id,
            starts_on: today,
          })
        ).id,
      )
    for (const shift of shifts)
      place.shifts.push((await call('POST', '/shifts', { unit_id, ...shift })) as Made['shifts'][number])
    if (policy) await call('POST', '/red-flag-policies', { unit_id, window_days: 30, ...policy })
  }
  for (const { day, name, region } of world?.holidays ?? []) {
    for (const year of [0, 1, 2])
      await call('POST', '/holidays', {
        organization_id,
        date: `${Number(today.slice(0, 4)) + year}-${day}`,
        name,
        region,
      })
  }
}

async function retire(
  { call, clock }: WorkforceStage,
  units: Units,
  { code, timezone = 'UTC', retired }: DemoUnit,
): Promise<void> {
  const [from, to] = [units.get(code), units.get(retired?.to ?? '')]
  const transfer = from?.employees.map((employee_id) => ({ employee_id, target_unit_id: to?.unitId })) ?? []
  await call('POST', `/units/${from?.unitId}/retire`, {
    effective_date: addDays(todayIn(clock, timezone), -1),
    reason: retired?.reason,
    transfer,
  })
  to?.employees.push(...(from?.employees ?? []))
  units.delete(code)
}

/** Half of each unit's people are planned for its first shift. */
async function plan(
  { call, clock }: WorkforceStage,
  { timezone }: DemoOrganization,
  units: Units,
): Promise<void> {
  const today = todayIn(clock, timezone)
  for (const {
    employees,
    shifts: [shift],
  } of units.values()) {
    for (const employee_id of shift ? employees.slice(0, Math.ceil(employees.length / 2)) : []) {
      for (let ahead = -workedDays; ahead <= daysAhead; ahead++)
        await planDay(
          { call },
          shift as Made['shifts'][number],
          employee_id,
          addDays(today, ahead),
          ahead <= 0,
        )
    }
  }
}

async function planDay(
  { call }: Pick<WorkforceStage, 'call'>,
  { id, weekdays }: Made['shifts'][number],
  employee_id: number,
  date: string,
  worked: boolean,
): Promise<void> {
  if (!weekdays.includes(weekdayOf(date))) return
  const assignment = await call('POST', '/shift-assignments', { shift_id: id, employee_id, date })
  if (worked) await call('POST', `/shift-assignments/${assignment.id}/work`)
}
