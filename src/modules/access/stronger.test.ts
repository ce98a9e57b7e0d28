// No person changes, locks out or takes over another who may do more, nor gives what they do not have: tried
// for every role against every other, with a token that holds a role's permissions and the one to manage
// staff.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { accessWorld } from '#test/access/world.ts'
import { declaredRights } from '#test/access/rights.ts'
import { memberRoleOf, roleNames, type Role } from './roles.ts'

const world = await accessWorld({ after })
const { ask } = world
const cookie = await world.provenSignIn()
const staffRoles = roleNames.filter((role) => !memberRoleOf(role))

const tokenOf = async (role: Role): Promise<string> => {
  const scopes = [...new Set([...declaredRights.ofRole(role), 'staff.manage', 'tokens.manage'])]
  const { status, body } = await ask('POST', '/tokens', { cookie, body: { name: role, scopes } })
  assert.equal(status, 201, JSON.stringify(body))
  return body.token
}
const covers = (role: Role, other: Role): boolean => {
  const own = new Set([...declaredRights.ofRole(role), 'staff.manage', 'tokens.manage'])
  return declaredRights.ofRole(other).every((permission) => own.has(permission))
}
const people = new Map<Role, { id: number; cookie: string }>()
for (const role of staffRoles) people.set(role, await world.person([role]))

for (const role of staffRoles) {
  test(`with the rights of ${role} and staff.manage`, async () => {
    const bearer = await tokenOf(role)
    for (const other of staffRoles) {
      const { id } = people.get(other) as { id: number }
      const isAllowed = covers(role, other)
      const expected = (ok: number) => (isAllowed ? [ok, undefined] : [403, 'beyond_own_permissions'])
      for (const body of [{ name: `Renamed by ${role}` }, { disabled: true }, { disabled: false }]) {
        const changed = await ask('PATCH', `/staff/${id}`, { bearer, body })
        assert.deepEqual(
          [changed.status, changed.body.code],
          expected(200),
          `${JSON.stringify(body)} of ${other}`,
        )
      }
      const reset = await ask('POST', `/staff/${id}/reset-password`, { bearer, body: {} })
      assert.deepEqual([reset.status, reset.body.code], expected(201), `the password of ${other}`)

      const given = await ask('PATCH', `/staff/${(people.get('viewer') as { id: number }).id}`, {
        bearer,
        body: { roles: ['viewer', other] },
      })
      assert.equal(
        given.status,
        isAllowed && covers(role, 'viewer') ? 200 : 422,
        `the role ${other} is given`,
      )
      await ask('PATCH', `/staff/${(people.get('viewer') as { id: number }).id}`, {
        cookie,
        body: { roles: ['viewer'] },
      })
      const added = await ask('POST', '/staff', {
        bearer,
        body: { email: `${role}-${other}@example.com`, name: 'New', roles: [other] },
      })
      assert.equal(added.status, isAllowed ? 201 : 422, `a person with the role ${other} is added`)
    }
  })

  test(`with the rights of ${role}, staff.manage and tokens.manage, tokens of persons who may do more stay`, async () => {
    const bearer = await tokenOf(role)
    for (const other of staffRoles.filter((each) => declaredRights.ofRole(each).includes('tokens.manage'))) {
      const owner = await world.person([other])
      const {
        body: { id },
      } = await ask('POST', '/tokens', {
        cookie: owner.cookie,
        body: { name: 'Robot', scopes: ['tokens.manage'] },
      })
      const { status } = await ask('DELETE', `/tokens/${id}`, { bearer })
      assert.equal(status, covers(role, other) ? 204 : 403, `the token of ${other}`)
      assert.equal(
        (await ask('DELETE', `/tokens/${id}`, { cookie: owner.cookie })).status,
        covers(role, other) ? 404 : 204,
        "one's own can be revoked",
      )
    }
  })
}

test('a token for staff cannot lock out or rename its own owner, who may do more', async () => {
  const admin = await world.person(['system_administrator'])
  await ask('POST', '/step-up', { cookie: admin.cookie, body: { password: 'correct horse battery' } })
  const {
    body: { token },
  } = await ask('POST', '/tokens', {
    cookie: admin.cookie,
    body: { name: 'Robot', scopes: ['staff.manage'] },
  })
  const { status, body } = await ask('PATCH', `/staff/${admin.id}`, {
    bearer: token,
    body: { disabled: true },
  })
  assert.deepEqual([status, body.code], [403, 'beyond_own_permissions'])
})

test('staff are added and changed with a fresh proof alone; the bootstrap token adds, and changes no person', async () => {
  const unproven = await world.signIn()
  const body = { email: 'unproven@example.com', name: 'New', roles: ['viewer'] }
  const { id } = people.get('viewer') as { id: number }
  assert.equal((await ask('POST', '/staff', { cookie: unproven, body })).body.code, 'step_up_required')
  assert.equal(
    (await ask('PATCH', `/staff/${id}`, { cookie: unproven, body: { name: 'X' } })).body.code,
    'step_up_required',
  )
  const bearer = 'bootstrap-0123456789-0123456789-01'
  assert.equal(
    (await ask('PATCH', `/staff/${id}`, { bearer, body: { name: 'X' } })).body.code,
    'person_needed',
  )
  assert.equal((await ask('POST', '/staff', { bearer, body })).status, 201)
})
