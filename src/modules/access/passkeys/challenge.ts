// What a browser is given for a ceremony, and that each challenge is used once, by the session that has asked for it.
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { newBytes } from '#platform/ids.ts'
import { notFound, Problem } from '#platform/problem.ts'
import type { RequestCaller, Site } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import type { AccessServing } from '../deps.ts'
import { requireProofToAdd, self, type Self } from '../factors/parts.ts'
import { heldOrganization } from '../held-organization.ts'
import { requireOwnProof } from '../vouched-for.ts'
import { passkeysOf, setChallenge, takeChallenge } from './passkey-queries.ts'
import { refused, type Field } from './refused.ts'
import { elsewhere, originOf, relyingPartyOf } from './relying-party.ts'
import type { AssertionGiven, RegistrationGiven } from './schemas.ts'
import type { Passkey } from './tables.ts'
import { algorithms, challengeIn } from './verify.ts'

const challengeMilliseconds = 5 * 60_000
export const mostPasskeys = 20

/** For a new passkey. @throws Problem 403, 409 `too_many_passkeys`, `passkeys_elsewhere`, `passkeys_not_here` */
export async function beginRegistration(deps: AccessServing, site: Site, caller: RequestCaller) {
  const person = await self(deps, caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  requireProofToAdd(caller.actor)
  const { id } = relyingPartyOf(deps.publicUrl, site)
  const present = await passkeysOf(deps.db, person.id)
  if (present.length >= mostPasskeys) throw tooMany()
  return generateRegistrationOptions({
    rpName: 'Tenure',
    rpID: id,
    userID: Uint8Array.from(Buffer.from(person.uid)),
    userName: person.email,
    userDisplayName: person.name,
    challenge: await newChallenge(deps, person, caller),
    timeout: challengeMilliseconds,
    attestationType: 'none',
    excludeCredentials: present.map(named),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    supportedAlgorithmIDs: algorithms,
  })
}

export const tooMany = (): Problem =>
  new Problem('conflict', 'too_many_passkeys', `You have ${mostPasskeys} passkeys, which is the most.`, {
    remedy: 'Take one away that you use no more.',
  })

/** For a sign-in or a proof. @throws Problem 403, 404 without a passkey, 409 `passkeys_elsewhere` */
export async function beginAssertion(deps: AccessServing, site: Site, caller: RequestCaller) {
  const person = await self(deps, caller.actor)
  const all = await passkeysOf(deps.db, person.id)
  if (all.length === 0) throw notFound('passkey')
  const origin = originOf(deps.publicUrl, site)
  const [first, ...others] = all.filter((each) => each.origin === origin)
  if (!first) throw elsewhere(all.map((each) => each.origin))
  return generateAuthenticationOptions({
    rpID: first.rp_id,
    allowCredentials: [first, ...others].map(named),
    challenge: await newChallenge(deps, person, caller),
    timeout: challengeMilliseconds,
    userVerification: 'preferred',
  })
}

const named = ({ credential_id: id, transports }: Passkey) => ({ id, transports })

async function newChallenge(deps: AccessServing, person: Self, caller: RequestCaller) {
  const bytes = newBytes(32)
  await inTransaction(deps.db, caller, async (tx) => {
    await heldOrganization(tx, person.organization_id)
    const values = { challenge: bytes.toString('base64url'), now: deps.clock.now().toISOString() }
    await setChallenge(tx, person.session, values)
  })
  return Uint8Array.from(bytes)
}

/** Uses up what the session has asked for, in the transaction of the proof. @throws Problem 422 */
export async function takenChallenge(
  tx: Tx,
  { clock }: AccessServing,
  sessionId: number,
  { given, field }: { given: RegistrationGiven | AssertionGiven; field: Field },
): Promise<string> {
  const challenge = challengeIn(given, field)
  const since = new Date(clock.now().getTime() - challengeMilliseconds).toISOString()
  if (await takeChallenge(tx, sessionId, { challenge, since })) return challenge
  throw refused(field, 'This session has not asked for it, asked too long ago, or it was used before.')
}
