// The only place that changes a status: exclusive fence, check, update, generation + 1, journal and audit in
// one transaction.
import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { emit } from '#platform/outbox.ts'
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '../audit/audit.ts'
import { journal } from './journal.ts'
import type { Organization } from './organization.ts'
import { organizationLifecycle, type OrganizationAction, type OrganizationStatus } from './state-machine.ts'
import { statusRemedy } from './status-remedy.ts'

export interface TransitionInput {
  action: OrganizationAction
  operationId: number | null
  /**
   * Set when the organization is suspended because the erasure ledger names it; only then may `keep` resume
   * it.
   */
  heldByLedger?: boolean
  /** For `archive`: the day on which it is closed and erased unless it is restored before. */
  purgeOn?: string
}

/**
 * The caller holds the exclusive fence. Returns the changed row.
 * @throws Problem 409 `organization_status_forbids` when the table does not allow it
 */
export async function transition(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  { action, operationId, heldByLedger = false, purgeOn }: TransitionInput,
): Promise<Organization> {
  const refusal = organizationLifecycle.refusal(action, organization.status)
  if (refusal)
    throw new Problem('conflict', 'organization_status_forbids', refusal, {
      remedy: statusRemedy(organization.status),
    })
  const to = organizationLifecycle.next(action, organization.status, organization.previous_status)
  const after = await update(tx, clock, organization, { to, action, heldByLedger, purgeOn })
  // A tombstone gets no journal entry: nothing of it can be brought back.
  if (to !== 'erased')
    journal(tx, clock, {
      organization: after,
      operation_id: operationId,
      subject_type: 'organization',
      subject_uid: after.uid,
      action,
      data: { from: organization.status, to },
    })
  audit(tx, clock, {
    action: `organization.${action}`,
    organization: after,
    subject: { type: 'organization', id: after.id, uid: after.uid },
    facts: {
      from: organization.status,
      to,
      generation: after.generation,
      ...(purgeOn && { purge_on: purgeOn }),
      operation_id: operationId,
    },
  })
  emit(tx, clock, {
    organization_id: after.id,
    operation_id: null,
    type: `organization.${to}`,
    data: { from: organization.status },
  })
  return after
}

type Update = Required<Pick<TransitionInput, 'action' | 'heldByLedger'>> &
  Pick<TransitionInput, 'purgeOn'> & { to: OrganizationStatus }

/** An active organization has no dates of suspending or archiving. */
const unstamped = {
  retired_at: null,
  retired_by: null,
  held_by_ledger_at: null,
  suspended_at: null,
  archived_at: null,
  purge_on: null,
  purge_operation_id: null,
}

function update(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  { to, action, heldByLedger, purgeOn }: Update,
): Promise<Organization> {
  const now = clock.now().toISOString()
  const leavingWayOut = to === 'decommissioning'
  return tx.db
    .updateTable('organizations')
    .set({
      status: to,
      previous_status: leavingWayOut ? organization.status : null,
      ...(action === 'suspend' && { suspended_at: now, held_by_ledger_at: heldByLedger ? now : null }),
      ...(action === 'archive' && { archived_at: now, purge_on: purgeOn }),
      generation: sql`generation + 1`,
      version: sql`version + 1`,
      updated_at: now,
      ...(to === 'retired' && {
        retired_at: now,
        retired_by: tx.actor.kind === 'system' ? null : tx.actor.id,
      }),
      ...(to === 'active' && unstamped),
    })
    .where('id', '=', organization.id)
    .where('generation', '=', organization.generation)
    .returningAll()
    .executeTakeFirstOrThrow()
}
