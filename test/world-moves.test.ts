// The world leaves and comes back: exported by every module and imported into another installation, and
// brought from an older schema to the present one, in place and by a backup.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { tableNamed, type CatalogueTable } from '#lifecycle/rows/catalogue.ts'
import { exportOrganization, importOrganization } from '#lifecycle/rows/whole.ts'
import { inOrder } from '#lifecycle/contract/module-order.ts'
import { referencesOf } from '#lifecycle/rows/owned-rows.ts'
import { rowHashes, shapeOf } from './backup/looks.ts'
import { backupOf, emptyDatabase, restore } from './backup/world.ts'
import { allMigrations, bindModules, definitionsWith } from '#main/modules.ts'
import { unboundDeps } from '#main/unbound.ts'
import { bundledPlugins } from '#main/plugins.ts'
import { systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import type { Db } from '#platform/postgres.ts'
import { testBlobs } from './blobs.ts'
import { testDatabase } from './database.ts'
import { memoryArchive } from './memory-archive.ts'
import { insertOrganization, moduleContext, resultOf } from './module-context.ts'
import { ownedRows, readShape, type Shape, type Subject } from './world/shape.ts'
import { emptyTables, fillInstallation, wholeWorld } from './world/world.ts'

const modulesOn = (db: Db, blobs: BlobStore) =>
  inOrder(
    bindModules(definitionsWith(bundledPlugins), {
      ...unboundDeps(),
      db,
      clock: systemClock,
      log: createLog('silent'),
      blobs,
    }),
  )

/**
 * What means nothing elsewhere: sessions, tokens, people's ways in; and what only this installation can run.
 */
const staysHere = new Set(['access', 'fleet'])

test('what every module exports comes back in another installation, row for row', async (t) => {
  const [from, to] = [await testDatabase(t), await testDatabase(t)]
  const [store, other] = [await testBlobs(t), await testBlobs(t)]
  const {
    organization: { id },
    shape,
  } = await wholeWorld(from.db)
  await fillInstallation(to.db)
  const organization = await from.db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  for (const { uid } of await from.db
    .selectFrom('documents')
    .select('uid')
    .where('organization_id', '=', id)
    .execute())
    await store.put(`organizations/${organization.uid}/documents/${uid}`, Buffer.from(uid))
  const archive = memoryArchive()
  const exporting = modulesOn(from.db, store)
  resultOf(await exportOrganization(moduleContext(from.db, organization, { modules: exporting }), archive))
  const owned = exporting
    .flatMap(({ tables, name }) => (staysHere.has(name) ? [] : Object.keys(tables)))
    .filter((table) => shape.policies[table]?.scope !== 'installation')
  assert.deepEqual(
    owned.filter((table) => !archive.tables.get(table)?.length),
    [],
    'each has rows to move',
  )

  const copy = await insertOrganization(to.db, 'moved', 'provisioning')
  const reader = archive.reader()
  const modules = modulesOn(to.db, other).filter(({ name }) => !staysHere.has(name))
  const operation = { id: 1, uid: newUid(), kind: 'organization.import' }
  resultOf(await importOrganization(moduleContext(to.db, copy, { operation, modules }), reader))
  for (const table of owned)
    assert.deepEqual(
      await meaningOf(to.db, shape, table, copy),
      await meaningOf(from.db, shape, table, organization),
      table,
    )
})

/** Rows without what is drawn anew: ids, and columns that refer to them. */
async function meaningOf(db: Db, shape: Shape, name: string, organization: Subject): Promise<unknown[]> {
  const { columns } = shape.catalogue.tables.get(name) as CatalogueTable
  const drawn = new Set(
    referencesOf(shape.catalogue, shape.policies)
      .filter(({ from }) => from === name)
      .flatMap((key) => key.columns),
  )
  const kept = columns.filter(
    (column) => !column.identity && !drawn.has(column.name) && !column.name.startsWith('organization_'),
  )
  const { rows } = await sql<{ row: string }>`
    select jsonb_build_array(${sql.join(kept.map((column) => sql.id('t', column.name)))})::text as row
    from ${tableNamed(name)} as t where ${ownedRows(shape, name, organization)} order by 1`.execute(db)
  return rows.map(({ row }) => row)
}

test('rows in every table of an older schema are brought to this one, in place and by a backup alike', async (t) => {
  const older = allMigrations.map(({ owner, migrations }) => {
    const all = Object.entries(migrations)
    return { owner, migrations: Object.fromEntries(all.slice(0, Math.max(1, all.length - 1))) }
  })
  const old = await testDatabase(t, { migrations: older })
  await wholeWorld(old.db, { madeUp: true })
  assert.deepEqual(await emptyTables(old.db), [])
  const file = await backupOf(old.url)
  const { parentsFirst: before } = await readShape(old.db)
  await migrate(old.db, allMigrations)
  const fresh = await testDatabase(t)
  assert.deepEqual(await shapeOf(old.url), await shapeOf(fresh.url))
  const emptied = (await emptyTables(old.db)).filter((table) => before.some(({ name }) => name === table))
  assert.deepEqual(emptied, [], 'no migration loses the rows of a table')

  const url = await emptyDatabase(t)
  await restore(file, url)
  assert.deepEqual(await rowHashes(url), await rowHashes(old.url))
})
