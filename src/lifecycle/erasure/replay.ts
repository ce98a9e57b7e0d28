// After a restore: organizations that the ledger says are erased and that are in the database again.
import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { notFound, Problem } from '#platform/problem.ts'
import type { Db } from '#platform/postgres.ts'
import { inTransaction, type TransactionInput } from '#platform/transaction.ts'
import { audit } from '../audit/audit.ts'
import { lockAndRead } from '../organization/fence.ts'
import { transition } from '../organization/transition.ts'
import { knownAs, ofOrganizations, returnedErasures, type KnownErasure } from './known.ts'
import type { ErasureLedger } from './ledger.ts'

/**
 * Stops the writes of organizations that are back, until a person erases them again or keeps them: an active
 * one is suspended, and customers cannot write in any other status. Returns all that are back.
 */
export async function holdReturned(
  { db, clock }: { db: Db; clock: Clock },
  ledger: ErasureLedger,
): Promise<KnownErasure[]> {
  const back = await returnedErasures(db, ledger)
  for (const { organization_id } of back) {
    await inTransaction(
      db,
      {
        actor: systemActor,
        reason: 'The erasure ledger says that it was erased; a restore has brought it back.',
      },
      async (tx) => {
        const organization = await lockAndRead(tx.db, organization_id as number, 'exclusive')
        if (organization.status !== 'active') return
        const held = await transition(tx, clock, organization, {
          action: 'suspend',
          operationId: null,
          heldByLedger: true,
        })
        audit(tx, clock, {
          action: 'erasing.held',
          organization: held,
          subject: { type: 'organization', id: held.id },
        })
      },
    )
  }
  return back
}

/**
 * Records in the ledger that an organization that is back is to stay. If a start has suspended it for being
 * back, it becomes active. The audit entry is written first: with only the entry in the ledger, no person
 * would answer for keeping the customer's data.
 * @throws Problem 404; 409 `not_back`; 503 `ledger_unwritable`, to be sent again
 */
export async function keepReturned(
  { db, clock }: { db: Db; clock: Clock },
  ledger: ErasureLedger,
  uid: string,
  work: TransactionInput,
): Promise<KnownErasure> {
  const entries = (await ledger.entries()).filter(({ organization_uid }) => organization_uid === uid)
  const [known] = await knownAs(db, ofOrganizations(entries))
  if (!known) throw notFound('erasure')
  if (known.status === 'kept') return known
  await inTransaction(db, work, async (tx) => {
    if (known.organization_id === null) throw notBack(known)
    const organization = await lockAndRead(tx.db, known.organization_id, 'exclusive')
    const [now = known] = await knownAs(tx.db, ofOrganizations(entries))
    if (now.status !== 'back') throw notBack(now)
    audit(tx, clock, {
      action: 'erasing.kept',
      organization,
      subject: { type: 'organization', id: organization.id },
      facts: { erased_by: known.operation_uid },
    })
    // An organization that a person has suspended for another reason stays suspended.
    if (organization.status === 'suspended' && organization.held_by_ledger_at)
      await transition(tx, clock, organization, { action: 'resume', operationId: null })
  })
  const entry = {
    at: clock.now().toISOString(),
    event: 'kept' as const,
    organization_uid: uid,
    operation_uid: known.operation_uid,
    receipt_number: null,
    receipt_hash: null,
  }
  const kept = await ledger.write(entry).catch(unwritable)
  return { ...known, status: 'kept', kept_at: kept.at }
}

const notBack = ({ status }: KnownErasure): Problem =>
  new Problem(
    'conflict',
    'not_back',
    `Only an organization that a restore has brought back can be kept; this one is ${status}.`,
    {
      remedy: 'Nothing has to be done: only what a restore has brought back is kept.',
      members: { status_of_erasure: status },
    },
  )

function unwritable(error: Error): never {
  if (error instanceof Problem) throw error
  throw new Problem('unavailable', 'ledger_unwritable', 'The erasure ledger cannot be written.', {
    remedy: 'Bring its place back and send it again.',
    context: { cause: String(error) },
  })
}
