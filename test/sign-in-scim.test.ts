// A provider looks after people by SCIM 2.0: the requests are those of RFC 7644, sections 3.3 to 3.6.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from './node/api.ts'
import { administrator, startNode } from './node.ts'
import { signInBrowser } from './sign-in/browser.ts'

const node = await startNode({ after }, { workers: 0 })
const { api, app } = node
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

let number = 0
async function provider(organization_id: number | null = null, role = 'operator') {
  const body = {
    key: `scim-${++number}`,
    title: 'Company',
    issuer: 'http://127.0.0.1:9/',
    client_id: 'tenure',
    redirect_uri: 'http://127.0.0.1:4080/sign-in/return',
    organization_id,
  }
  const { id } = await must(201, api.post('/identity-providers', body))
  await must(200, api.put(`/identity-providers/${id}/roles`, { items: [{ value: 'ops', role }] }))
  const { token } = await must(201, api.post(`/identity-providers/${id}/scim-token`, {}))
  return { id, token }
}

async function scim(
  token: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
) {
  const response = await app.http.inject({
    method,
    url: `/scim/v2${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/scim+json' }),
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    body: response.body ? response.json() : null,
  }
}

const bjensen = (more: Record<string, unknown> = {}) => ({
  schemas: [userSchema],
  userName: `bjensen-${++number}@example.com`,
  externalId: `bjensen-${number}`,
  name: { formatted: 'Ms. Barbara J Jensen III', familyName: 'Jensen', givenName: 'Barbara' },
  roles: [{ value: 'ops' }],
  ...more,
})
const patch = (...Operations: unknown[]) => ({ schemas: [patchSchema], Operations })

const { token } = await provider()
const other = await provider()

test('a user is added, found by name, read, replaced and changed', async () => {
  const user = bjensen()
  const made = await scim(token, 'POST', '/Users', user)
  assert.deepEqual([made.status, made.type], [201, 'application/scim+json'], JSON.stringify(made.body))
  const { id, meta } = made.body
  assert.deepEqual(
    [made.body.userName, made.body.active, made.body.roles],
    [user.userName, true, [{ value: 'operator' }]],
  )
  const filter = encodeURIComponent(`userName eq "${user.userName.toUpperCase()}"`)
  const found = await scim(token, 'GET', `/Users?filter=${filter}`)
  assert.deepEqual([found.body.totalResults, found.body.Resources[0].id], [1, id])
  assert.deepEqual((await scim(token, 'GET', `/Users/${id}`)).body, made.body)
  const replaced = await scim(token, 'PUT', `/Users/${id}`, { ...user, displayName: 'Babs', roles: [] })
  assert.deepEqual([replaced.status, replaced.body.displayName, replaced.body.roles], [200, 'Babs', []])
  assert.notEqual(replaced.body.meta.version, meta.version)
  const changed = await scim(
    token,
    'PATCH',
    `/Users/${id}`,
    patch({ op: 'Replace', path: 'displayName', value: 'Barbara' }),
  )
  assert.deepEqual(
    [changed.status, changed.body.displayName, changed.body.userName],
    [200, 'Barbara', user.userName],
  )
})

test('a deactivated user is out at once: session, token and sign-in, and comes back when activated', async () => {
  const made = await scim(token, 'POST', '/Users', bjensen())
  const { items } = await must(200, api.get('/staff?limit=100'))
  const { id, email } = items.find((each: any) => each.uid === made.body.id)
  const { url } = await must(201, api.post(`/staff/${id}/reset-password`, {}))
  const browser = signInBrowser(app.http)
  await browser.ask('POST', '/password-resets/redeem', {
    token: url.split('=')[1],
    password: administrator.password,
  })
  assert.equal((await browser.password(email)).status, 201)
  const key = await browser.ask('POST', '/tokens', { name: 'nightly', scopes: ['organizations.read'] })
  const withToken = () =>
    app.http.inject({ url: '/api/v1/organizations', headers: { authorization: `Bearer ${key.body.token}` } })
  assert.equal((await withToken()).statusCode, 200)
  const off = await scim(
    token,
    'PATCH',
    `/Users/${made.body.id}`,
    patch({ op: 'replace', value: { active: 'False' } }),
  )
  assert.deepEqual([off.status, off.body.active], [200, false])
  assert.equal((await browser.ask('GET', '/sessions/current')).status, 401)
  assert.equal((await withToken()).statusCode, 401)
  assert.equal((await browser.password(email)).status, 401)
  await scim(token, 'PATCH', `/Users/${made.body.id}`, patch({ op: 'replace', path: 'active', value: true }))
  assert.equal((await browser.password(email)).status, 201)
})

test('a user can be added deactivated, and gets no role that is not mapped', async () => {
  const { body } = await scim(
    token,
    'POST',
    '/Users',
    bjensen({ active: false, roles: [{ value: 'unknown' }] }),
  )
  assert.deepEqual([body.active, body.roles], [false, []])
})

test('a provider reaches no user of another one, on any route by id', async () => {
  const { body } = await scim(token, 'POST', '/Users', bjensen())
  const path = `/Users/${body.id}`
  const attempts = [
    await scim(other.token, 'GET', path),
    await scim(other.token, 'PUT', path, bjensen()),
    await scim(other.token, 'PATCH', path, patch({ op: 'replace', path: 'active', value: false })),
    await scim(other.token, 'DELETE', path),
  ]
  for (const { status, body: refusal } of attempts) assert.deepEqual([status, refusal.status], [404, '404'])
  const filter = encodeURIComponent(`userName eq "${body.userName}"`)
  assert.equal((await scim(other.token, 'GET', `/Users?filter=${filter}`)).body.totalResults, 0)
  assert.equal((await scim(token, 'GET', path)).body.active, true)
})

test('an account that is there already is not taken over', async () => {
  const refusal = await scim(token, 'POST', '/Users', bjensen({ userName: administrator.email }))
  assert.deepEqual([refusal.status, refusal.body.scimType], [409, 'uniqueness'])
  const { body } = await scim(token, 'POST', '/Users', bjensen())
  const renamed = await scim(
    token,
    'PATCH',
    `/Users/${body.id}`,
    patch({ op: 'replace', path: 'userName', value: administrator.email }),
  )
  assert.deepEqual([renamed.status, renamed.body.scimType], [409, 'uniqueness'])
})

test('the last system administrator stays', async () => {
  const chief = await provider(null, 'system_administrator')
  const { body } = await scim(chief.token, 'POST', '/Users', bjensen())
  await node.db
    .updateTable('people')
    .set({ disabled_at: new Date().toISOString() })
    .where('uid', '!=', body.id)
    .execute()
  const off = await scim(
    chief.token,
    'PATCH',
    `/Users/${body.id}`,
    patch({ op: 'replace', path: 'active', value: false }),
  )
  const gone = await scim(chief.token, 'DELETE', `/Users/${body.id}`)
  await node.db.updateTable('people').set({ disabled_at: null }).execute()
  assert.deepEqual([off.status, gone.status], [409, 409])
})

test('a deleted user is deactivated and no longer there for the provider', async () => {
  const { body } = await scim(token, 'POST', '/Users', bjensen())
  assert.equal((await scim(token, 'DELETE', `/Users/${body.id}`)).status, 204)
  assert.equal((await scim(token, 'GET', `/Users/${body.id}`)).status, 404)
  const { items } = await must(200, api.get('/staff?limit=100'))
  assert.ok(items.find((each: any) => each.uid === body.id).disabled_at)
})

test('users are listed in pages by startIndex and count', async () => {
  const { body: all } = await scim(token, 'GET', '/Users')
  const second = await scim(token, 'GET', '/Users?startIndex=2&count=1')
  assert.equal(second.body.Resources[0].id, all.Resources[1].id)
  assert.deepEqual(
    [second.body.itemsPerPage, second.body.startIndex, second.body.totalResults],
    [1, 2, all.totalResults],
  )
  assert.equal((await scim(token, 'GET', '/Users?count=0')).body.itemsPerPage, 0)
})

test('members of an organization are added to it alone', async () => {
  const { id: organization_id } = await node.organization()
  const own = await provider(organization_id, 'customer_administrator')
  const { body } = await scim(own.token, 'POST', '/Users', bjensen())
  assert.deepEqual([body.active, body.roles], [true, [{ value: 'customer_administrator' }]])
  const { items } = await must(200, api.get(`/staff?organization_id=${organization_id}`))
  assert.ok(items.some((each: any) => each.uid === body.id))
  const without = await scim(own.token, 'POST', '/Users', bjensen({ roles: [] }))
  assert.deepEqual([without.status, without.body.scimType], [400, 'invalidValue'])
})

/** What providers send in practice, and what becomes of it. */
const shapes: [string, unknown, Record<string, unknown>][] = [
  [
    'Entra ID: capital letters and a text',
    { op: 'Replace', path: 'active', value: 'False' },
    { active: false },
  ],
  [
    'Entra ID: attributes without a path',
    { op: 'Replace', value: { displayName: 'Jo', active: 'True' } },
    { displayName: 'Jo', active: true },
  ],
  [
    'Entra ID: one role as a text',
    { op: 'Add', path: 'roles[primary eq "True"].value', value: 'ops' },
    { roles: [{ value: 'operator' }] },
  ],
  [
    'Entra ID: a role as JSON',
    { op: 'Add', path: 'roles', value: [{ value: '{"id":"1","value":"ops","displayName":"Ops"}' }] },
    { roles: [{ value: 'operator' }] },
  ],
  [
    'an attribute of an extension',
    {
      op: 'Add',
      path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
      value: 'Sales',
    },
    { active: true },
  ],
  ['Okta: deactivated without a path', { op: 'replace', value: { active: false } }, { active: false }],
]
for (const [title, operation, wanted] of shapes)
  test(`${title} is understood`, async () => {
    const { body: made } = await scim(token, 'POST', '/Users', bjensen({ roles: [] }))
    const { status, body } = await scim(token, 'PATCH', `/Users/${made.id}`, patch(operation))
    assert.equal(status, 200, JSON.stringify(body))
    for (const [name, value] of Object.entries(wanted)) assert.deepEqual(body[name], value)
  })

test("an organization's provider ends a membership, its sessions and tokens; those elsewhere go on", async () => {
  const [here, there] = [await node.organization(), await node.organization()]
  const own = await provider(here.id, 'customer_administrator')
  const { body } = await scim(own.token, 'POST', '/Users', bjensen())
  const { items } = await must(200, api.get(`/organizations/${here.id}/members`))
  const member = items.find((each: any) => each.uid === body.id)
  await node.db
    .insertInto('memberships')
    .values({
      organization_id: there.id,
      person_id: member.id,
      role: 'owner',
      created_at: new Date().toISOString(),
      last_signed_in_at: null,
    })
    .execute()
  const off = await scim(
    own.token,
    'PATCH',
    `/Users/${body.id}`,
    patch({ op: 'replace', path: 'active', value: false }),
  )
  assert.deepEqual([off.status, off.body.active, off.body.roles], [200, false, []])
  const left = async (id: number) =>
    (await must(200, api.get(`/organizations/${id}/members`))).items.some((each: any) => each.uid === body.id)
  assert.deepEqual([await left(here.id), await left(there.id)], [false, true])
  const moved = await scim(
    own.token,
    'PATCH',
    `/Users/${body.id}`,
    patch({ op: 'replace', path: 'userName', value: 'taken-over@example.com' }),
  )
  assert.deepEqual([moved.status, moved.body.scimType], [400, 'mutability'])
  const on = await scim(
    own.token,
    'PATCH',
    `/Users/${body.id}`,
    patch({ op: 'replace', path: 'active', value: true }),
  )
  assert.deepEqual([on.body.active, on.body.roles], [true, [{ value: 'customer_administrator' }]])
})

test('the last owner of an organization stays', async () => {
  const { id: organization_id } = await node.organization()
  const own = await provider(organization_id, 'customer_owner')
  const { body } = await scim(own.token, 'POST', '/Users', bjensen())
  const off = await scim(own.token, 'DELETE', `/Users/${body.id}`)
  assert.deepEqual([off.status, (await scim(own.token, 'GET', `/Users/${body.id}`)).body.active], [409, true])
})

test('of two changes that have read the same version one is made', async () => {
  const { body } = await scim(token, 'POST', '/Users', bjensen())
  const change = (name: string) =>
    app.http.inject({
      method: 'PATCH',
      url: `/scim/v2/Users/${body.id}`,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/scim+json',
        'if-match': body.meta.version,
      },
      payload: JSON.stringify(patch({ op: 'replace', path: 'displayName', value: name })),
    })
  const answers = await Promise.all(['One', 'Two'].map(change))
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 412])
})

test('a person who may do everything is refused: these addresses are for providers', async () => {
  const browser = signInBrowser(app.http)
  await browser.password()
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  assert.equal((await app.http.inject({ url: '/scim/v2/Users', headers: { cookie } })).statusCode, 403)
})

const mistakes: [string, unknown, string][] = [
  ['a body without userName', { schemas: [userSchema] }, 'invalidValue'],
  ['a userName that is no e-mail', bjensen({ userName: 'bjensen' }), 'invalidValue'],
]
for (const [title, body, scimType] of mistakes)
  test(`${title} is refused in the words of SCIM`, async () => {
    const refusal = await scim(token, 'POST', '/Users', body)
    assert.deepEqual([refusal.status, refusal.body.scimType, refusal.body.status], [400, scimType, '400'])
  })

test('a filter that is not known, and a removal of what must stay, are refused', async () => {
  const filter = encodeURIComponent('title pr and userType eq "Employee"')
  assert.equal((await scim(token, 'GET', `/Users?filter=${filter}`)).body.scimType, 'invalidFilter')
  const { body } = await scim(token, 'POST', '/Users', bjensen())
  const removal = await scim(token, 'PATCH', `/Users/${body.id}`, patch({ op: 'remove', path: 'userName' }))
  assert.equal(removal.body.scimType, 'invalidPath')
})

test('the token of a provider opens nothing else, and ends when it is replaced', async () => {
  const one = await provider()
  const elsewhere = await app.http.inject({
    url: '/api/v1/organizations',
    headers: { authorization: `Bearer ${one.token}` },
  })
  assert.equal(elsewhere.statusCode, 403)
  const { token: next } = await must(201, api.post(`/identity-providers/${one.id}/scim-token`, {}))
  assert.equal((await scim(one.token, 'GET', '/Users')).status, 401)
  assert.equal((await scim(next, 'GET', '/ServiceProviderConfig')).body.patch.supported, true)
  await must(204, api.delete(`/identity-providers/${one.id}/scim-token`))
  assert.equal((await scim(next, 'GET', '/Users')).status, 401)
})
