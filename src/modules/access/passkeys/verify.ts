// Whether a browser's answer proves what it says, without a database. The library reads what strangers send, and throws
// whatever it finds wrong: all of that is a refusal.
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import {
  COSEALG,
  decodeAttestationObject,
  decodeClientDataJSON,
  isoBase64URL,
} from '@simplewebauthn/server/helpers'
import { refused, type Field } from './refused.ts'
import type { RelyingParty } from './relying-party.ts'
import type { AssertionGiven, RegistrationGiven } from './schemas.ts'
import type { Passkey } from './tables.ts'

export const algorithms = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256]

/** What was signed. @throws Problem 422 when it cannot be read */
export function challengeIn({ response }: RegistrationGiven | AssertionGiven, field: Field): string {
  const challenge = reading(field, () => decodeClientDataJSON(response.clientDataJSON).challenge)
  if (typeof challenge !== 'string') throw refused(field, unreadable)
  return challenge
}

const unreadable = 'What the browser has sent of the passkey cannot be read.'

function reading<Read>(field: Field, read: () => Read): Read {
  try {
    return read()
  } catch (error) {
    throw refused(field, unreadable, error)
  }
}

/** The new key, made on a page of that address. @throws Problem 422 on `credential` */
export async function verifiedRegistration(
  given: RegistrationGiven,
  challenge: string,
  { id, origin }: RelyingParty,
) {
  requireNoCertificates(given)
  const answer = await verifyRegistrationResponse({
    response: { ...given, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: false,
    supportedAlgorithmIDs: algorithms,
  }).catch((error: unknown) => {
    throw refused('credential', notProven, error)
  })
  if (!answer.verified) throw refused('credential', notProven)
  return answer.registrationInfo
}

const notProven = 'The passkey has not proven itself for this page.'

/** None was asked for. The library would ask the addresses that stand in them, and the sender may have written them. */
function requireNoCertificates({ response }: RegistrationGiven): void {
  const object = reading('credential', () =>
    decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject)),
  )
  const isPlain = reading(
    'credential',
    () =>
      object.get('fmt') === 'none' || (object.get('fmt') === 'packed' && !object.get('attStmt').get('x5c')),
  )
  if (!isPlain) throw refused('credential', 'It brings a certificate, which was not asked for.')
}

/**
 * What is expected is stored with the key, and is not what this request says of itself: a page elsewhere that passes a
 * person's answer on gets nothing, whatever host it names.
 * @throws Problem 422 on `passkey`
 */
export async function verifiedAssertion(given: AssertionGiven, challenge: string, passkey: Passkey) {
  const { userHandle, ...response } = given.response
  const answer = await verifyAuthenticationResponse({
    response: {
      ...given,
      response: { ...response, ...(userHandle && { userHandle }) },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: passkey.origin,
    expectedRPID: passkey.rp_id,
    requireUserVerification: false,
    // Compared by us, so that a copy is told from a wrong signature.
    credential: { id: passkey.credential_id, publicKey: Uint8Array.from(passkey.public_key), counter: 0 },
  }).catch((error: unknown) => {
    throw refused('passkey', notProven, error)
  })
  if (!answer.verified) throw refused('passkey', notProven)
  return answer.authenticationInfo
}

/** Keys that live on several devices say 0 always; one that has counted goes on counting. */
export const hasGoneBack = (stored: number, now: number): boolean => (stored > 0 || now > 0) && now <= stored
