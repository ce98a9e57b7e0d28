// The purge date of an archived organization: whether it has come, and what an earlier erasing needs.
import { erasureSettings } from '../erasure/brake.ts'
import type { Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { todayIn } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Blocker } from '../contract/plan.ts'
import type { Organization } from './organization.ts'

type Dated = Pick<Organization, 'status' | 'purge_on' | 'purge_operation_id' | 'timezone'>

/** Whether the day has come in its zone, and nothing has been begun for it. */
export const purgeIsDue = (
  clock: Clock,
  { status, purge_on, purge_operation_id, timezone }: Dated,
): boolean => status === 'archived' && purge_operation_id === null && hasCome(clock, { purge_on, timezone })

const hasCome = (clock: Clock, { purge_on, timezone }: Pick<Dated, 'purge_on' | 'timezone'>): boolean =>
  purge_on !== null && purge_on <= todayIn(clock, timezone)

interface Early {
  organization: Dated
  actor: Actor
  /** Planned because its purge date has come. */
  purge: boolean
}

/**
 * What refuses an erasing before the purge date, also for an organization that was closed before that date.
 * Nothing for one without a purge date.
 */
export async function earlyPurgeBlockers(
  db: Queryable,
  clock: Clock,
  { organization, actor, purge }: Early,
): Promise<Blocker[]> {
  if (hasCome(clock, organization)) return []
  const { purge_on: day } = organization
  if (purge)
    return [refusing('purge_not_due', 'Its purge date has not come: it was restored, or the date was moved.')]
  if (day === null) return []
  const until = `It can be restored until ${day}.`
  if (!(await erasureSettings(db)).early_purge)
    return [refusing('early_purge_off', `${until} This installation erases nothing before its purge date.`)]
  if (actor.permissions.has('organizations.purge_early')) return []
  return [
    refusing('purge_not_due', `${until} Erasing it before needs the permission organizations.purge_early.`),
  ]
}

const refusing = (code: string, message: string): Blocker => ({
  module: 'organizations',
  effect: 'refuses',
  phase: 'before_erase',
  code,
  asks: 'wait',
  message,
  remedy: 'Wait for its purge date, or restore it.',
  link: null,
})
