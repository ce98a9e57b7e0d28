// An organization that was made in error: it cannot be erased once it is deleted, so deleting leaves nothing
// of a person.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { readCatalogue } from '#lifecycle/rows/catalogue.ts'
import { tablesLookedInto } from '#lifecycle/rows/present.ts'
import { lifecycleMigrations } from '#lifecycle/rows/owned-tables.ts'
import { ofDeletedOrganizations } from '#modules/workforce/migrations/0005-of-deleted-organizations.ts'
import { newUid } from '#platform/ids.ts'
import { owners } from './ownership/owners.ts'
import { countsOf, tracesOf } from './erasure/scan.ts'
import { startNode } from './node.ts'
import { instancesBecome, must, planClosing, refused } from './node/api.ts'
import { until } from './node/until.ts'

const node = await startNode({ after })
const { api, db, app } = node
const needle = 'Zzerika'
const named = (slug: string) => ({
  name: `${needle} Mustermann`,
  slug,
  contact_email: `${needle.toLowerCase()}@example.com`,
  settings: { note: `call ${needle}` },
  reason: `${needle} called`,
})
const remove = (id: number, reason = `${needle}+was+a+mistake`) =>
  api.delete(`/organizations/${id}?reason=${reason}`)

test(
  'nothing of a person is left: no name, no seeds, no hidden people and units, no plans, events, ' +
    'answers and audit details',
  async () => {
    const neighbour = await must(201, api.post('/organizations', { name: 'Neighbour', slug: 'neighbour' }))
    const before = await countsOf(db, neighbour, app.modules)
    const made = await must(
      201,
      api.post('/organizations', named('zzerika-ltd'), { 'idempotency-key': newUid() }),
    )
    await must(
      200,
      api.patch(`/organizations/${made.id}`, {
        name: `${needle} Musterfrau`,
        country: 'DE',
        timezone: 'Europe/Berlin',
        reason: `${needle} married`,
      }),
    )
    const unit = await must(
      201,
      api.post('/units', { organization_id: made.id, name: `${needle}s office`, code: 'ZZ' }),
    )
    const employee = await must(
      201,
      api.post('/employees', { organization_id: made.id, name: `${needle} herself`, unit_id: unit.id }),
    )
    await must(204, api.delete(`/employees/${employee.id}?reason=${needle}`))
    await must(204, api.delete(`/units/${unit.id}?reason=${needle}`))
    await planClosing(api, made.id, `${needle} wants to leave`)
    const there = await tracesOf(db, [needle])
    for (const column of [
      'organizations.name',
      'organization_units.name',
      'employees.name',
      'operations.reason',
      'stored_answers.body',
      'audit_details.details',
    ])
      assert.ok(there[column], column)

    await must(204, remove(made.id))
    assert.deepEqual(await tracesOf(db, [needle]), {})
    const left = await countsOf(db, made, app.modules)
    assert.deepEqual(
      Object.keys(left)
        .filter((table) => left[table])
        .sort(),
      ['audit_entries', 'organizations'],
    )
    const row = await db
      .selectFrom('organizations')
      .selectAll()
      .where('id', '=', made.id)
      .executeTakeFirstOrThrow()
    assert.deepEqual([row.uid, row.country, row.timezone, row.settings], [made.uid, null, 'UTC', {}])
    assert.ok(row.deleted_at)
    assert.deepEqual(await countsOf(db, neighbour, app.modules), before)
    assert.equal((await must(200, api.get('/audit/verify'))).ok, true)
    const { items } = await must(200, api.get(`/audit?action=organization.delete`))
    assert.deepEqual([items[0].organization_id, items[0].details], [made.id, null])
  },
)

test('no table is missed: each that is declared with rows of organizations, or refers to them, is looked into', async () => {
  const catalogue = await readCatalogue(db)
  const looked = new Set(tablesLookedInto(db, catalogue, app.modules))
  const declared = owners.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, { scope }]) =>
      scope === 'installation' || table === 'organizations' ? [] : [table],
    ),
  )
  const referring = catalogue.foreignKeys.flatMap(({ from, to }) => (to === 'organizations' ? [from] : []))
  assert.ok(declared.length > 40)
  assert.deepEqual(
    [...declared, ...referring].filter((table) => !looked.has(table)),
    [],
  )
})

test('many at once share the connections of one node', async () => {
  const made = await Promise.all(
    Array.from({ length: 40 }, (_, number) =>
      must(201, api.post('/organizations', { name: `Many ${number}`, slug: `many-${number}` })),
    ),
  )
  const answers = await Promise.all(made.map(({ id }) => remove(id)))
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [204])
})

test('an instance that has run is a history, also when it is gone: its namespace is still outside', async () => {
  const { id } = await must(201, api.post('/organizations', { name: 'Tried', slug: 'tried' }))
  const { id: control_plane_id } = await node.plane()
  const instance = await must(
    202,
    api.post(`/organizations/${id}/instances`, { name: 'tried-1', role: 'member', control_plane_id }),
  )
  await instancesBecome(api, id)
  await must(202, api.delete(`/instances/${instance.id}?name=tried-1&reason=Over`))
  await until('it is gone', async () => (await must(200, api.get(`/instances/${instance.id}`))).deleted_at)
  // The refusal stays in its audit log, as it does.
  const { history } = await refused(409, 'has_history', remove(id, 'tried'))
  assert.deepEqual(history, [{ name: 'instances', count: 1 }])
})

test('an operation that was begun is a history, and so are rows of a table without a foreign key', async () => {
  const { id, uid } = await must(
    201,
    api.post('/organizations', { name: 'Tried twice', slug: 'tried-twice' }),
  )
  const operation = await planClosing(api, id)
  await db.updateTable('operations').set({ status: 'failed' }).where('id', '=', operation.id).execute()
  await sql`insert into document_strays (key, organization_uid, bytes, seen_at) values ('y', ${uid}, 1, now())`.execute(
    db,
  )
  const { history } = await refused(409, 'has_history', remove(id))
  assert.deepEqual(
    history.map(({ count }: { count: number }) => count),
    [1, 1],
  )
  await sql`delete from document_strays`.execute(db)
  await db.updateTable('operations').set({ status: 'cancelled' }).where('id', '=', operation.id).execute()
  await must(204, remove(id))
})

test('what earlier deletions have left is emptied by the migrations', async () => {
  const old = { ...named('zzerika-old'), contact_email: null } // it stood in the organization's own row
  const made = await must(201, api.post('/organizations', old))
  await sql`update organizations set deleted_at = now(), slug = null where id = ${made.id}`.execute(db)
  // They ran before the guard that came with a later migration.
  await sql`alter table organizations add column contact_email text`.execute(db) // as it was then
  await sql`alter table audit_details disable trigger audit_details_go_with_erasing`.execute(db)
  for (const migration of [lifecycleMigrations['0008-deleted-organizations'], ofDeletedOrganizations])
    await migration.up(db)
  await sql`alter table organizations drop column contact_email`.execute(db)
  await sql`alter table audit_details enable trigger audit_details_go_with_erasing`.execute(db)
  assert.deepEqual(await tracesOf(db, [needle]), {})
  const left = await countsOf(db, made, app.modules)
  assert.deepEqual(
    Object.keys(left)
      .filter((table) => left[table])
      .sort(),
    ['audit_entries', 'organizations'],
  )
})
