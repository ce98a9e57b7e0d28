// What holds for every route of the module, read from their data.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { declaredRights } from '#test/access/rights.ts'
import { accessWorld } from '#test/access/world.ts'

const world = await accessWorld({ after })
const { routes } = world.module

test('the routes are these', () => {
  assert.deepEqual(
    routes.map(({ method, path, permission }) => `${method} ${path} ${permission}`),
    [
      'POST /sessions public',
      'GET /sessions/current signed_in',
      'DELETE /sessions/current signed_in',
      'POST /step-up signed_in',
      'GET /sessions/current/organizations signed_in',
      'POST /sessions/current/organization signed_in',
      'DELETE /sessions/current/organizations/{id} signed_in',
      'GET /tokens tokens.manage',
      'POST /tokens tokens.manage',
      'DELETE /tokens/{id} tokens.manage',
      'GET /staff staff.read',
      'POST /staff staff.manage',
      'PATCH /staff/{id} staff.manage',
      'GET /roles signed_in',
      'POST /staff/{id}/reset-password staff.manage',
      'POST /password-resets/redeem public',
      'GET /identity-providers sign_in.read',
      'POST /identity-providers sign_in.manage',
      'GET /identity-providers/{id} sign_in.read',
      'PATCH /identity-providers/{id} sign_in.manage',
      'DELETE /identity-providers/{id} sign_in.manage',
      'POST /identity-providers/{id}/check sign_in.manage',
      'GET /identity-providers/{id}/roles sign_in.read',
      'PUT /identity-providers/{id}/roles sign_in.manage',
      'GET /sign-in/rules sign_in.read',
      'PATCH /sign-in/rules sign_in.manage',
      'GET /sign-in/options public',
      'POST /sign-in/providers/{key}/begin public',
      'POST /sign-in/providers/{key}/confirm signed_in',
      'POST /sign-in/return public',
      'POST /sign-in/providers/{key}/back-channel-logout public',
      'GET /account/second-factor signed_in',
      'POST /account/totp signed_in',
      'POST /account/totp/confirm signed_in',
      'DELETE /account/totp signed_in',
      'POST /account/recovery-codes signed_in',
      'POST /sessions/second-factor signed_in',
      'POST /staff/{id}/reset-second-factor staff.manage',
      'GET /account/passkeys signed_in',
      'POST /account/passkeys/options signed_in',
      'POST /account/passkeys signed_in',
      'POST /account/passkeys/challenge signed_in',
      'PATCH /account/passkeys/{id} signed_in',
      'DELETE /account/passkeys/{id} signed_in',
      'GET /account/sessions signed_in',
      'DELETE /account/sessions/{id} signed_in',
      'DELETE /account/sessions signed_in',
      'POST /account/password signed_in',
      'GET /Users signed_in',
      'POST /Users signed_in',
      'GET /Users/{uid} signed_in',
      'PUT /Users/{uid} signed_in',
      'PATCH /Users/{uid} signed_in',
      'DELETE /Users/{uid} signed_in',
      'GET /ServiceProviderConfig signed_in',
      'GET /ResourceTypes signed_in',
      'GET /Schemas signed_in',
      'GET /identity-providers/{id}/scim-token sign_in.read',
      'POST /identity-providers/{id}/scim-token sign_in.manage',
      'DELETE /identity-providers/{id}/scim-token sign_in.manage',
      'GET /organizations/{organization}/members members.read',
      'GET /organizations/{organization}/members/{id} members.read',
      'PATCH /organizations/{organization}/members/{id} members.manage',
      'DELETE /organizations/{organization}/members/{id} members.manage',
      'GET /organizations/{organization}/members/invitations members.read',
      'POST /organizations/{organization}/members/invitations members.manage',
      'POST /organizations/{organization}/members/invitations/{id}/resend members.manage',
      'POST /organizations/{organization}/members/invitations/{id}/link members.manage',
      'DELETE /organizations/{organization}/members/invitations/{id} members.manage',
      'POST /invitations/look public',
      'POST /invitations/accept public',
    ],
  )
})

test('every answer to a POST may hold a secret, so none is stored', () => {
  for (const { method, path, idempotent } of routes)
    if (method === 'POST') assert.equal(idempotent, false, path)
})

test('every route but the sign-in refuses strangers, and people without its permission', async () => {
  const organization = await world.organization()
  const customer = await world.person(['customer_administrator'], organization.id)
  const viewer = await world.person(['viewer'])
  const withoutIt = (permission: string) => {
    if (permission === 'members.read') return null
    return permission === 'tokens.manage' || permission === 'members.manage' ? viewer : customer
  }
  // Those of SCIM refuse in their own words: test/sign-in-scim.test.ts.
  const closed = routes.filter(({ permission, base }) => permission !== 'public' && base === undefined)
  for (const { method, path, permission } of closed) {
    const address = path.replace('{id}', '1').replace('{organization}', String(organization.id))
    assert.equal((await world.ask(method as 'GET', address)).body.code, 'sign_in_required', path)
    if (!declaredRights.has(permission)) continue
    const without = withoutIt(permission)
    if (!without) continue
    assert.equal(
      (await world.ask(method as 'GET', address, { cookie: without.cookie })).body.code,
      'permission_missing',
      path,
    )
  }
})
