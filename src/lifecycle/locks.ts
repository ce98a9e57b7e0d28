// Holds and locks: a lock stops every destructive operation, a legal hold stops erasing. Each has a reason, an owner and
// perhaps an end. They fail closed: what cannot be read stops too.
import type { Generated } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Blocker } from './plan.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    organization_locks: {
      id: Generated<number>
      organization_id: number
      kind: 'lock' | 'legal_hold'
      reason: string
      owner: string
      owner_id: number | null
      created_at: string
      expires_at: string | null
      released_at: string | null
    }
  }
}

/** The locks that count at this moment. */
export function activeLocks(db: Queryable, clock: Clock, organizationId: number) {
  return db.selectFrom('organization_locks').selectAll().where('organization_id', '=', organizationId).where('released_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', clock.now().toISOString())]))
    .orderBy('id').execute()
}

/** Locks as blockers of a destructive operation; legal holds only matter to erasing. */
export async function lockBlockers(db: Queryable, clock: Clock, organizationId: number, erasing: boolean): Promise<Blocker[]> {
  const locks = await activeLocks(db, clock, organizationId)
  return locks.filter(({ kind }) => kind === 'lock' || erasing).map((lock) => ({
    module: 'locks', effect: 'refuses' as const, phase: 'before_drain' as const,
    code: lock.kind === 'lock' ? 'locked' : 'legal_hold',
    message: `${lock.kind === 'lock' ? 'Locked' : 'Under legal hold'} by ${lock.owner}: ${lock.reason}`,
    remedy: 'Ask the owner, then release it on the organization\'s page.', link: { kind: 'lock', id: lock.id },
  }))
}
