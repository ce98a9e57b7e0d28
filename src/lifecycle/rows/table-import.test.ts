// An import takes many transactions: killed between any two of them it continues, and ends with the same rows
// as an import without kills.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { newUid } from '#platform/ids.ts'
import { platformMigrations } from '#platform/tables.ts'
import { testDatabase } from '#test/database.ts'
import { fillLibrary, libraryMigration, libraryTables, meaningOfLibrary } from '#test/lifecycle/library.ts'
import { memoryArchive } from '#test/memory-archive.ts'
import { exporting, insertOrganization, moduleContext, resultOf } from '#test/module-context.ts'
import type { ArchiveReader } from '../contract/archive.ts'
import type { ModuleContext } from '../contract/hook-context.ts'
import type { Organization } from '../organization/organization.ts'
import { lifecycleMigrations } from './owned-tables.ts'
import { tableHooks } from './table-hooks.ts'

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
const hooks = tableHooks('library', libraryTables)

let operations = 0
const importing = (organization: Organization, over: Partial<ModuleContext> = {}) =>
  moduleContext(db, organization, {
    operation: { id: ++operations, uid: newUid(), kind: 'organization.import' },
    ...over,
  })

async function exported(slug: string, books: number) {
  const organization = await insertOrganization(db, slug)
  await fillLibrary(db, organization, books)
  const archive = memoryArchive()
  resultOf(await hooks.archive.export(exporting(db, organization), archive))
  return { archive, organization }
}

test('killed in every other batch, it goes on with the same rows, none of them twice, and its circles closed', async () => {
  const { archive, organization } = await exported('whole', 1000)
  const copy = await insertOrganization(db, 'killed', 'provisioning')
  const plain = importing(copy)
  let [writes, deaths] = [0, 0]
  const dying: ModuleContext = {
    ...plain,
    write: (work) =>
      plain.write(async (tx, row) => {
        const result = await work(tx, row)
        if (++writes % 2) throw new Error('killed')
        return result
      }),
  }
  for (;;) {
    const error = await hooks.archive.import(dying, archive.reader()).then(
      () => null,
      (thrown: Error) => thrown,
    )
    if (!error) break
    assert.equal(error.message, 'killed')
    deaths++
  }
  assert.ok(deaths > 10, `${deaths}`)
  assert.deepEqual(await meaningOfLibrary(db, copy), await meaningOfLibrary(db, organization))
  const before = await countOf('books')
  resultOf(await hooks.archive.import(plain, archive.reader()))
  assert.equal(await countOf('books'), before, 'what has ended is not done again')
})

async function countOf(table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(db)
  return Number(rows[0]?.count)
}

test('it holds one batch, and reads no further than it has written', async () => {
  const { archive } = await exported('long', 1000)
  const copy = await insertOrganization(db, 'streamed', 'provisioning')
  const ctx = importing(copy)
  const reader = archive.reader()
  let [read, most] = [0, 0]
  const counting: ArchiveReader = {
    ...reader,
    async *rows(table, skipped) {
      for await (const row of reader.rows(table, skipped)) {
        most = Math.max(most, ++read)
        yield row
      }
    },
  }
  const write: ModuleContext['write'] = async (work) => {
    const result = await ctx.write(work)
    read = 0
    return result
  }
  resultOf(await hooks.archive.import({ ...ctx, write }, counting))
  assert.equal(most, 200)
})

test('it ends where it is told to, and the next one goes on there', async () => {
  const { archive, organization } = await exported('told', 700)
  const copy = await insertOrganization(db, 'handed-over', 'provisioning')
  const stop = new AbortController()
  const ctx = importing(copy)
  const progress: ModuleContext['progress'] = async ({ message, done }) =>
    message === 'books' && done > 300 ? stop.abort() : undefined
  await assert.rejects(hooks.archive.import({ ...ctx, signal: stop.signal, progress }, archive.reader()), {
    name: 'AbortError',
  })
  resultOf(await hooks.archive.import(ctx, archive.reader()))
  assert.deepEqual(await meaningOfLibrary(db, copy), await meaningOfLibrary(db, organization))
})

test('a reference in a circle to a row that the archive does not have is refused by name', async () => {
  const [{ archive }, other] = [await exported('broken', 2), await exported('others', 2)]
  const foreign = other.archive.tables.get('pages')?.[0]?.id
  for (const book of archive.tables.get('books') ?? []) book.cover_id = foreign
  const copy = await insertOrganization(db, 'attached', 'provisioning')
  await assert.rejects(
    hooks.archive.import(importing(copy), archive.reader()),
    /books\.cover_id refers to pages \d+, which is not in the archive/,
  )
})

test('who is not known here is left out of a column that does without', async () => {
  const { archive, organization } = await exported('built', 2)
  await sql`
    with maker as (insert into suppliers (name) values ('Reol') returning id)
    update shelves set built_by = maker.id from maker where organization_id = ${organization.id}`.execute(db)
  const again = memoryArchive()
  resultOf(await hooks.archive.export(exporting(db, organization), again))
  assert.ok(again.tables.get('shelves')?.every(({ built_by }) => built_by))
  assert.ok(archive.tables.get('shelves')?.every(({ built_by }) => built_by === null))
  const copy = await insertOrganization(db, 'built-elsewhere', 'provisioning')
  resultOf(await hooks.archive.import(importing(copy), again.reader()))
  const { rows } = await sql`select built_by from shelves where organization_id = ${copy.id}`.execute(db)
  assert.deepEqual(rows, [{ built_by: null }, { built_by: null }])
})

test('an import without an operation is refused, because nothing would say where it goes on', async () => {
  const copy = await insertOrganization(db, 'unnamed', 'provisioning')
  await assert.rejects(hooks.archive.import(moduleContext(db, copy), memoryArchive().reader()), /operation/)
})
