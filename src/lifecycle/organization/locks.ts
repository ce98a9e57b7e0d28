// Holds and locks: a lock stops every destructive action, a legal hold keeps every record. Each has a reason,
// an owner and perhaps an end. When they cannot be read, the action is stopped too.
import { sql, type Generated, type Selectable } from 'kysely'
import { isolated } from '#platform/characters.ts'
import type { Clock } from '#platform/clock.ts'
import { isStoppedBy, stopKinds, type Destruction } from '#platform/destroys.ts'
import { held, heldWith } from '#platform/held.ts'
import type { Queryable, Tables } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { mostNamed, several } from '../contract/blockers.ts'
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

export type LockRow = Selectable<Tables['organization_locks']>

const counting = (db: Queryable, clock: Clock, organizationId: number) =>
  db
    .selectFrom('organization_locks')
    .where('organization_id', '=', organizationId)
    .where('released_at', 'is', null)
    .where((where) =>
      where.or([where('expires_at', 'is', null), where('expires_at', '>', clock.now().toISOString())]),
    )

/** The locks in force, by id; one more than `limit`, which tells the caller that there is a next page. */
export function activeLocks(
  db: Queryable,
  clock: Clock,
  { organizationId, after, limit }: { organizationId: number; after: number | null; limit: number },
): Promise<LockRow[]> {
  let select = counting(db, clock, organizationId)
    .selectAll()
    .orderBy('id')
    .limit(limit + 1)
  if (after !== null) select = select.where('id', '>', after)
  return select.execute()
}

/** Whether any lock or hold is in force. */
export async function isHeldByAny(db: Queryable, clock: Clock, organizationId: number): Promise<boolean> {
  return (await counting(db, clock, organizationId).select('id').limit(1).execute()).length > 0
}

/**
 * Locks as blockers of a destructive operation; legal holds only matter to erasing. One for each lock, or one
 * for all of a kind when there are more than 20.
 */
export async function lockBlockers(
  db: Queryable,
  clock: Clock,
  organizationId: number,
  erasing: boolean,
): Promise<Blocker[]> {
  const kinds = erasing ? stopKinds : (['lock'] as const)
  return blockersOf(counting(db, clock, organizationId), kinds)
}

type Select = ReturnType<typeof inForce>

/** Reads the first 20 of each kind and counts the rest: an organization may have any number. */
async function blockersOf(locks: Select, kinds: readonly LockRow['kind'][]): Promise<Blocker[]> {
  const blockers: Blocker[] = []
  for (const kind of kinds) {
    const rows = await locks
      .where('kind', '=', kind)
      .selectAll()
      .select(sql<number>`count(*) over ()`.as('of_kind'))
      .orderBy('id')
      .limit(mostNamed)
      .execute()
    blockers.push(...asBlockers(rows.map(blockerOf), Number(rows[0]?.of_kind ?? 0)))
  }
  return blockers
}

function asBlockers(first: readonly ReturnType<typeof blockerOf>[], count: number): Blocker[] {
  const [one] = first
  if (!one || count <= mostNamed) return [...first]
  const named = first.map(({ staff }) => ({ name: staff.message, link: staff.link }))
  const more = `${(count - 1).toLocaleString('en')} more of this kind.`
  const message = `${one.staff.message.replace(/\.$/, '')}. ${more}`
  return [
    {
      ...one,
      ...several(count, [], null),
      staff: { ...one.staff, link: null, named: named.slice(0, mostNamed), message },
    },
  ]
}

const blockerOf = (lock: Pick<LockRow, 'id' | 'kind' | 'owner' | 'reason'>) => ({
  module: 'locks',
  effect: 'refuses' as const,
  phase: 'before_drain' as const,
  link: null,
  ...heldWith(staffTextOf(lock)),
})

const staffTextOf = ({ id, kind, owner, reason }: Pick<LockRow, 'id' | 'kind' | 'owner' | 'reason'>) => ({
  code: kind === 'lock' ? 'locked' : 'legal_hold',
  message: `${kind === 'lock' ? 'Locked' : 'Under legal hold'} by ${isolated(owner)}: ${isolated(reason)}`,
  remedy: "Ask the owner, then release it on the organization's page.",
  link: { kind: 'lock', id },
})

/**
 * The locks and holds that stop this kind of destruction. The database's time decides whether they have
 * ended.
 */
export async function stopsOf(
  db: Queryable,
  organizationId: number,
  destruction: Destruction,
): Promise<Blocker[]> {
  const kinds = stopKinds.filter((kind) => isStoppedBy(destruction, kind))
  return blockersOf(inForce(db).where('organization_id', '=', organizationId), kinds)
}

/** Ids of organizations for which this kind of destruction is stopped: tasks leave them out. */
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
 * Called inside the fence, in the transaction that destroys something.
 * @throws Problem 409: staff read the code of the first lock or hold, who has set it, why, and what to do
 */
export async function refuseWhileStopped(
  db: Queryable,
  organizationId: number,
  destruction: Destruction,
): Promise<void> {
  const blockers = await stopsOf(db, organizationId, destruction)
  const [first] = blockers
  if (!first) return
  throw new Problem('conflict', 'held', held.message, { remedy: held.remedy, staff: first.staff, blockers })
}
