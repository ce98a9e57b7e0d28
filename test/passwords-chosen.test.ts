// Wherever a password is set, one that is easy to guess is refused with what to do. The places are found in
// the routes: one that comes later must be named here, with a request that is right but for its password.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { declaredRights } from '#main/modules.ts'
import { accessOf } from '#modules/access/index.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import type { Route } from '#platform/route.ts'
import { testDatabase } from './database.ts'
import { must, startServer } from './http/server.ts'
import { administrator, bootstrapToken } from './node/credentials.ts'

const server = await startServer({ after })
const { root, app } = server
const acme = await must(
  201,
  root('POST', '/organizations', { name: 'Acme Logistics', slug: 'acme-logistics' }),
)
const email = 'ada.byron@analytical.example'
const weak = [
  'a'.repeat(12),
  ' '.repeat(12),
  'password1234',
  'qwertyuiop12',
  email,
  email.toUpperCase(),
  'Tenure2026!!',
  'tenuretenure',
  'Acme Logistics',
  'acme-logistics1',
]

/** These ask for the password that a person has. */
const asking = ['POST /sessions', 'POST /step-up']

let invited: Promise<{ token: string }> | null = null
const invite = async () => {
  const person = {
    email,
    name: 'Ada',
    roles: ['customer_administrator'],
    invite: true,
    organization_id: acme.id,
  }
  const { set_up_url: url } = await must(201, root('POST', '/staff', person))
  return { token: url.split('=')[1] as string }
}

let asked: Promise<{ token: string }> | null = null
/** An invitation to become a member of the organization; the person is called as the other's e-mail. */
const askIn = async () => {
  const path = `/organizations/${acme.id}/members/invitations`
  const session = await server.signIn(undefined, { stepUp: true })
  const body = { email: 'ada.byron@example.com' }
  const { url } = await must(201, server.ask('POST', path, { session, body }))
  return { token: url.split('=')[1] as string }
}

const own = { email: 'ada@example.org', password: administrator.password }
/** A person of the organization who is called as the other's e-mail. */
const ada = must(
  201,
  root('POST', '/staff', {
    ...own,
    name: email,
    roles: ['customer_administrator'],
    organization_id: acme.id,
  }),
).then(() => server.signIn(own.email))

const setting: Record<string, (password: string) => Promise<unknown>> = {
  'POST /staff': async (password) => ({
    email,
    name: 'Ada',
    roles: ['customer_administrator'],
    organization_id: acme.id,
    password,
  }),
  'POST /account/password': async (password) => ({ current_password: administrator.password, password }),
  'POST /invitations/accept': async (password) => ({ ...(await (asked ??= askIn())), name: email, password }),
  'POST /password-resets/redeem': async (password) => ({ ...(await (invited ??= invite())), password }),
}

const named = ({ method, path }: Route): string => `${method} ${path}`

/** Also deep inside: a body that names a password somewhere. */
const takesPassword = ({ body }: Route): boolean =>
  body !== undefined &&
  /"[a-z_]*password"/.test(JSON.stringify(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })))

const places = app.routes.filter((route) => takesPassword(route) && !asking.includes(named(route)))

test('the routes that set a password are these', () => {
  assert.deepEqual(places.map(named).sort(), Object.keys(setting).sort())
})

for (const route of places) {
  test(`${named(route)}: a password that is easy to guess is refused with what to do`, async () => {
    for (const password of weak) {
      const asked = await setting[named(route)]?.(password)
      const by = route.permission === 'signed_in' ? { session: await ada } : { bearer: bootstrapToken }
      const { status, body } = await server.ask(route.method, route.path, { ...by, body: asked })
      assert.deepEqual(
        [status, body.code, Object.keys(body.errors)],
        [422, 'validation_failed', ['password']],
        password,
      )
      assert.match(body.errors.password[0], /Choose another one: four or more words/, password)
    }
  })
}

test('TENURE_ADMIN_PASSWORD: the first administrator is not made with one that is easy to guess', async (t) => {
  const { url: _url, db } = await testDatabase(t)
  const access = (adminPassword: string, adminEmail = 'admin@example.com') =>
    accessOf({
      db,
      clock: systemClock,
      log: createLog('silent'),
      settings: { adminEmail, adminPassword, bootstrapToken: null },
      rights: declaredRights,
    })
  for (const password of [
    'a'.repeat(12),
    ' '.repeat(12),
    'admin@example.com',
    'Administrator1',
    'Tenure2026!!',
  ]) {
    await assert.rejects(access(password).ensureAdministrator(), {
      code: 'bad_settings',
      message: /^TENURE_ADMIN_PASSWORD cannot be used\. .*Choose another one/,
    })
  }
  assert.deepEqual(await db.selectFrom('people').select('id').execute(), [])
  await access('correct horse battery').ensureAdministrator()
  // It is there now: an older password in the settings stops no start.
  await access('aaaaaaaaaaaa').ensureAdministrator()
})
