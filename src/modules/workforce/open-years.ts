// Opens the financial year that has begun, wherever the last one is over. Any node may run it, also two at
// once: the row of the old year is locked, and the next one finds it closed.
import { systemActor } from '#platform/actor.ts'
import { addDays, later, todayIn } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { withOrganization } from '#lifecycle/organization/fence.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { closeYear, insertYear, lockCurrentYear, yearsMaybeOver } from './calendar-queries.ts'
import type { WorkforceDeps } from './deps.ts'
import { financialYearOf, startMonthOf } from './financial-years.ts'

type Deps = Pick<WorkforceDeps, 'db' | 'clock' | 'log'>

/** Returns how many were opened; what fails is logged and leaves the others alone. */
export async function openYears(deps: Deps, signal: AbortSignal): Promise<number> {
  // It may be tomorrow already where the organization is.
  const latest = addDays(todayIn(deps.clock, 'UTC'), 1)
  const work = {
    actor: systemActor,
    capability: 'write' as const,
    reason: 'The last financial year is over.',
  }
  let opened = 0
  for (const { organization_id } of await yearsMaybeOver(deps.db, latest)) {
    if (signal.aborted) break
    opened += await withOrganization(deps.db, organization_id, work, (tx, organization) =>
      openYear(tx, deps, organization),
    ).catch((error: unknown) => told(deps, organization_id, error))
  }
  return opened
}

/**
 * Begins the day after the last one when the first month was changed in between: no day is in two years or in
 * none.
 */
async function openYear(tx: Tx, { clock }: Deps, organization: Organization): Promise<number> {
  const today = todayIn(clock, organization.timezone)
  const last = await lockCurrentYear(tx, organization.id)
  if (!last || last.ends_on >= today) return 0
  const year = financialYearOf(today, startMonthOf(organization.settings))
  await closeYear(tx, last.id)
  const [opened] = await insertYear(tx.db, {
    ...year,
    starts_on: later(year.starts_on, addDays(last.ends_on, 1)),
    organization_id: organization.id,
    is_current: true,
    created_at: clock.now().toISOString(),
  })
  audit(tx, clock, {
    action: 'financial_year.open',
    organization,
    subject: { type: 'financial_year', id: opened?.id ?? 0 },
    facts: { name: opened?.name, starts_on: opened?.starts_on },
  })
  return 1
}

/** A status that forbids writing is no failure: its year is opened when it is active again. */
function told({ log }: Deps, organization_id: number, error: unknown): number {
  if (error instanceof Problem && error.code === 'organization_status_forbids') return 0
  log.error(
    { error, organization: organization_id },
    'a financial year could not be opened; it is tried again',
  )
  return 0
}
