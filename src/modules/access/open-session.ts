// Opening a session for a person who has proven who they are: by a password, or by the word of a provider.
import { newSecret, sha256 } from '#platform/ids.ts'
import type { Pending } from '#platform/actor.ts'
import type { Tx } from '#platform/transaction.ts'
import { shortened } from '#platform/shortened.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { SignInNote } from '#lifecycle/contract/sign-in-note.ts'
import type { AccessServing } from './deps.ts'
import { pendingFor } from './factors/required.ts'
import { noteMemberSignIn } from './members/queries.ts'
import { remember, type Known } from './origins.ts'
import { deleteSessionByHash, insertSession } from './session-queries.ts'
import { expiryOf } from './session-rules.ts'
import type { Person, SessionsTable } from './tables.ts'

/** The browser that asks, and the request with which it does. */
export interface Browser {
  remoteAddress: string
  userAgent: string | null
  /** The cookie that the browser had before, if any. */
  former: string | null
  /** The device cookie that the browser has, if any. */
  device: string | null
  requestId: string
}

/** What a sign-in gives: the person, and the values of the session's and the browser's cookie. */
export interface SignedIn {
  /** The person with the organization of the session and the roles there. */
  person: Person
  cookie: string
  pending: Pending | null
  device: string
}

/** How the person has proven it; the audit log says so too. */
export type ProvenBy = Pick<SessionsTable, 'provider_id' | 'provider_subject' | 'provider_session'>

export const byPassword: ProvenBy = { provider_id: null, provider_subject: null, provider_session: null }

const pendingMilliseconds = 10 * 60_000

interface Proven {
  person: Person
  organization: Organization | null
  by: ProvenBy
}

/**
 * Always makes a new secret and ends the browser's former session, so that a cookie that was planted in the
 * browser before is worth nothing.
 */
export async function openSession(
  tx: Tx,
  deps: AccessServing,
  { person, organization, by }: Proven,
  browser: Browser & { known: Known },
): Promise<SignedIn> {
  const { clock } = deps
  const { former, remoteAddress, known } = browser
  const now = clock.now()
  if (former !== null) await deleteSessionByHash(tx, sha256(former))
  const cookie = newSecret('tns')
  // A sign-in with a provider needs no code here: the provider asks for its own second factor.
  const pending = by.provider_id === null ? await pendingFor(tx.db, person) : null
  await insertSession(tx, {
    token_hash: sha256(cookie),
    person_id: person.id,
    organization_id: organization?.id ?? null,
    created_at: now.toISOString(),
    expires_at: (pending ? new Date(now.getTime() + pendingMilliseconds) : expiryOf(now, now)).toISOString(),
    stepped_up_until: null,
    remote_address: remoteAddress,
    pending,
    passkey_challenge: null,
    passkey_challenge_at: null,
    ...by,
  })
  audit(tx, clock, {
    action: 'session.sign_in',
    organization,
    subject: { type: 'person', id: person.id },
    ...(by.provider_id !== null && { facts: { provider_id: by.provider_id } }),
    ...(pending && { facts: { pending } }),
    details: { remote_address: remoteAddress },
  })
  if (organization) {
    const place = { organizationId: organization.id, personId: person.id }
    await noteMemberSignIn(tx, place, now.toISOString())
    await noteSignIns(tx, deps, noteOf(organization, person, 'success', browser))
  }
  return { person, cookie, pending, device: await remember(tx, clock, person.id, browser, known) }
}

export async function noteSignIns(tx: Tx, { modules }: AccessServing, note: SignInNote): Promise<void> {
  for (const module of modules) await module.signIn.note(tx, note)
}

export const noteOf = (
  organization: Organization,
  { id, name, email }: Person,
  outcome: SignInNote['outcome'],
  { remoteAddress, userAgent }: Pick<Browser, 'remoteAddress' | 'userAgent'>,
): SignInNote => ({
  organization,
  person_id: id,
  person_name: name,
  email,
  outcome,
  remote_address: remoteAddress,
  user_agent: userAgent === null ? null : shortened(userAgent, 500),
})
