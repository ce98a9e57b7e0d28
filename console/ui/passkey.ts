// Passkeys as the browser gives them. What it says instead becomes a problem that a person can read.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { answer, api } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'

/** Not on plain http, and not in every browser. */
export const takesPasskeys = browserSupportsWebAuthn

/** Asks for one of the person's; what it has signed goes to the server. */
export async function signedByPasskey() {
  const optionsJSON = await answer(api.POST('/account/passkeys/challenge'))
  return startAuthentication({ optionsJSON }).catch(notGiven)
}

/** Has the browser make one. */
export async function newPasskey() {
  const optionsJSON = await answer(api.POST('/account/passkeys/options'))
  return startRegistration({ optionsJSON }).catch(notGiven)
}

function notGiven(error: unknown): never {
  const name = error instanceof Error ? error.name : ''
  const [detail, remedy] = texts[name] ?? [
    'The browser has given no passkey.',
    'Try it again, or another way.',
  ]
  throw new ApiProblem(422, { code: 'passkey_not_given', detail, remedy })
}

/** By the names of WebAuthn Level 3, 5.1.3 and 5.1.4. */
const texts: Readonly<Record<string, readonly [string, string]>> = {
  InvalidStateError: ['This device has one of your passkeys already.', 'Use that one, or another device.'],
  NotAllowedError: [
    'The browser has given no passkey: it was called off, or took too long.',
    'Try it again, or another way.',
  ],
  SecurityError: [
    'The browser gives no passkeys to pages of this address.',
    'Open Tenure by its name and https; on this machine at localhost.',
  ],
}
