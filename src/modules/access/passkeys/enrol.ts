// A new passkey of a person.
import { Problem } from '#platform/problem.ts'
import type { RequestCaller, Site } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { forgive } from '../attempts.ts'
import type { AccessServing } from '../deps.ts'
import { codesOfFirst, finish, guessed, record, requireProofToAdd, self } from '../factors/parts.ts'
import type { Enrolled, Self } from '../factors/parts.ts'
import { heldOrganization } from '../held-organization.ts'
import { lockPerson } from '../queries.ts'
import { requireOwnProof } from '../vouched-for.ts'
import { mostPasskeys, takenChallenge, tooMany } from './challenge.ts'
import { insertPasskey, passkeysOf } from './passkey-queries.ts'
import { relyingPartyOf, type RelyingParty } from './relying-party.ts'
import type { RegistrationGiven } from './schemas.ts'
import type { Passkey } from './tables.ts'
import { verifiedRegistration } from './verify.ts'

interface Given {
  name: string
  credential: RegistrationGiven
  site: Site
}

/** @throws Problem 403, 409 `too_many_passkeys`, `passkey_there`, 422 on `credential`, 429 */
export async function addPasskey(
  deps: AccessServing,
  { name, credential, site }: Given,
  caller: RequestCaller,
): Promise<Enrolled & { passkey: Passkey }> {
  const person = await self(deps, caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  requireProofToAdd(caller.actor)
  const party = relyingPartyOf(deps.publicUrl, site)
  return guessed(deps, person, (attempt) =>
    inTransaction(deps.db, caller, async (tx) => {
      const organization = await heldOrganization(tx, person.organization_id)
      await lockPerson(tx, person.id)
      const codes = await codesOfFirst(tx, person.id)
      const passkey = await insertVerified(tx, deps, person, { name, credential, party })
      const facts = { by: 'passkey', passkey_id: passkey.id }
      record(tx, deps, { organization, personId: person.id, what: 'enrol', facts, details: { name } })
      await forgive(tx.db, attempt)
      return { person, passkey, codes, cookie: await finish(tx, deps, person.session) }
    }),
  )
}

async function insertVerified(
  tx: Tx,
  deps: AccessServing,
  person: Self,
  { name, credential: given, party }: Omit<Given, 'site'> & { party: RelyingParty },
): Promise<Passkey> {
  const challenge = await takenChallenge(tx, deps, person.session, { given, field: 'credential' })
  const { credential, credentialBackedUp } = await verifiedRegistration(given, challenge, party)
  if ((await passkeysOf(tx.db, person.id)).length >= mostPasskeys) throw tooMany()
  const passkey = await insertPasskey(tx, {
    person_id: person.id,
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: (given.response.transports ?? []).filter((each) => transports.has(each)),
    name,
    rp_id: party.id,
    origin: party.origin,
    backed_up: credentialBackedUp,
    created_at: deps.clock.now().toISOString(),
    last_used_at: null,
  })
  if (passkey) return passkey
  throw new Problem('conflict', 'passkey_there', 'This passkey is registered already.', {
    remedy: 'Use another device, or take the passkey away first.',
  })
}

/** Those that WebAuthn names: a browser is told of no other. */
const transports = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])
