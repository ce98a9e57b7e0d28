// Guessing passwords, one by one and all at once.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { accessWorld, adminEmail, adminPassword } from '#test/access/world.ts'

const world = await accessWorld({ after })
const { ask, clock, db } = world
const quarter = 15 * 60_000

const guess = (email: string, from: string, password = 'wrong horse battery') =>
  ask('POST', '/sessions', { body: { email, password }, from })
const lockOuts = async () =>
  (
    await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('action', '=', 'session.lock_out')
      .orderBy('id')
      .execute()
  ).map(({ facts }) => facts)

test('after five wrong passwords even the right one is refused, until the first has left the window', async () => {
  const before = (await lockOuts()).length
  for (let count = 0; count < 5; count += 1) {
    assert.equal((await guess(adminEmail, `203.0.113.${count}`)).status, 401)
    clock.advance(60_000)
  }
  const refused = await guess(adminEmail, '203.0.113.99', adminPassword)
  assert.deepEqual(
    [refused.status, refused.body.code, refused.headers['retry-after']],
    [429, 'too_many_attempts', '600'],
  )
  assert.equal((await guess(adminEmail, '203.0.113.98')).status, 429)
  assert.deepEqual(
    (await lockOuts()).slice(before),
    [{ by: ['email'] }],
    'one entry, however many are refused',
  )
  clock.advance(600_000)
  assert.equal((await guess(adminEmail, '203.0.113.99', adminPassword)).status, 201)
})

test('an unknown e-mail is locked like a known one, so that the lock does not tell who has an account', async () => {
  for (let count = 0; count < 5; count += 1) await guess('nobody@example.com', `203.0.113.${count}`)
  assert.equal((await guess('nobody@example.com', '203.0.113.50')).status, 429)
  clock.advance(quarter)
})

test('a right password forgives the slips before it', async () => {
  for (let round = 0; round < 2; round += 1) {
    for (let count = 0; count < 4; count += 1)
      assert.equal((await guess(adminEmail, '203.0.113.7')).status, 401)
    assert.equal((await guess(adminEmail, '203.0.113.7', adminPassword)).status, 201)
  }
  clock.advance(quarter)
})

test('twenty wrong passwords from one network lock it, whatever the e-mails, and no other network', async () => {
  for (let count = 0; count < 20; count += 1) {
    assert.equal((await guess(`guess-${count}@example.com`, `2001:db8:0:9::${count + 1}`)).status, 401)
  }
  assert.equal((await guess(adminEmail, '2001:db8:0:9::ffff', adminPassword)).status, 429)
  assert.equal((await guess(adminEmail, '2001:db8:0:a::1', adminPassword)).status, 201)
  clock.advance(quarter)
})

test("an account of one's own does not clear the count of the address", async () => {
  const { email } = await world.person(['viewer'])
  for (let count = 0; count < 20; count += 1) {
    await guess(`other-${count}@example.com`, '203.0.113.77')
    if (count % 4 === 3 && count < 19)
      assert.equal((await guess(email, '203.0.113.77', adminPassword)).status, 201)
  }
  assert.equal((await guess(email, '203.0.113.77', adminPassword)).status, 429)
  clock.advance(quarter)
})

test('forty guesses at the same moment are five guesses', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, count) => guess(adminEmail, `198.51.100.${count}`)),
  )
  assert.deepEqual(
    [...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]).sort(),
    [
      [401, 5],
      [429, 35],
    ],
  )
  clock.advance(quarter)
})

test('the step-up has a count of its own: it is limited, and guesses at the door do not lock it', async () => {
  const cookie = await world.signIn()
  for (let count = 0; count < 5; count += 1) await guess(adminEmail, `203.0.113.${count}`)
  const stepUp = (password: string) => ask('POST', '/step-up', { cookie, body: { password } })
  for (let count = 0; count < 4; count += 1) assert.equal((await stepUp('wrong horse battery')).status, 422)
  assert.equal((await stepUp(adminPassword)).status, 200)
  for (let count = 0; count < 5; count += 1) assert.equal((await stepUp('wrong horse battery')).status, 422)
  const refused = await stepUp(adminPassword)
  assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '900'])
  clock.advance(quarter)
})

test('nothing that was typed is kept: keys are hashes, ids and addresses', async () => {
  await guess('my.secret.password@example.com', '203.0.113.61')
  const keys = (await db.selectFrom('sign_in_attempts').select('key').execute()).map(({ key }) => key)
  assert.equal(
    keys.some((key) => key.includes('secret')),
    false,
  )
})
