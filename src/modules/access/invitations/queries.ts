// The statements on invitations and their links.
import { sql, type Insertable } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { stoppedOrganizations } from '#lifecycle/organization/locks.ts'
import type { Cut } from '../cut.ts'
import type { Invitation, InvitationsTable } from '../tables.ts'

export const insertInvitation = (tx: Tx, values: Insertable<InvitationsTable>): Promise<Invitation> =>
  tx.db.insertInto('invitations').values(values).returningAll().executeTakeFirstOrThrow()

export interface InvitationFilter extends Cut {
  /** Whether accepted and withdrawn invitations are listed too. */
  ended: boolean
}

/** The latest first. */
export function listInvitations(
  db: Queryable,
  organizationId: number,
  { after, limit, ended }: InvitationFilter,
): Promise<Invitation[]> {
  let select = db
    .selectFrom('invitations')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (!ended) select = select.where('accepted_at', 'is', null).where('withdrawn_at', 'is', null)
  if (after !== null) select = select.where('id', '<', after)
  return select.execute()
}

/** Locks the row, so that only one of two requests accepts. */
export const lockInvitation = (tx: Tx, organizationId: number, id: number): Promise<Invitation | undefined> =>
  tx.db
    .selectFrom('invitations')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()

export const lockInvitationById = (tx: Tx, id: number): Promise<Invitation | undefined> =>
  tx.db.selectFrom('invitations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Invitations that wait for an answer and were not reminded, a thousand at a time. */
export const dueForReminding = (
  db: Queryable,
  { createdBefore, expiresAfter }: { createdBefore: string; expiresAfter: string },
) =>
  db
    .selectFrom('invitations')
    .select(['id', 'organization_id'])
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('reminded_at', 'is', null)
    .where('created_at', '<', createdBefore)
    .where('expires_at', '>', expiresAfter)
    .orderBy('id')
    .limit(1000)
    .execute()

/** The invitation that waits for an answer, even when its link has expired. */
export const lockOpenInvitation = (
  tx: Tx,
  organizationId: number,
  email: string,
): Promise<Invitation | undefined> =>
  tx.db
    .selectFrom('invitations')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

export const invitationOfStep = (
  tx: Tx,
  operationId: number,
  step: string,
): Promise<Invitation | undefined> =>
  tx.db
    .selectFrom('invitations')
    .selectAll()
    .where('operation_id', '=', operationId)
    .where('step', '=', step)
    .forUpdate()
    .executeTakeFirst()

/** The invitation of a link that works, and the organization's name. */
export const findByLink = (db: Queryable, tokenHash: string, now: string) =>
  db
    .selectFrom('invitation_links')
    .innerJoin('invitations', 'invitations.id', 'invitation_links.invitation_id')
    .innerJoin('organizations', 'organizations.id', 'invitations.organization_id')
    .selectAll('invitations')
    .select(['organizations.name as organization', 'organizations.status'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()

export const changeInvitation = (
  tx: Tx,
  id: number,
  values: Partial<Pick<Invitation, 'expires_at' | 'reminded_at' | 'accepted_at' | 'withdrawn_at' | 'role'>>,
): Promise<Invitation> =>
  tx.db
    .updateTable('invitations')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const insertLink = (tx: Tx, tokenHash: string, invitationId: number, now: string) =>
  tx.db
    .insertInto('invitation_links')
    .values({ token_hash: tokenHash, invitation_id: invitationId, created_at: now })
    .execute()

export const deleteLinks = (tx: Tx, invitationId: number) =>
  tx.db.deleteFrom('invitation_links').where('invitation_id', '=', invitationId).execute()

/** Deletes the invitation with its links. */
export async function deleteInvitation(tx: Tx, id: number): Promise<void> {
  await deleteLinks(tx, id)
  await tx.db.deleteFrom('invitations').where('id', '=', id).execute()
}

/**
 * Invitations of all organizations whose links expired before then, with the links. Not while an
 * organization is being erased, because its receipt would lack rows that another task deletes; and not under
 * a lock or a hold.
 */
export async function deleteInvitationsBefore(db: Queryable, before: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with old as (
        select id from invitations
        where expires_at < ${before}
          and organization_id not in (select id from organizations where status = 'erasing')
          and organization_id not in (${stoppedOrganizations(db, 'record')})
        limit 10000),
      links as (delete from invitation_links where invitation_id in (select id from old)),
      gone as (delete from invitations where id in (select id from old) returning id)
    select count(*)::int as count from gone`.execute(db)
  return rows[0]?.count ?? 0
}
