// A passkey as a proof: at a sign-in behind the password, and once more before something irreversible.
import { Problem } from '#platform/problem.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import type { AccessServing } from '../deps.ts'
import { record, type Self } from '../factors/parts.ts'
import { heldOrganization } from '../held-organization.ts'
import { isClosed } from '../staff-rules.ts'
import { takenChallenge } from './challenge.ts'
import { lockPasskey, notePasskeyUse } from './passkey-queries.ts'
import { copied, copiedCode, refused } from './refused.ts'
import type { AssertionGiven } from './schemas.ts'
import { hasGoneBack, verifiedAssertion } from './verify.ts'

/** In the transaction of the proof. @throws Problem 422 on `passkey` */
export async function proveByPasskey(
  tx: Tx,
  deps: AccessServing,
  person: Pick<Self, 'id' | 'session'>,
  given: AssertionGiven,
): Promise<void> {
  // Of another person it looks like one that never was.
  const passkey = await lockPasskey(tx, person.id, given.id)
  if (!passkey) throw refused('passkey', 'You have no such passkey here.')
  const challenge = await takenChallenge(tx, deps, person.session, { given, field: 'passkey' })
  const { newCounter, credentialBackedUp } = await verifiedAssertion(given, challenge, passkey)
  if (hasGoneBack(passkey.counter, newCounter)) throw copied()
  await notePasskeyUse(tx, passkey.id, {
    counter: newCounter,
    backed_up: credentialBackedUp,
    last_used_at: deps.clock.now().toISOString(),
  })
}

/** A copy is recorded although the transaction that has found it is gone. */
export async function tellingCopies<Result>(
  deps: AccessServing,
  person: Pick<Self, 'id' | 'organization_id'>,
  caller: Parameters<typeof inTransaction>[1],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem && error.code === copiedCode)
      await inTransaction(deps.db, caller, async (tx) => {
        const held = await heldOrganization(tx, person.organization_id)
        // Nothing is written to what is closed for good or being erased.
        const organization = held && isClosed(held.status) ? null : held
        record(tx, deps, { organization, personId: person.id, what: 'copied', facts: { by: 'passkey' } })
      })
    throw error
  }
}
