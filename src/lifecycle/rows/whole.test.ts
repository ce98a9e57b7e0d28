// An export is of one moment: of one snapshot, or of an organization that takes no writes, where another
// attempt may continue.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { newUid } from '#platform/ids.ts'
import { platformMigrations } from '#platform/tables.ts'
import { testDatabase } from '#test/database.ts'
import { fillLibrary, libraryMigration, libraryTables } from '#test/lifecycle/library.ts'
import { memoryArchive, type MemoryArchive } from '#test/memory-archive.ts'
import { insertOrganization, moduleContext, resultOf } from '#test/module-context.ts'
import type { Archive } from '../contract/archive.ts'
import { defineModule } from '../contract/module.ts'
import { isFrozen } from '../organization/frozen.ts'
import type { Organization } from '../organization/organization.ts'
import { capabilities, organizationLifecycle, organizationStatuses } from '../organization/state-machine.ts'
import { lifecycleMigrations } from './owned-tables.ts'
import { exportOrganization } from './whole.ts'

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
const part = (name: string, ...tables: string[]) =>
  defineModule({
    declare: {
      name,
      tables: Object.fromEntries(Object.entries(libraryTables).filter(([table]) => tables.includes(table))),
    },
  }).bind({})
const modules = [part('library', 'shelves', 'books', 'pages'), part('desk', 'loans', 'slips')]

let operations = 0
const contextOf = (organization: Organization) =>
  moduleContext(db, organization, {
    modules,
    operation: { id: ++operations, uid: newUid(), kind: 'organization.export' },
  })

/** Calls `then` before each page is stored, with its table and the number of its first row. */
const watched = (archive: MemoryArchive, then: (table: string, first: number) => Promise<void>): Archive => ({
  file: archive.file,
  async page(table, first, rows) {
    await then(table, first)
    await archive.page(table, first, rows)
  },
})

const countsIn = ({ tables }: MemoryArchive): Record<string, number> =>
  Object.fromEntries([...tables].map(([name, rows]) => [name, rows.length]))

test('rows that are written while the export runs are not in it, of no module', async () => {
  const organization = await insertOrganization(db, 'living')
  await fillLibrary(db, organization, 1200)
  const archive = memoryArchive()
  let written = 0
  const writing = watched(archive, async () => {
    written++
    await fillLibrary(db, { ...organization, uid: newUid() }, 10)
    await sql`delete from slips where organization_id = ${organization.id}`.execute(db)
  })
  resultOf(await exportOrganization(contextOf(organization), writing))
  assert.ok(written > 7, `${written}`)
  assert.deepEqual(countsIn(archive), { shelves: 2, books: 1200, pages: 1200, loans: 2, slips: 1 })
})

test('over a frozen organization it goes on behind the last page that was noted', async () => {
  const organization = await insertOrganization(db, 'frozen', 'erased')
  await fillLibrary(db, organization, 1200)
  const [archive, ctx] = [memoryArchive(), contextOf(organization)]
  const seen: string[] = []
  const dying = watched(archive, async (table, first) => {
    seen.push(`${table} ${first}`)
    if (seen.length === 3) throw new Error('killed')
  })
  await assert.rejects(exportOrganization(ctx, dying), /killed/)
  resultOf(await exportOrganization(ctx, dying))
  assert.deepEqual(seen.slice(0, 5), ['shelves 0', 'books 0', 'books 500', 'books 500', 'books 1000'])
  assert.deepEqual(countsIn(archive), { shelves: 2, books: 1200, pages: 1200, loans: 2, slips: 1 })
})

test('frozen again after it had taken writes, it begins anew', async () => {
  const organization = await insertOrganization(db, 'thawed', 'erased')
  await fillLibrary(db, organization)
  const ctx = contextOf(organization)
  resultOf(await exportOrganization(ctx, memoryArchive()))
  const [later] = await db
    .updateTable('organizations')
    .set({ generation: organization.generation + 2 })
    .where('id', '=', organization.id)
    .returningAll()
    .execute()
  assert.ok(later)
  await assert.rejects(exportOrganization(contextOf(organization), memoryArchive()), {
    errorClass: 'not_frozen',
  })
  const archive = memoryArchive()
  resultOf(await exportOrganization({ ...ctx, organization: later }, archive))
  assert.deepEqual(countsIn(archive), { shelves: 2, books: 3, pages: 3, loans: 2, slips: 1 })
})

test('a living organization is read anew by each attempt, and what an earlier one has stored is replaced', async () => {
  const organization = await insertOrganization(db, 'again')
  await fillLibrary(db, organization, 700)
  const [archive, ctx] = [memoryArchive(), contextOf(organization)]
  const dying = watched(archive, async (table) => {
    if (table === 'loans') throw new Error('killed')
  })
  await assert.rejects(exportOrganization(ctx, dying), /killed/)
  await sql`update books b set cover_id = null from shelves s
    where s.id = b.shelf_id and s.organization_id = ${organization.id}`.execute(db)
  await sql`delete from pages p using books b, shelves s
    where b.id = p.book_id and s.id = b.shelf_id and s.organization_id = ${organization.id}`.execute(db)
  resultOf(await exportOrganization(ctx, archive))
  assert.deepEqual(countsIn(archive), { shelves: 2, books: 700, pages: 0, loans: 2, slips: 1 })
})

test('a status is frozen when it lets no person and no task change rows of modules', () => {
  const beside = ['read', 'steward', 'engine']
  for (const status of organizationStatuses) {
    const { allows } = organizationLifecycle.statuses[status]
    const open = capabilities.filter((each) => !beside.includes(each) && allows[each] !== 'nobody')
    assert.equal(isFrozen(status), open.length === 0, `${status}: ${open.join()}`)
  }
})
