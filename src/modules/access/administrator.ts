// The first administrator. Without one, no person could sign in and add others.
import { systemActor } from '#platform/actor.ts'
import { newUid } from '#platform/ids.ts'
import { violates } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { inTransaction } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { AccessDeps } from './deps.ts'
import { generatePassword, hashChosen, hashPassword } from './passwords.ts'
import { firstAdministrator, insertPerson, lockFirstAdministrator } from './queries.ts'
import { administratorRole } from './roles.ts'

export interface Administrator {
  email: string
  /** The password, only when it was generated just now; it is stored nowhere. */
  password: string | null
}

/**
 * Makes the first system administrator when there is no active one; two nodes that start at once make one
 * together.
 * @throws Problem 409 `admin_email_taken` when the address of the settings is another person's, 422
 * `bad_settings` when the password of the settings is easy to guess
 */
export async function ensureAdministrator({ db, clock, settings }: AccessDeps): Promise<Administrator> {
  const known = await firstAdministrator(db)
  if (known) return { email: known.email, password: null }
  const password = generatePassword()
  const password_hash = await (settings.adminPassword === null
    ? hashPassword(password)
    : hashSetting(settings))
  return inTransaction(db, { actor: systemActor }, async (tx) => {
    await lockFirstAdministrator(tx)
    const faster = await firstAdministrator(tx.db)
    if (faster) return { email: faster.email, password: null }
    const person = await insertPerson(tx, {
      uid: newUid(),
      email: settings.adminEmail.toLowerCase(),
      name: 'Administrator',
      password_hash,
      roles: [administratorRole],
      organization_id: null,
      disabled_at: null,
      created_at: clock.now().toISOString(),
      last_signed_in_at: null,
    }).catch(emailTaken)
    audit(tx, clock, {
      action: 'staff.create',
      subject: { type: 'person', id: person.id },
      facts: { roles: person.roles },
      details: { name: person.name, email: person.email },
    })
    return { email: person.email, password: settings.adminPassword === null ? password : null }
  })
}

/**
 * The hash of the password in the settings. The password is checked only when the administrator is made, not
 * at later starts. @throws Problem 422 `bad_settings` when it is easy to guess
 */
const hashSetting = ({ adminEmail, adminPassword }: AccessDeps['settings']): Promise<string> =>
  hashChosen(adminPassword ?? '', [adminEmail, 'Administrator']).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error
    const message = `TENURE_ADMIN_PASSWORD cannot be used. ${error.message}`
    throw new Problem('invalid', 'bad_settings', message)
  })

function emailTaken(error: unknown): never {
  if (!violates(error, 'people_email')) throw error
  const message =
    'There is no active system administrator, and another person has the address in TENURE_ADMIN_EMAIL.'
  throw new Problem('conflict', 'admin_email_taken', message, {
    remedy: 'Set TENURE_ADMIN_EMAIL to an address that no other person has.',
  })
}
