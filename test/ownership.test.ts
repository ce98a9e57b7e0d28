// Every table has an owner that says what erasing does to it. Read from the live catalogue of a migrated database: the
// table that somebody forgot is in no list. The last part shows on a made-up catalogue that each rule can fail.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readCatalogue } from '#lifecycle/catalogue.ts'
import { tableHooks } from '#lifecycle/table-hooks.ts'
import { createLog } from '#platform/log.ts'
import { openQueue } from '#platform/operations/queue.ts'
import { testDatabase } from './database.ts'
import { memoryArchive } from './memory-archive.ts'
import { insertOrganization, moduleContext } from './module-context.ts'
import { ownershipFindings } from './ownership/findings.ts'
import { findingsAfter, refusals } from './ownership/made-up.ts'
import { owners, whoMakes } from './ownership/owners.ts'

const { db, url } = await testDatabase({ after })

test('every table of the database has one owner, and every declaration fits', async () => {
  const queue = await openQueue({ url, log: createLog('silent'), workers: 0 })
  await queue.close()
  const catalogue = await readCatalogue(db)
  assert.ok(catalogue.tables.has('organizations') && catalogue.tables.has('queue.job'), 'the catalogue was read')
  const findings = ownershipFindings(catalogue, owners, whoMakes)
  assert.ok(findings.length === 0, `\n${findings.join('\n')}`)
})

for (const owner of owners) {
  test(`what the tables of ${owner.name} explain can be counted, exported, erased and read back`, async () => {
    const organization = await insertOrganization(db, `of-${owner.name}`, 'erasing')
    const hooks = tableHooks(owner.name, owner.tables)
    const ctx = moduleContext(db, organization)
    await hooks.inventory(ctx)
    await hooks.export(ctx, memoryArchive())
    await hooks.erase(ctx)
    assert.deepEqual(await hooks.verify(ctx), [])
  })
}

test('a table that nobody declares is laid at the door of who makes it', () => {
  assert.equal(whoMakes('closure_requests'), 'src/modules/organizations/module.ts')
  assert.equal(whoMakes('outbox'), 'src/lifecycle/owned-tables.ts')
})

test('a made-up world in which everything fits has no findings', () => assert.equal(findingsAfter(() => undefined), ''))

for (const [title, change, message] of refusals) {
  test(`refused: ${title}`, () => assert.match(findingsAfter(change), message))
}
