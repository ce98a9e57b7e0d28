// The module's addresses over HTTP, and what its table explains by itself.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { systemActor, type Actor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { testDatabase } from '#test/database.ts'
import { memoryArchive } from '#test/memory-archive.ts'
import { exporting, insertOrganization, moduleContext, residueIn } from '#test/module-context.ts'
import { sampleThingsModule } from './index.ts'

const { db } = await testDatabase({ after })
const deps = { db, clock: systemClock }
const module = sampleThingsModule.bind(deps)
const { routes } = sampleThingsModule.serve(deps)
const permissions = new Set(Object.keys(module.permissions))
const staff: Actor = { ...systemActor, kind: 'staff', id: 1, name: 'Ann', permissions }
const http = await createHttp({
  db,
  clock: systemClock,
  log: createLog('silent'),
  routes,
  authenticate: async () => staff,
  version: '0',
})
after(() => http.close())

const ask = (method: 'GET' | 'POST', slug: string, payload?: object) =>
  http.inject({
    method,
    url: `/api/v1/organizations/${slug}/sample-things`,
    headers: { authorization: 'Bearer tnr_test' },
    ...(payload && { payload }),
  })

test('what was added is listed, newest first, and counted in the inventory', async () => {
  const organization = await insertOrganization(db, 'acme')
  for (const name of ['First', 'Second']) assert.equal((await ask('POST', 'acme', { name })).statusCode, 201)
  const listed = (await ask('GET', 'acme')).json().items as { name: string }[]
  assert.deepEqual(
    listed.map(({ name }) => name),
    ['Second', 'First'],
  )
  const { items } = await module.erasing.inventory(moduleContext(db, organization))
  assert.deepEqual(
    items.map(({ name, count }) => [name, count]),
    [['sample things', 2]],
  )
})

test('a name exists once in an organization, and again in another', async () => {
  await insertOrganization(db, 'one')
  await insertOrganization(db, 'other')
  assert.equal((await ask('POST', 'one', { name: 'Same' })).statusCode, 201)
  assert.equal((await ask('POST', 'one', { name: 'Same' })).json().code, 'name_taken')
  assert.equal((await ask('POST', 'other', { name: 'Same' })).statusCode, 201)
})

test('an archived organization takes no writes', async () => {
  await insertOrganization(db, 'old', 'archived')
  assert.equal((await ask('POST', 'old', { name: 'Late' })).json().code, 'organization_status_forbids')
})

test('an export holds the rows of the organization alone', async () => {
  const organization = await insertOrganization(db, 'moving')
  await insertOrganization(db, 'staying')
  for (const slug of ['moving', 'staying'])
    assert.equal((await ask('POST', slug, { name: `Of ${slug}` })).statusCode, 201)
  const archive = memoryArchive()
  await module.archive.export(exporting(db, organization), archive)
  assert.deepEqual(
    archive.tables.get('sample_things')?.map(({ name }) => name),
    ['Of moving'],
  )
})

test('erasing leaves no residue', async () => {
  const organization = await insertOrganization(db, 'leaving')
  assert.equal((await ask('POST', 'leaving', { name: 'Left' })).statusCode, 201)
  await db.updateTable('organizations').set({ status: 'erasing' }).where('id', '=', organization.id).execute()
  assert.equal((await residueIn(module, moduleContext(db, organization)))[0]?.count, 1)
  await module.erasing.erase(moduleContext(db, organization))
  assert.deepEqual(await residueIn(module, moduleContext(db, organization)), [])
})
