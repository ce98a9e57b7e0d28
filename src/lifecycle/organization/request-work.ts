// What a request writes in the database. The object knows who asks, why, what the route destroys and where
// the answer is stored, so that a handler only names the organization and what the write needs.
import { sql } from 'kysely'
import { contentTag, requireMatch } from '#platform/entity-tag.ts'
import type { Db } from '#platform/postgres.ts'
import { callerOf, type Reply, type RouteRequest } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { withOrganization, type OrganizationWork } from './fence.ts'
import type { Organization } from './organization.ts'
import type { Capability } from './state-machine.ts'

/** What entering the fence needs; often only the capability. */
export type Entering = Capability | Pick<OrganizationWork, 'capability' | 'mode' | 'field'>

export interface RequestWork {
  /**
   * A write on one organization, inside the fence. The reply is stored with it for a retry of the request.
   * @throws Problem as `withOrganization`
   */
  write(
    organization: number | string,
    entering: Entering,
    work: (tx: Tx, organization: Organization) => Promise<Reply>,
  ): Promise<Reply>
  /** A write on what belongs to the installation. The reply is stored with it. */
  writeInstallation(work: (tx: Tx) => Promise<Reply>): Promise<Reply>
  /**
   * One of several transactions of a request: its result is not the answer, and nothing is stored for a
   * retry. @throws Problem as `withOrganization`
   */
  part<Result>(
    organization: number | string,
    entering: Entering,
    work: (tx: Tx, organization: Organization) => Promise<Result>,
  ): Promise<Result>
}

/** Takes the reason for the audit log from `reason` of the body or the query. */
export function workOf({ db }: { db: Db }, request: RouteRequest): RequestWork {
  const caller = callerOf(request)
  const part: RequestWork['part'] = (organization, entering, work) =>
    withOrganization(db, organization, { ...caller, destroys: request.destroys, ...needs(entering) }, work)
  return {
    part,
    write: (organization, entering, work) =>
      part(organization, entering, async (tx, entered) => {
        const reply = await tagged(tx, request, () => work(tx, entered), entered.id)
        caller.answer?.keep(tx, entered.id, reply)
        return reply
      }),
    writeInstallation: (work) =>
      inTransaction(db, caller, async (tx) => {
        const reply = await tagged(tx, request, () => work(tx))
        caller.answer?.keep(tx, null, reply)
        return reply
      }),
  }
}

/**
 * If-Match is compared while other changes of the same thing wait. The lock is taken inside the fence and
 * before any lock on a row. @throws Problem 412
 */
async function tagged(
  tx: Tx,
  { thing, ifMatch }: RouteRequest,
  work: () => Promise<Reply>,
  organizationId = 0,
): Promise<Reply> {
  if (!thing) return work()
  await takeTurn(tx, `${organizationId} ${thing.address}`)
  if (ifMatch !== null) requireMatch(ifMatch, tagOf(await thing.state(tx.db)))
  const reply = await work()
  const tag = tagOf(await thing.state(tx.db))
  return tag === null ? reply : { ...reply, headers: { ...reply.headers, etag: tag } }
}

const tagOf = (state: unknown): string | null =>
  state === undefined || state === null ? null : contentTag(state)

/** The number is the class of the lock, which keeps it apart from other locks. */
const takeTurn = (tx: Tx, name: string) =>
  sql`select pg_advisory_xact_lock(${0x7a6}::int, hashtext(${name}))`.execute(tx.db)

const needs = (entering: Entering) => (typeof entering === 'string' ? { capability: entering } : entering)
