// Ends trials: the type says whether the organization is suspended or archived. The last day still belongs to
// the trial, in the zone of the organization.
import { todayIn } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import type { OrganizationsDeps } from '../routes.ts'
import { endedTrials } from './trial-queries.ts'

/** The zone where a day begins first. */
const easternmost = 'Pacific/Kiritimati'

/** @returns how many it has begun; one that cannot be begun does not stop the others */
export async function endTrials({ db, clock, log, runner }: OrganizationsDeps): Promise<number> {
  let begun = 0
  for (const { id, timezone, trial_ends_on, trial_end } of await endedTrials(
    db,
    todayIn(clock, easternmost),
  )) {
    try {
      if (String(trial_ends_on) >= todayIn(clock, timezone)) continue
      await runner.beginBySystem({
        kind: `organization.${trial_end}`,
        organization_id: id,
        input: {},
        reason: `Its trial ended on ${trial_ends_on}.`,
      })
      begun += 1
    } catch (error) {
      if (error instanceof Problem && error.kind === 'conflict') continue
      log.error({ err: error, organization_id: id }, 'what follows a trial could not begin')
    }
  }
  return begun
}
