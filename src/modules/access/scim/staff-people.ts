// Staff that a provider looks after. A deactivated person's sessions end at once, and tokens are refused as long as the
// person is disabled.
import { newUid } from '#platform/ids.ts'
import { keepBreakGlassBesides } from '../oidc/rules.ts'
import { personKnownTo } from '../oidc/sign-in-queries.ts'
import { insertPerson, lockWithAdministrators, selectPersonByEmail, updatePerson } from '../queries.ts'
import { endWaysIn } from '../staff.ts'
import { keepAnAdministrator } from '../staff-rules.ts'
import { ScimRefusal, type Wanted } from './resource.ts'
import { rolesOf, taken, type Work } from './work.ts'

/** Adopts an account that has signed in with the provider. The provider may not change other accounts. */
export async function adoptStaff({ tx, provider }: Work, wanted: Wanted): Promise<{ id: number } | null> {
  const known = await selectPersonByEmail(tx.db, wanted.email)
  if (!known) return null
  const isTheirs = known.organization_id === null && (await personKnownTo(tx.db, provider.id, known.id))
  if (!isTheirs) throw taken()
  return known
}

export const addStaff = async (work: Work, wanted: Wanted, password_hash: string) =>
  insertPerson(work.tx, {
    uid: newUid(),
    email: wanted.email,
    name: wanted.name,
    password_hash,
    roles: (await rolesOf(work, wanted)) ?? [],
    organization_id: null,
    disabled_at: wanted.active ? null : work.now,
    created_at: work.now,
    last_signed_in_at: null,
  })

/** @throws Problem 409 `last_administrator`, `no_break_glass` */
export async function changeStaff(work: Work, id: number, wanted: Wanted): Promise<null> {
  const { tx, now } = work
  const all = await lockWithAdministrators(tx, id)
  const before = all.find((each) => each.id === id)
  if (!before) throw new ScimRefusal(404, 'There is no such user.')
  const after = {
    email: wanted.email,
    name: wanted.name,
    roles: (await rolesOf(work, wanted)) ?? before.roles,
    disabled_at: wanted.active ? null : (before.disabled_at ?? now),
  }
  keepAnAdministrator(all, before, after)
  if (before.break_glass && after.disabled_at !== null) await keepBreakGlassBesides(tx, id)
  if (after.disabled_at !== null) await endWaysIn(tx, id)
  await updatePerson(tx, id, after)
  return null
}
