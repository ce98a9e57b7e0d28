// Days off are a country's: those to come leave with it.
import { todayIn } from '#platform/plain-date.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { DirectoryPart } from '#lifecycle/contract/module.ts'
import { leaveHolidays, returnHolidays } from './country-queries.ts'

/**
 * Behind today, because today and what lies before it were days off. Days that were entered while it had no country
 * stay, and without a country nothing leaves: nothing says that they are another one's.
 */
export const followCountry: DirectoryPart['changed'] = async ({ tx, clock, organization }, before) => {
  const { id, country, timezone } = organization
  if (country === null || country === before.country) return
  const days = { organization_id: id, country, today: todayIn(clock, timezone) }
  const left = await leaveHolidays(tx, days, clock.now().toISOString())
  const back = await returnHolidays(tx, days)
  if (!left && !back) return
  audit(tx, clock, {
    action: 'holidays.follow_country',
    organization,
    subject: { type: 'organization', id },
    facts: { country, left, back },
  })
}
