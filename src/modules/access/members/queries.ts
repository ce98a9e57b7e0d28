// The statements on memberships.
import { sql, type Insertable, type RawBuilder } from 'kysely'
import { allTexts, type Queryable } from '#platform/postgres.ts'
import { anyHolds } from '#platform/searching.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Cut } from '../cut.ts'
import type { MemberRole } from '../roles.ts'
import { closedStatuses } from '../staff-rules.ts'
import type { Membership, MembershipsTable } from '../tables.ts'

export const insertMembership = (tx: Tx, values: Insertable<MembershipsTable>) =>
  tx.db.insertInto('memberships').values(values).executeTakeFirstOrThrow()

/** Members with what people see of them. */
const members = (db: Queryable, organizationId: number) =>
  db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select([
      'people.id',
      'people.uid',
      'people.email',
      'people.name',
      'people.disabled_at',
      'memberships.organization_id',
      'memberships.role',
      'memberships.created_at',
      'memberships.last_signed_in_at',
      'memberships.version',
    ])
    .where('memberships.organization_id', '=', organizationId)

export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number]

export interface MemberFilter extends Cut {
  q?: string
}

/** Members in the order of their ids. `q` is a part of the name or the e-mail. */
export function listMembers(db: Queryable, organizationId: number, { after, limit, q }: MemberFilter) {
  let select = members(db, organizationId)
    .orderBy('people.id')
    .limit(limit + 1)
  if (after !== null) select = select.where('people.id', '>', after)
  if (q) select = select.where(anyHolds(['people.name', 'people.email'], q))
  return select.execute()
}

export const selectMember = (db: Queryable, organizationId: number, personId: number) =>
  members(db, organizationId).where('people.id', '=', personId).executeTakeFirst()

/**
 * Locks the member together with every owner who is not disabled, by id: two owners who demote each other at the
 * same moment would otherwise both see the other one left.
 */
export const lockWithOwners = (tx: Tx, organizationId: number, personId: number): Promise<MemberRow[]> =>
  members(tx.db, organizationId)
    .where((where) =>
      where.or([
        where('people.id', '=', personId),
        where.and([where('memberships.role', '=', 'owner'), where('people.disabled_at', 'is', null)]),
      ]),
    )
    .orderBy('people.id')
    .forUpdate()
    .execute()

export const updateMembership = (
  tx: Tx,
  { organizationId, personId }: Place,
  role: MemberRole,
): Promise<Membership> =>
  tx.db
    .updateTable('memberships')
    .set({ role, version: sql`version + 1` })
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .returningAll()
    .executeTakeFirstOrThrow()

/** A person in an organization. */
export interface Place {
  organizationId: number
  personId: number
}

/** Ends the membership with its sessions and tokens. Gives how many of those there were. */
export async function endMembership(tx: Tx, { organizationId, personId }: Place, now: string) {
  const sessions = await tx.db
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  const tokens = await tx.db
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('person_id', '=', personId)
    .where('organization_id', '=', organizationId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  await tx.db
    .deleteFrom('memberships')
    .where('person_id', '=', personId)
    .where('organization_id', '=', organizationId)
    .execute()
  await rehomeFrom(tx, organizationId, personId)
  return { sessions: Number(sessions.numDeletedRows), tokens: Number(tokens.numUpdatedRows) }
}

/** The organizations of a person that can be worked in, the one of the last session first. */
export const openMemberships = (db: Queryable, personId: number) =>
  db
    .selectFrom('memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organization_id')
    .select([
      'memberships.organization_id',
      'memberships.role',
      'memberships.last_signed_in_at',
      'organizations.name',
      'organizations.slug',
    ])
    .where('memberships.person_id', '=', personId)
    .where('organizations.deleted_at', 'is', null)
    .where(sql<boolean>`organizations.status <> ${allTexts(closedStatuses)}`)
    .orderBy('memberships.last_signed_in_at', (by) => by.desc().nullsLast())
    .orderBy('memberships.created_at')
    .limit(100)
    .execute()

export async function noteMemberSignIn(tx: Tx, { organizationId, personId }: Place, now: string) {
  await tx.db
    .updateTable('memberships')
    .set({ last_signed_in_at: now })
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute()
}

/**
 * People of the organization who belong to another one too move to that one, so that they are not erased
 * with this one. @param personId limits it to one person
 */
export async function rehomeFrom(tx: Tx, organizationId: number, personId: number | null): Promise<void> {
  const one = personId === null ? sql`` : sql`and people.id = ${personId}`
  await sql`
    update people set organization_id = elsewhere.organization_id, version = people.version + 1
    from (
      select distinct on (m.person_id) m.person_id, m.organization_id
      from ${membershipsBesides(organizationId)}
      order by m.person_id, m.created_at) elsewhere
    where elsewhere.person_id = people.id and people.organization_id = ${organizationId} ${one}`.execute(
    tx.db,
  )
}

/** As a part of a statement: memberships `m` in other organizations that are open. */
export const membershipsBesides = (organizationId: number): RawBuilder<unknown> => sql`
  memberships m
  join organizations o on o.id = m.organization_id
  where m.organization_id <> ${organizationId} and o.deleted_at is null
    and o.status <> ${allTexts(closedStatuses)}`

export const memberByEmail = (db: Queryable, organizationId: number, email: string) =>
  members(db, organizationId).where('people.email', '=', email).executeTakeFirst()
