// The statements on mails that are on their way.
import { sql, type Insertable } from 'kysely'
import type { Db, Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { stoppedOrganizations } from '#lifecycle/organization/locks.ts'
import type { MailRefusalsTable, OutgoingMail, OutgoingMailsTable } from './tables.ts'

export const insertOutgoing = (tx: Tx, values: Insertable<OutgoingMailsTable>) =>
  tx.db.insertInto('outgoing_mails').values(values).execute()

/**
 * Takes one mail that is due. It counts as tried before it is sent, so that a mail of a node that dies is
 * tried again later and no two nodes send it at the same moment.
 */
export const claimDue = (db: Db, now: string, nextTry: (attempts: number) => string) =>
  db.transaction().execute(async (trx): Promise<OutgoingMail | undefined> => {
    const due = await trx
      .selectFrom('outgoing_mails')
      .select(['id', 'attempts'])
      .where('status', '=', 'waiting')
      .where('next_attempt_at', '<=', now)
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!due) return undefined
    return trx
      .updateTable('outgoing_mails')
      .set({ attempts: due.attempts + 1, next_attempt_at: nextTry(due.attempts + 1) })
      .where('id', '=', due.id)
      .returningAll()
      .executeTakeFirst()
  })

/** The mail, locked, if it still waits. */
export const lockWaiting = (tx: Tx, id: number): Promise<OutgoingMail | undefined> =>
  tx.db
    .selectFrom('outgoing_mails')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()

export const lockByUid = (tx: Tx, uid: string): Promise<OutgoingMail | undefined> =>
  tx.db.selectFrom('outgoing_mails').selectAll().where('uid', '=', uid).forUpdate().executeTakeFirst()

export const findByUid = (db: Queryable, uid: string): Promise<OutgoingMail | undefined> =>
  db.selectFrom('outgoing_mails').selectAll().where('uid', '=', uid).executeTakeFirst()

export const changeOutgoing = (
  tx: Tx,
  id: number,
  values: Partial<Pick<OutgoingMail, 'status' | 'said' | 'ended_at' | 'next_attempt_at'>>,
) => tx.db.updateTable('outgoing_mails').set(values).where('id', '=', id).execute()

interface Address {
  organization_id: number | null
  address: string
}

const refusalOf = (db: Queryable, { organization_id, address }: Address) =>
  db
    .selectFrom('mail_refusals')
    .selectAll()
    .where('address', '=', address)
    .where(sql<boolean>`organization_id is not distinct from ${organization_id}`)

export const findRefusal = (db: Queryable, address: Address) => refusalOf(db, address).executeTakeFirst()

export const insertRefusal = (tx: Tx, values: Insertable<MailRefusalsTable>) =>
  tx.db
    .insertInto('mail_refusals')
    .values(values)
    .onConflict((conflict) => conflict.constraint('mail_refusals_address').doNothing())
    .execute()

export const deleteRefusal = (tx: Tx, { organization_id, address }: Address) =>
  tx.db
    .deleteFrom('mail_refusals')
    .where('address', '=', address)
    .where(sql<boolean>`organization_id is not distinct from ${organization_id}`)
    .execute()

/**
 * Not while an organization is being erased, because its receipt would lack rows that another task deletes.
 * Nor under a lock or a hold.
 */
export async function deleteEndedBefore(db: Queryable, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('outgoing_mails')
    .where('ended_at', '<', before)
    .where((where) =>
      where.or([
        where('organization_id', 'is', null),
        where.and([
          where(
            'organization_id',
            'not in',
            db.selectFrom('organizations').select('id').where('status', '=', 'erasing'),
          ),
          where('organization_id', 'not in', stoppedOrganizations(db, 'record')),
        ]),
      ]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
