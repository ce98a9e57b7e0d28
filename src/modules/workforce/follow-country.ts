// When the country changes, the coming holidays of the former country are taken out.
import { todayIn } from '#platform/plain-date.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { DirectoryPart } from '#lifecycle/contract/module.ts'
import { leaveHolidays, returnHolidays } from './country-queries.ts'

/**
 * From tomorrow on: today and earlier days were days off. Holidays that were entered while there was no
 * country stay. When the country is removed, all stay, because nothing says that they belong to another
 * country.
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
