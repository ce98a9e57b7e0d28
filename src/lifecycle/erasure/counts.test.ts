// The count of a batch commits with its deletion: after kills in the middle of several batches, the counts
// are the numbers of rows that were there.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { newUid } from '#platform/ids.ts'
import { platformMigrations } from '#platform/tables.ts'
import { testDatabase } from '#test/database.ts'
import { insertOrganization, moduleContext } from '#test/module-context.ts'
import { readCatalogue } from '../rows/catalogue.ts'
import { fillLibrary, libraryMigration, libraryTables } from '#test/lifecycle/library.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import { lifecycleMigrations } from '../rows/owned-tables.ts'
import { countRows, rowsOfTables } from '../rows/table-counts.ts'
import { eraseTables } from '../rows/table-erase.ts'
import { addCount, countsOf } from './counts.ts'

const { db } = await testDatabase(
  { after },
  {
    migrations: [
      { owner: 'platform', migrations: platformMigrations },
      { owner: 'lifecycle', migrations: lifecycleMigrations },
      { owner: 'library', migrations: { '0001-library': libraryMigration } },
    ],
  },
)

test('killed in the middle of every batch, the counts are those of the rows that were there', async () => {
  const organization = await insertOrganization(db, 'killed', 'erasing')
  await fillLibrary(db, organization, 1200)
  const there = await countRows(
    db,
    rowsOfTables(organization, {
      catalogue: await readCatalogue(db),
      policies: libraryTables,
      retention: { decisions: [], today: '2026-01-01' },
    }),
  )
  const operation = { id: 1, uid: newUid(), kind: 'organization.erase' }
  const plain = moduleContext(db, organization, {
    operation,
    counted: (tx, count) => addCount(tx, operation.uid, count, false),
  })
  let writes = 0
  let deaths = 0
  const dying: ModuleContext = {
    ...plain,
    // Every second batch fails after its work: its deletion and its count are rolled back together.
    write: (work) =>
      plain.write(async (tx, row) => {
        const result = await work(tx, row)
        if (++writes % 2) throw new Error('killed')
        return result
      }),
  }
  for (;;) {
    const error = await eraseTables(dying, 'library', libraryTables).then(
      () => null,
      (thrown: Error) => thrown,
    )
    if (!error) break
    assert.equal(error.message, 'killed')
    deaths++
  }
  assert.ok(deaths > 5)
  const gone = new Map(
    (await countsOf(db, operation.uid)).map(({ table_name, erased, anonymised }) => [
      table_name,
      Number(erased) + Number(anonymised),
    ]),
  )
  const expected = there.filter(({ table, count }) => count && libraryTables[table]?.onErase !== 'retain')
  assert.deepEqual(
    expected.map(({ table }) => [table, gone.get(table)]),
    expected.map(({ table, count }) => [table, count]),
  )
})
