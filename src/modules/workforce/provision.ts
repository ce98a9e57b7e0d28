// What a new organization gets in the transaction that creates it, and what its people must add themselves.
import { todayIn } from '#platform/plain-date.ts'
import type { DirectoryPart, OpeningPart } from '#lifecycle/contract/module.ts'
import { effect } from '#lifecycle/contract/plan.ts'
import { insertLeaveTypes, insertYear } from './calendar-queries.ts'
import { leaveCatalogue } from './leave-types.ts'
import { financialYearOf, startMonthOf } from './financial-years.ts'

const ours = { module: 'workforce', verb: 'create' as const }

/** What `provision` makes, as effects in the plan of an opening. */
export const openingEffects: OpeningPart['effects'] = async () => [
  effect({ ...ours, kind: 'financial_years', name: 'The current financial year' }),
  effect({
    ...ours,
    kind: 'leave_types',
    name: leaveCatalogue.map(({ name }) => name).join(', '),
    count: leaveCatalogue.length,
  }),
]

export const provision: DirectoryPart['provision'] = async ({ tx, clock, organization }) => {
  const now = clock.now().toISOString()
  const year = financialYearOf(todayIn(clock, organization.timezone), startMonthOf(organization.settings))
  await insertYear(tx.db, {
    ...year,
    organization_id: organization.id,
    is_current: true,
    created_at: now,
  })
  const leaveTypes = await insertLeaveTypes(tx.db, { organization_id: organization.id, created_at: now })
  return {
    seeded: [
      { name: 'financial years', count: 1 },
      { name: 'leave types', count: leaveTypes.length },
    ],
    not_seeded: [
      {
        name: 'holidays',
        how:
          'They differ by region: POST /api/v1/holidays one by one, or a CSV file to POST ' +
          '/api/v1/holidays/import.',
      },
      {
        name: 'red-flag policies',
        how: 'They belong to units: POST /api/v1/red-flag-policies once there are some.',
      },
      { name: 'shifts', how: 'Every trade has its own: POST /api/v1/shifts for each unit.' },
    ],
  }
}
