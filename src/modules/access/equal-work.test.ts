// Who has an account is not told: by no answer, and not by the work that a refusal costs. Hashing a password
// takes as long as a thousand other things, so the hashes are counted.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hashing } from './passwords.ts'
import { accessWorld, adminEmail, adminPassword, bootstrapToken } from '#test/access/world.ts'

const world = await accessWorld({ after })
const { ask, clock } = world
let hashed: string[] = []
const listener = (message: unknown) => void hashed.push((message as { kind: string }).kind)
hashing.subscribe(listener)
after(() => hashing.unsubscribe(listener))

const attempt = async (email: string, password: string) => {
  hashed = []
  const { status, body, device } = await ask('POST', '/sessions', {
    body: { email, password },
    from: '203.0.113.1',
  })
  const { request_id: _request, ...answer } = body
  return { status, answer, device, hashed }
}

async function everybody() {
  const organization = await world.organization()
  const disabled = await world.person(['viewer'])
  await ask('PATCH', `/staff/${disabled.id}`, {
    cookie: await world.provenSignIn(),
    body: { disabled: true },
  })
  const member = await world.person(['customer_administrator'], organization.id)
  const invited = 'invited@example.com'
  const body = { email: invited, name: 'Invited', roles: ['viewer'], invite: true }
  await ask('POST', '/staff', { bearer: bootstrapToken, body })
  const cases = [
    ['nobody@example.com', adminPassword],
    [disabled.email, adminPassword],
    [invited, adminPassword],
  ]
  for (const email of [adminEmail, disabled.email, member.email]) cases.push([email, 'wrong horse battery'])
  return cases as [string, string][]
}

test('a wrong password, an unknown e-mail, a disabled and an invited person cost one hash and get one answer', async () => {
  const answers = []
  for (const [email, password] of await everybody()) answers.push(await attempt(email, password))
  assert.deepEqual(
    new Set(answers.map((each) => JSON.stringify(each))).size,
    1,
    JSON.stringify(answers, null, 1),
  )
  assert.deepEqual(answers[0]?.hashed, ['verify'])
  clock.advance(15 * 60_000)
})

test('who has to wait costs no hash, known or not', async () => {
  for (const email of [adminEmail, 'nobody@example.com']) {
    for (let each = 0; each < 5; each += 1) await attempt(email, 'wrong horse battery')
    const { status, hashed: after } = await attempt(email, adminPassword)
    assert.deepEqual([status, after], [429, []])
  }
  clock.advance(15 * 60_000)
})

test('a link that does not work costs no hash: there is no person to guess in it', async () => {
  hashed = []
  const body = { token: 'tnl_made-up', password: 'four words of their own' }
  assert.equal((await ask('POST', '/password-resets/redeem', { body })).status, 422)
  assert.deepEqual(hashed, [])
})

test('these routes alone are open without a sign-in', () => {
  const open = world.module.routes.filter(({ permission }) => permission === 'public')
  assert.deepEqual(
    open.map(({ method, path }) => `${method} ${path}`),
    [
      'POST /sessions',
      'POST /password-resets/redeem',
      'GET /sign-in/options',
      'POST /sign-in/providers/{key}/begin',
      'POST /sign-in/return',
      'POST /sign-in/providers/{key}/back-channel-logout',
      'POST /invitations/look',
      'POST /invitations/accept',
    ],
  )
})
