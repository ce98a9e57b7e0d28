import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movableClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { testDatabase } from '#test/database.ts'
import { declaredRights } from '#test/access/rights.ts'
import { accessOf } from './module.ts'
import { accessWorld, adminEmail, migrations } from '#test/access/world.ts'

const start = new Date('2026-03-01T08:00:00Z')
const settings = { adminEmail: 'Root@Example.com', adminPassword: null, bootstrapToken: null }

test('two nodes that start at once make one administrator, and one of them knows the password', async (t) => {
  const { db } = await testDatabase(t, { migrations })
  const node = () =>
    accessOf({ db, clock: movableClock(start), log: createLog('silent'), settings, rights: declaredRights })
  const made = await Promise.all([
    node().ensureAdministrator(),
    node().ensureAdministrator(),
    node().ensureAdministrator(),
  ])
  assert.deepEqual(
    made.map(({ email }) => email),
    ['root@example.com', 'root@example.com', 'root@example.com'],
  )
  assert.equal(made.filter(({ password }) => password !== null).length, 1)
  assert.equal((await db.selectFrom('people').selectAll().execute()).length, 1)
  assert.deepEqual(await node().ensureAdministrator(), { email: 'root@example.com', password: null })
})

test('the made-up password signs in; one from the settings is not handed out', async (t) => {
  const world = await accessWorld(t)
  assert.deepEqual(await world.module.ensureAdministrator(), { email: adminEmail, password: null })
  const { db } = await testDatabase(t, { migrations })
  const made = await accessOf({
    db,
    clock: movableClock(start),
    log: createLog('silent'),
    settings: { ...settings, adminPassword: 'chosen by the owner' },
    rights: declaredRights,
  }).ensureAdministrator()
  assert.equal(made.password, null)
})

test("an installation whose administrator left gets another, but never at another person's address", async (t) => {
  const world = await accessWorld(t)
  await world.db.updateTable('people').set({ disabled_at: start.toISOString() }).execute()
  await assert.rejects(world.module.ensureAdministrator(), { code: 'admin_email_taken' })
  const other = accessOf({
    db: world.db,
    clock: world.clock,
    log: createLog('silent'),
    settings,
    rights: declaredRights,
  })
  const { email, password } = await other.ensureAdministrator()
  await world.signIn(email, password ?? '')
})

test('without a bootstrap token no bearer stands for it', async (t) => {
  const { db } = await testDatabase(t, { migrations })
  const { authenticate } = accessOf({
    db,
    clock: movableClock(start),
    log: createLog('silent'),
    settings: { ...settings, bootstrapToken: '' },
    rights: declaredRights,
  })
  await assert.rejects(authenticate({ bearer: '', session: null, remoteAddress: '192.0.2.1' }), {
    code: 'credentials_invalid',
  })
})
