// Names of time zones: the table against the database and the runtime, and what is done with other names.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import { Problem } from '#platform/problem.ts'
import { requireZone, zonesMissingIn } from '#platform/zones-of-database.ts'
import { canonicalZone, zoneNames } from '#platform/zones.ts'
import { must, startServer } from './http/server.ts'

const { app, root } = await startServer({ after })
const { db } = app.postgres
const create = (slug: string, timezone: string) =>
  root('POST', '/organizations', { name: slug, slug, type: 'club', timezone })

/** Minutes east of UTC, as the runtime has them. */
function offsetHere(timeZone: string, at: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    new Date(at),
  )
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) || 0
}

test('a zone that the database does not know is named at the start, with what to do', async () => {
  assert.deepEqual(await zonesMissingIn(db), [])
  assert.deepEqual(await zonesMissingIn(db, ['Europe/Brussels', 'Mars/Olympus']), ['Mars/Olympus'])
})

test('a zone that the database does not know is refused before it is stored, with what to do', async () => {
  await requireZone(db, 'Europe/Brussels')
  const refused = await requireZone(db, 'Mars/Olympus').catch((error: unknown) => error)
  assert.ok(refused instanceof Problem)
  assert.deepEqual([refused.status, Object.keys(refused.extras.errors ?? {})], [422, ['timezone']])
  assert.match(String(refused.extras.remedy), /PostgreSQL/)
})

test('the database and the runtime know every zone of the table and mean the same by it', async () => {
  for (const at of ['2019-01-15T12:00:00Z', '2025-07-15T12:00:00Z', '2026-01-15T12:00:00Z']) {
    const { rows } = await sql<{ name: string; minutes: number }>`
      select name, (extract(epoch from (${at}::timestamptz at time zone name) - (${at}::timestamptz at time zone 'UTC')) / 60)::int as minutes
      from unnest(${[...zoneNames]}::text[]) as name`.execute(db)
    assert.equal(rows.length, zoneNames.length)
    for (const { name, minutes } of rows) assert.equal(offsetHere(name, at), minutes, `${name} at ${at}`)
  }
})

test('a name that the database and the runtime read differently, or only one of them knows, is refused', async () => {
  for (const name of [
    'IST',
    'BST',
    'VST',
    'EST',
    'US/Pacific-New',
    '+05:30',
    'UTC+1',
    'posix/Asia/Tokyo',
    'Mars/X',
  ]) {
    const { errors } = await must(422, create('refused-x', name))
    assert.deepEqual(Object.keys(errors), ['timezone'], name)
  }
})

test('a name that was given up is stored as the one that came after it', async () => {
  const { timezone } = await must(201, create('kolkata-x', 'asia/calcutta'))
  assert.equal(timezone, 'Asia/Kolkata')
  assert.deepEqual(['US/Pacific', 'Europe/Kiev', 'Etc/UTC', 'utc', 'Europe/Oslo'].map(canonicalZone), [
    'America/Los_Angeles',
    'Europe/Kyiv',
    'UTC',
    'UTC',
    'Europe/Oslo',
  ])
})

for (const stored of ['IST', '+05:30', 'VST'])
  test(`a record with ${stored} says so everywhere, answers no 5xx, and is corrected`, async () => {
    const { id, slug } = await must(201, create(`old-${stored.toLowerCase().replace(/\W/g, '')}`, 'UTC'))
    await db.updateTable('organizations').set({ timezone: stored }).where('id', '=', id).execute()
    assert.match((await must(200, root('GET', `/organizations/${slug}`))).broken[0], /time zone/)
    for (const path of ['inventory', 'billing-summary'])
      assert.equal((await must(409, root('GET', `/organizations/${slug}/${path}`))).code, 'timezone_unknown')
    const plan = { kind: 'organization.decommission', organization_id: id, reason: 'Contract ended' }
    const planned = root('POST', '/operations', plan)
    assert.equal((await must(409, planned)).code, 'timezone_unknown')
    await must(200, root('PATCH', `/organizations/${slug}`, { timezone: 'Asia/Kolkata' }))
    await must(200, root('GET', `/organizations/${slug}/inventory`))
  })

for (const status of organizationStatuses.filter((each) => each !== 'erased'))
  test(`a zone is corrected while ${status}`, async () => {
    const { id } = await must(201, create(`zone-${status}`, 'UTC'))
    await db.updateTable('organizations').set({ timezone: 'IST', status }).where('id', '=', id).execute()
    const correct = (reason?: string) =>
      root('PATCH', `/organizations/${id}`, { timezone: 'Asia/Kolkata', reason })
    if (status !== 'active' && status !== 'provisioning')
      assert.ok((await must(422, correct())).errors.reason, 'what is not in use is corrected with a reason')
    assert.equal((await must(200, correct('IST is three zones'))).timezone, 'Asia/Kolkata')
  })
