// Holds and locks: a lock stops every destructive action, a legal hold keeps every record. Each has a reason,
// an owner and perhaps an end. They fail closed: what cannot be read stops too.
import { sql, type Generated, type Selectable } from 'kysely'
import { isolated } from '#platform/characters.ts'
import type { Clock } from '#platform/clock.ts'
import { isStoppedBy, stopKinds, type Destruction } from '#platform/destroys.ts'
import type { Queryable, Tables } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import type { Blocker } from '../contract/plan.ts'

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

type LockRow = Selectable<Tables['organization_locks']>

/** The locks that count at this moment. */
export function activeLocks(db: Queryable, clock: Clock, organizationId: number) {
  return db
    .selectFrom('organization_locks')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('released_at', 'is', null)
    .where((where) =>
      where.or([where('expires_at', 'is', null), where('expires_at', '>', clock.now().toISOString())]),
    )
    .orderBy('id')
    .execute()
}

/** Locks as blockers of a destructive operation; legal holds only matter to erasing. */
export async function lockBlockers(
  db: Queryable,
  clock: Clock,
  organizationId: number,
  erasing: boolean,
): Promise<Blocker[]> {
  const locks = await activeLocks(db, clock, organizationId)
  return locks.filter(({ kind }) => kind === 'lock' || erasing).map(blockerOf)
}

const blockerOf = (lock: Pick<LockRow, 'id' | 'kind' | 'owner' | 'reason'>): Blocker => ({
  module: 'locks',
  effect: 'refuses',
  phase: 'before_drain',
  code: lock.kind === 'lock' ? 'locked' : 'legal_hold',
  message:
    `${lock.kind === 'lock' ? 'Locked' : 'Under legal hold'} by ${isolated(lock.owner)}: ` +
    `${isolated(lock.reason)}`,
  remedy: "Ask the owner, then release it on the organization's page.",
  link: { kind: 'lock', id: lock.id },
})

/**
 * The locks and holds that stop this kind of destruction. The database's time decides whether one has ended.
 */
export async function stopsOf(
  db: Queryable,
  organizationId: number,
  destruction: Destruction,
): Promise<Blocker[]> {
  const locks = await inForce(db)
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id')
    .execute()
  return locks.filter(({ kind }) => isStoppedBy(destruction, kind)).map(blockerOf)
}

/** Ids of organizations on which this kind of destruction is stopped: a task leaves them out. */
export const stoppedOrganizations = (db: Queryable, destruction: Destruction) =>
  inForce(db)
    .select('organization_id')
    .where(
      'kind',
      'in',
      stopKinds.filter((kind) => isStoppedBy(destruction, kind)),
    )

const inForce = (db: Queryable) =>
  db
    .selectFrom('organization_locks')
    .where('released_at', 'is', null)
    .where((where) =>
      where.or([where('expires_at', 'is', null), where('expires_at', '>', sql<string>`now()`)]),
    )

/**
 * Asked in the transaction of what destroys, behind the fence.
 * @throws Problem 409 with the code of the first stop: who has set it, why, and what to do
 */
export async function refuseWhileStopped(
  db: Queryable,
  organizationId: number,
  destruction: Destruction,
): Promise<void> {
  const stops = await stopsOf(db, organizationId, destruction)
  const [first] = stops
  if (!first) return
  const extras = { remedy: first.remedy ?? undefined, members: { blockers: stops } }
  if (first.code === 'locked') throw new Problem('conflict', 'locked', first.message, extras)
  throw new Problem('conflict', 'legal_hold', first.message, extras)
}
