// The write fence. "Writes stop at once" means: after the transaction that closes an organization has
// committed, no write of its data commits, whether a person or Tenure itself makes it. An advisory lock does
// this: shared for writes, exclusive for a change of status. Row share locks were tried: with 32 busy writers
// a change of status waited for many seconds.
import { sql } from 'kysely'
import { notFound, Problem } from '#platform/problem.ts'
import { builtOnce } from '#platform/built-once.ts'
import type { Destruction } from '#platform/destroys.ts'
import type { Db, DbTransaction, Queryable } from '#platform/postgres.ts'
import { inTransaction, type TransactionInput, type Tx } from '#platform/transaction.ts'
import { refuseWhileStopped } from './locks.ts'
import { asId, mayEnter, selectOrganization, type Organization } from './organization.ts'
import { actorClass, allows, statusTitle, type Capability } from './state-machine.ts'
import { statusRemedy } from './status-remedy.ts'

const lockClass = 0x7e9
export type FenceMode = 'shared' | 'exclusive'

export interface OrganizationWork extends TransactionInput {
  capability: Capability
  /**
   * What the write destroys: it is refused while a lock or a hold stops that. The request carries the
   * declaration of its route.
   */
  destroys?: Destruction | null
  mode?: FenceMode
  /** How the request named the organization: in the path (409) or in a field of the body (422). */
  field?: string
}

/**
 * Runs a write on one organization's data inside the fence: first the lock, then a statement that reads the
 * status, then the write.
 * @throws Problem 404 when it is unknown or another tenant's, 409 `organization_status_forbids` (422 when
 * `field` is set), 409 `locked` or `legal_hold` when a lock or a hold stops what it destroys
 */
export function withOrganization<T>(
  db: Db,
  idOrSlug: number | string,
  work: OrganizationWork,
  write: (tx: Tx, organization: Organization) => Promise<T>,
): Promise<T> {
  return inTransaction(db, work, async (tx) => {
    const organization = await enter(tx, idOrSlug, work)
    return write(tx, organization)
  })
}

/** Enters the fence of an organization inside a transaction that is already open. */
export async function enter(
  tx: Tx,
  idOrSlug: number | string,
  work: Pick<OrganizationWork, 'capability' | 'mode' | 'field' | 'destroys'>,
): Promise<Organization> {
  const id = asId(idOrSlug) ?? (await selectOrganization(tx.db, idOrSlug))?.id
  if (id === undefined || !mayEnter(tx.actor, id)) throw unknownOrganization(work.field)
  const organization = await lockAndFind(tx.db, id, work.mode ?? 'shared')
  if (!organization) throw unknownOrganization(work.field)
  if (!allows(organization.status, work.capability, actorClass(tx.actor))) throw forbidden(organization, work)
  if (work.destroys) await refuseWhileStopped(tx.db, organization.id, work.destroys)
  return organization
}

/**
 * Takes the lock in a statement of its own: the next statement then reads a snapshot that is newer than the
 * lock.
 */
export async function lockAndRead(
  db: DbTransaction,
  organizationId: number,
  mode: FenceMode,
): Promise<Organization> {
  const organization = await lockAndFind(db, organizationId, mode)
  if (!organization) throw new Error(`There is no organization ${organizationId}.`)
  return organization
}

/** The same for an organization that may have been deleted meanwhile. */
export async function lockAndFind(
  db: DbTransaction,
  organizationId: number,
  mode: FenceMode,
): Promise<Organization | undefined> {
  await lock[mode](db, { key: organizationId % 2_147_483_647 })
  return selectOrganization(db, organizationId)
}

const lock = {
  exclusive: builtOnce((db: Queryable, { key }: { key: number }) =>
    sql`select pg_advisory_xact_lock(${lockClass}::int, ${key}::int)`.compile(db),
  ),
  shared: builtOnce((db: Queryable, { key }: { key: number }) =>
    sql`select pg_advisory_xact_lock_shared(${lockClass}::int, ${key}::int)`.compile(db),
  ),
}

function unknownOrganization(field?: string): Problem {
  if (!field) return notFound('organization')
  return new Problem('invalid', 'validation_failed', 'There is no such organization.', {
    errors: { [field]: ['There is no such organization.'] },
  })
}

const doing: Record<Capability, string> = {
  read: 'reading',
  write: 'changing data',
  create_instance: 'creating and updating instances',
  delete_instance: 'deleting instances',
  pay: 'paying',
  bill: 'issuing invoices',
  steward: 'this',
  engine: 'this',
}

/**
 * The refusal of what a status does not allow: 409, or 422 when a field of the body named the organization.
 */
export function forbidden(
  organization: Organization,
  { capability, field }: Pick<OrganizationWork, 'capability' | 'field'>,
): Problem {
  const message =
    `The organization is ${statusTitle(organization.status)}: ${doing[capability]} is not ` + 'possible.'
  const members = { status_of_organization: organization.status }
  const remedy = statusRemedy(organization.status)
  if (field)
    return new Problem('invalid', 'organization_status_forbids', message, {
      errors: { [field]: [message] },
      members,
      remedy,
    })
  return new Problem('conflict', 'organization_status_forbids', message, { members, remedy })
}
