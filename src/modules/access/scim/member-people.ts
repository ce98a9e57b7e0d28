// Members of an organization that its provider looks after. Deactivating ends the membership with its sessions and
// tokens, and nothing that the person has in another organization.
import { newUid } from '#platform/ids.ts'
import {
  endMembership,
  insertMembership,
  lockWithOwners,
  memberByEmail,
  updateMembership,
} from '../members/queries.ts'
import { keepAnOwner } from '../members/rules.ts'
import { personKnownTo } from '../oidc/sign-in-queries.ts'
import { insertPerson, lockPerson, selectPersonByEmail, updatePerson } from '../queries.ts'
import { memberRoleOf, type MemberRole } from '../roles.ts'
import { ScimRefusal, type Wanted } from './resource.ts'
import { belongsElsewhere } from './scim-queries.ts'
import { rolesOf, taken, type Work } from './work.ts'

const place = ({ organization, provider }: Work): number => organization?.id ?? provider.organization_id ?? 0

/**
 * A member is adopted who has signed in with the provider, or whose e-mail is of a domain for which it speaks. A person
 * of another organization is invited instead, and decides.
 */
export async function adoptMember(work: Work, { email }: Wanted): Promise<{ id: number } | null> {
  const { tx, provider } = work
  const member = await memberByEmail(tx.db, place(work), email)
  const speaksFor = provider.email_domains.includes(email.split('@').at(-1) ?? '')
  if (member && (speaksFor || (await personKnownTo(tx.db, provider.id, member.id)))) return member
  if (member || (await selectPersonByEmail(tx.db, email))) throw taken()
  return null
}

export async function addMember(work: Work, wanted: Wanted, password_hash: string) {
  const role = await roleOf(work, wanted)
  const person = await insertPerson(work.tx, {
    uid: newUid(),
    email: wanted.email,
    name: wanted.name,
    password_hash,
    roles: [],
    organization_id: place(work),
    disabled_at: null,
    created_at: work.now,
    last_signed_in_at: null,
  })
  if (wanted.active) await join(work, person.id, role ?? 'member')
  return { id: person.id, role: role ?? 'member' }
}

/** @returns the role that the person has, or gets back when activated @throws Problem 409 `last_owner` */
export async function changeMember(
  work: Work,
  before: { id: number; member_role: MemberRole | null },
  wanted: Wanted,
): Promise<MemberRole> {
  const { tx, now } = work
  const { id } = before
  const owners = await lockWithOwners(tx, place(work), id)
  const member = owners.find((each) => each.id === id)
  const given = await roleOf(work, wanted)
  const role = given ?? member?.role ?? before.member_role ?? 'member'
  await rename(work, id, wanted)
  if (!member) {
    if (wanted.active) await join(work, id, role)
    return role
  }
  if (!wanted.active) {
    keepAnOwner(owners, member, null)
    await endMembership(tx, { organizationId: place(work), personId: id }, now)
    return role
  }
  // Owners keep their role, which only people give and take.
  if (member.role !== 'owner' && member.role !== role)
    await updateMembership(tx, { organizationId: place(work), personId: id }, role)
  return member.role === 'owner' ? member.role : role
}

const join = ({ tx, now, ...work }: Work, person_id: number, role: MemberRole) =>
  insertMembership(tx, {
    organization_id: place({ tx, now, ...work }),
    person_id,
    role,
    created_at: now,
    last_signed_in_at: null,
  })

/**
 * When the person belongs to another organization too, the name stays and another e-mail is refused: the
 * account is not this organization's alone.
 */
async function rename(work: Work, id: number, { email, name }: Wanted): Promise<void> {
  const { tx } = work
  const person = await lockPerson(tx, id)
  if (!person || (person.email === email && person.name === name)) return
  const isShared = await belongsElsewhere(tx.db, place(work), id)
  if (!isShared) return void (await updatePerson(tx, id, { email, name }))
  if (person.email !== email)
    throw new ScimRefusal(
      400,
      'The person belongs to another organization too and alone changes the e-mail.',
      'mutability',
    )
}

/** The role that the provider wants; null when it says nothing about roles. */
async function roleOf(work: Work, wanted: Wanted): Promise<MemberRole | null> {
  const roles = await rolesOf(work, wanted)
  if (roles === null) return null
  const role = memberRoleOf(roles[0] ?? '')
  if (role) return role
  throw new ScimRefusal(400, 'None of the roles is mapped, and a member needs one.', 'invalidValue')
}
