// The account with which an invitation is accepted.
import type { Actor } from '#platform/actor.ts'
import { newUid } from '#platform/ids.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { beginAttempt, forgive } from '../attempts.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import { signInLimits } from '../limits.ts'
import { openMemberships } from '../members/queries.ts'
import { hashChosen, passwordMatches } from '../passwords.ts'
import { insertPerson, selectPersonByEmail, updatePerson } from '../queries.ts'
import { organizationVouching } from '../session-queries.ts'
import { recordLockOut } from '../sessions.ts'
import { isClosed } from '../staff-rules.ts'
import type { Person } from '../tables.ts'
import type { Accepting, Found } from './accepting.ts'

/**
 * The account behind an e-mail. `dormant` means that the person belongs to no open organization any more.
 * The link proves the mailbox, so the person chooses a new password.
 */
type Account = { kind: 'none'; person: null } | { kind: 'account' | 'dormant'; person: Person }

/** @throws Problem 409 `staff_account`, `person_disabled` */
export async function accountOf({ db }: Pick<AccessServing, 'db'>, email: string): Promise<Account> {
  const person = await selectPersonByEmail(db, email)
  if (!person) return { kind: 'none', person: null }
  if (person.organization_id === null) throw staffAccount()
  const open = await openMemberships(db, person.id)
  if (open.length && person.disabled_at !== null) throw disabled()
  return { kind: open.length ? 'account' : 'dormant', person }
}

/** Name and password of an account that is new, or that gets a new password. */
interface Fresh {
  name: string
  password_hash: string
}
export type Joining = { person: Person; fresh: null } | { person: Person | null; fresh: Fresh }

/** @throws Problem as `accountOf`; 422 on `name` and `password`; 429 `too_many_attempts` */
export async function joiningAs(deps: AccessServing, found: Found, accepting: Accepting): Promise<Joining> {
  const { kind, person } = await accountOf(deps, found.email)
  if (kind !== 'account') return { person, fresh: await freshAccount(found, accepting) }
  if (!(await isSignedIn(deps, accepting.actor, person))) await requirePassword(deps, person, accepting)
  return { person, fresh: null }
}

/**
 * Whether the person is signed in by a proof of their own. A sign-in by another organization's provider does
 * not count.
 */
const isSignedIn = async ({ db }: AccessServing, actor: Actor | null, { id }: Person): Promise<boolean> =>
  actor !== null &&
  actor.id === id &&
  actor.session_id !== null &&
  (await organizationVouching(db, actor.session_id)) === null

/** The password of an existing account is asked for too, because the link could have been forwarded. */
async function requirePassword(deps: AccessServing, person: Person, accepting: Accepting): Promise<void> {
  if (accepting.password === null)
    throw invalidField('password', 'This e-mail has an account. Type its password, or sign in first.')
  const known = { device: false, network: false }
  const knock = { email: person.email, address: accepting.remoteAddress, device: null, known }
  const attempt = await beginAttempt(deps.db, deps.clock, signInLimits(knock))
  if (await passwordMatches(person.password_hash, accepting.password)) return forgive(deps.db, attempt)
  await recordLockOut(deps, attempt, person, accepting)
  throw invalidField('password', 'The password is wrong.')
}

/** Hashed before the transaction: it takes a while by design. */
async function freshAccount(found: Found, { name, password }: Accepting): Promise<Fresh> {
  const called = name ?? found.name
  if (called === null) throw invalidField('name', 'Say what you are called.')
  if (password === null) throw invalidField('password', 'Choose a password.')
  const about = [found.email, called, found.organization]
  return { name: called, password_hash: await hashChosen(password, about) }
}

interface Place {
  organization: Organization
  email: string
  now: string
}

/** The person's row, in the transaction that makes the person a member. */
export async function personOf(
  tx: Tx,
  { person, fresh }: Joining,
  { organization, email, now }: Place,
): Promise<Pick<Person, 'id'>> {
  if (!fresh) return person
  if (person) return wake(tx, person, { ...fresh, organization_id: organization.id })
  return insertPerson(tx, {
    ...fresh,
    uid: newUid(),
    email,
    roles: [],
    organization_id: organization.id,
    disabled_at: null,
    created_at: now,
    last_signed_in_at: null,
  }).catch(accountMeanwhile)
}

/**
 * Enables a person who was disabled when their organization closed. A person that staff have disabled by
 * hand stays disabled.
 */
async function wake(tx: Tx, person: Person, values: Fresh & { organization_id: number }): Promise<Person> {
  const home = await heldOrganization(tx, person.organization_id)
  if (person.disabled_at !== null && home && !isClosed(home.status)) throw disabled()
  return updatePerson(tx, person.id, { ...values, disabled_at: null })
}

function accountMeanwhile(error: unknown): never {
  if (!violates(error, 'people_email')) throw error
  throw new Problem('conflict', 'account_exists', 'This e-mail has got an account meanwhile.', {
    remedy: 'Open the link again, and type the password of the account.',
  })
}

const staffAccount = (): Problem =>
  new Problem('conflict', 'staff_account', 'This e-mail belongs to a member of staff.', {
    remedy: 'Ask for an invitation to another e-mail.',
  })

const disabled = (): Problem =>
  new Problem('conflict', 'person_disabled', 'This account is disabled.', {
    remedy: 'Ask the provider to enable it first.',
  })
