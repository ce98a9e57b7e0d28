// Every table has an owner that says what erasing does to it. Read from the live catalogue of a migrated
// database: a table that was forgotten is in no list. The last part shows on a made-up catalogue that
// each rule can fail.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { readCatalogue } from '#lifecycle/rows/catalogue.ts'
import { folderOf } from '#lifecycle/rows/files.ts'
import { tableHooks } from '#lifecycle/rows/table-hooks.ts'
import { unboundServed } from '#main/unbound.ts'
import { createLog } from '#platform/log.ts'
import { openQueue } from '#platform/operations/queue.ts'
import { testBlobs } from './blobs.ts'
import { testDatabase } from './database.ts'
import { memoryArchive } from './memory-archive.ts'
import { insertOrganization, moduleContext, residueIn } from './module-context.ts'
import { startNode } from './node.ts'
import { must } from './node/api.ts'
import { ownershipFindings } from './ownership/findings.ts'
import { findingsAfter, refusals } from './ownership/made-up.ts'
import { indexFindings, readIndexes } from './ownership/indexes.ts'
import { owners, whoMakes } from './ownership/owners.ts'

const { db, url } = await testDatabase({ after })

test('every table of the database has one owner, and every declaration fits', async () => {
  const queue = await openQueue({ url, log: createLog('silent'), workers: 0 })
  await queue.close()
  const catalogue = await readCatalogue(db)
  assert.ok(
    catalogue.tables.has('organizations') && catalogue.tables.has('queue.job'),
    'the catalogue was read',
  )
  const findings = ownershipFindings(catalogue, owners, whoMakes)
  assert.ok(findings.length === 0, `\n${findings.join('\n')}`)
})

test('what says whose a row is, and what refers to a row that erasing deletes, begins an index', async () => {
  const [catalogue, indexes] = [await readCatalogue(db), await readIndexes(db)]
  const findings = indexFindings(catalogue, owners, indexes)
  assert.ok(findings.length === 0, `\n${findings.join('\n')}`)
  const without = (name: string, column: string) =>
    indexFindings(
      catalogue,
      owners,
      indexes.filter(({ table, columns }) => table !== name || columns[0] !== column),
    ).join('\n')
  assert.match(
    without('shift_assignments', 'organization_id'),
    /^src\/modules\/workforce\/module\.ts: shift_assignments needs an index that begins with organization_id/,
  )
  assert.match(
    without('shift_assignments', 'employee_id'),
    /begins with \(organization_id, employee_id\), or deleting a row of employees reads all of it/,
  )
})

test('a wake-up in the queue holds the numbers of an operation and a ticket, and nothing of a customer', async (t) => {
  const queue = await openQueue({ url, log: createLog('silent'), workers: 0 })
  t.after(() => queue.close())
  await queue.send(db, { operation_id: 7, ticket: 1 })
  await queue.send(db, { operation_id: 8, ticket: null })
  await queue.schedule(unboundServed.tasks)
  const { rows } = await sql<{ data: object | null }>`
    select data from queue.job where data is not null union all select data from queue.schedule where data is not null`.execute(
    db,
  )
  assert.ok(rows.length >= 2, 'the queue was read')
  for (const { data } of rows) {
    for (const [name, value] of Object.entries(data ?? {})) {
      assert.ok(
        ['operation_id', 'ticket'].includes(name) && (value === null || typeof value === 'number'),
        `${name}: ${String(value)}`,
      )
    }
  }
})

test('every file lies below the uid of its organization, and is found there when it is read back', async (t) => {
  const blobs = await testBlobs(t)
  const node = await startNode(t, { blobs })
  const organization = await node.organization()
  const headers = { 'content-type': 'application/octet-stream' }
  await must(
    201,
    node.api.post(`/organizations/${organization.id}/documents?name=plan.txt`, 'a plan', headers),
  )
  const ticket = await must(
    201,
    node.api.post(`/organizations/${organization.id}/tickets`, { subject: 'Help', body: 'Please.' }),
  )
  await must(201, node.api.post(`/tickets/${ticket.id}/attachments?name=photo.txt`, 'a photo', headers))
  const keys: string[] = []
  for await (const { key } of blobs.list('')) keys.push(key)
  assert.equal(keys.length, 2)
  for (const key of keys) assert.ok(key.startsWith(folderOf(organization)), key)
  const row = await node.db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', organization.id)
    .executeTakeFirstOrThrow()
  const ctx = moduleContext(node.db, row)
  const residue = (await Promise.all(node.app.modules.map((module) => residueIn(module, ctx)))).flat()
  const told = residue.map(({ message }) => message).join('\n')
  assert.match(told, /files of tickets/)
  assert.match(told, /[Dd]ocuments|files/)
})

for (const owner of owners) {
  test(`what the tables of ${owner.name} explain can be counted, exported, erased and read back`, async () => {
    const organization = await insertOrganization(db, `of-${owner.name}`, 'erasing')
    const hooks = tableHooks(owner.name, owner.tables)
    const ctx = moduleContext(db, organization)
    await hooks.erasing.inventory(ctx)
    await hooks.archive.export({ ...ctx, moment: 'snapshot' }, memoryArchive())
    await hooks.erasing.erase(ctx)
    assert.deepEqual(await residueIn(hooks, ctx), [])
  })
}

test('a table that no module declares is a finding of the file that makes it', () => {
  assert.equal(whoMakes('closure_requests'), 'src/modules/organizations/module.ts')
  assert.equal(whoMakes('outbox'), 'src/lifecycle/rows/owned-tables.ts')
})

test('a made-up world in which everything fits has no findings', () =>
  assert.equal(
    findingsAfter(() => undefined),
    '',
  ))

for (const [title, change, message] of refusals) {
  test(`refused: ${title}`, () => assert.match(findingsAfter(change), message))
}
