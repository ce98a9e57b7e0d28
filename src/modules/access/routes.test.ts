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
  for (const { method, path, permission } of routes.filter((each) => each.permission !== 'public')) {
    const address = path.replace('{id}', '1')
    assert.equal((await world.ask(method as 'GET', address)).body.code, 'sign_in_required', path)
    if (!declaredRights.has(permission)) continue
    const without = permission === 'tokens.manage' ? viewer : customer
    assert.equal(
      (await world.ask(method as 'GET', address, { cookie: without.cookie })).body.code,
      'permission_missing',
      path,
    )
  }
})
