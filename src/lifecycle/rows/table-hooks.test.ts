// The parts that are derived from tables, with a real PostgreSQL and with table shapes that are hard to
// erase.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { absent } from '#platform/absent.ts'
import { sql } from 'kysely'
import { newUid } from '#platform/ids.ts'
import { platformMigrations } from '#platform/tables.ts'
import type { Db } from '#platform/postgres.ts'
import { StepFailure, Stopped } from '#platform/operations/outcome.ts'
import { codeOf } from '#platform/told.ts'
import { testDatabase } from '#test/database.ts'
import { memoryArchive } from '#test/memory-archive.ts'
import { exporting, insertOrganization, moduleContext, residueIn, resultOf } from '#test/module-context.ts'
import { fillLibrary, libraryMigration, libraryTables, meaningOfLibrary } from '#test/lifecycle/library.ts'
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
const fill = (organization: Organization, books?: number) => fillLibrary(db, organization, books)
const meaningOf = (organization: Organization) => meaningOfLibrary(db, organization)

let imports = 100
/** A context under an import of its own. */
const importing = (organization: Organization, over: Partial<ModuleContext> = {}) =>
  moduleContext(db, organization, {
    operation: { id: imports++, uid: newUid(), kind: 'organization.import' },
    ...over,
  })

const countsOf = async (organization: Organization): Promise<Record<string, number>> => {
  const { items, kept = [] } = await hooks.erasing.inventory(moduleContext(db, organization))
  return Object.fromEntries([...items, ...kept].map(({ name, count }) => [name, count]))
}

test('the inventory counts what goes and names the ground of what stays, of this organization alone', async () => {
  const [organization, neighbour] = [
    await insertOrganization(db, 'counted'),
    await insertOrganization(db, 'neighbour'),
  ]
  await fill(organization)
  await fill(neighbour, 5)
  const part = await hooks.erasing.inventory(
    moduleContext(db, organization, { clock: { now: () => new Date('2026-11-21T10:00:00Z') } }),
  )
  assert.deepEqual(
    part.items.map(({ module, kind, name, count, outside }) => ({ module, kind, name, count, outside })),
    [
      { module: 'library', kind: 'shelves', name: 'shelves', count: 2, outside: false },
      { module: 'library', kind: 'books', name: 'books of the library', count: 3, outside: false },
      { module: 'library', kind: 'pages', name: 'pages', count: 3, outside: false },
    ],
  )
  assert.deepEqual(part.kept, [
    {
      module: 'library',
      name: 'loans',
      count: 2,
      ground: 'statistics; erasing empties reader, mail',
      until: null,
    },
    { module: 'library', name: 'slips', count: 1, ground: 'the bookkeeping act', until: '2036-11-21' },
  ])
  assert.deepEqual(part.decisions, {
    keep_loans: 'anonymize, statistics',
    keep_slips: 'retain, the bookkeeping act, 10 years',
  })
})

test('an empty organization has an empty inventory and no residue', async () => {
  const organization = await insertOrganization(db, 'empty')
  assert.deepEqual((await hooks.erasing.inventory(moduleContext(db, organization))).items, [])
  assert.deepEqual(await residueIn(hooks, moduleContext(db, organization)), [])
})

test('residue names each table that still holds something, but not what is declared as kept', async () => {
  const organization = await insertOrganization(db, 'residue')
  await fill(organization)
  const residue = await residueIn(hooks, moduleContext(db, organization))
  assert.deepEqual(
    residue.map(({ table, count }) => [table, count]),
    [
      ['shelves', 2],
      ['books', 3],
      ['pages', 3],
      ['loans', 2],
    ],
  )
  assert.equal(residue[1]?.message, 'There are still books of the library: 3 in the table books.')
})

test('erasing goes through circles and trees, and keeps what must be kept, and the neighbour', async () => {
  const [organization, neighbour] = [
    await insertOrganization(db, 'erased', 'erasing'),
    await insertOrganization(db, 'untouched'),
  ]
  await fill(organization, 2500)
  await fill(neighbour)
  const ctx = moduleContext(db, organization)
  await hooks.erasing.erase(ctx)
  assert.deepEqual(await residueIn(hooks, moduleContext(db, organization)), [])
  assert.deepEqual(await countsOf(organization), { loans: 2, slips: 1 })
  assert.deepEqual(await countsOf(neighbour), {
    shelves: 2,
    'books of the library': 3,
    pages: 3,
    loans: 2,
    slips: 1,
  })
  const last = ctx.reported.at(-1)
  assert.equal(last?.done, last?.total)
  // Covers and the tree's one link are emptied, then everything goes.
  assert.equal(last?.total, 2500 + 1 + 2500 + 2500 + 2 + 2)
  assert.ok(ctx.reported.length >= 9, 'more than one batch for each big table')
})

test('a partition loses the rows of one organization, although rows of the next have the same places', async () => {
  const [organization, neighbour] = [
    await insertOrganization(db, 'partitioned', 'erasing'),
    await insertOrganization(db, 'next-partition'),
  ]
  for (const { id } of [organization, neighbour]) {
    await sql`create table ${sql.table(`visits_${id}`)} partition of visits for values in (${sql.lit(id)})`.execute(
      db,
    )
    await sql`insert into visits select ${id}, '2026-01-01'::date + n from generate_series(1, 20) n`.execute(
      db,
    )
  }
  await hooks.erasing.erase(moduleContext(db, organization))
  assert.deepEqual([await countsOf(organization), await countsOf(neighbour)], [{}, { visits: 20 }])
})

test('an erasure that stops half-way leaves whole batches and goes on from there', async () => {
  const organization = await insertOrganization(db, 'interrupted', 'erasing')
  await fill(organization, 2500)
  const ctx = moduleContext(db, organization)
  let batches = 0
  const dying = {
    ...ctx,
    write: ((work) =>
      ++batches > 4 ? Promise.reject(new Error('killed')) : ctx.write(work)) as typeof ctx.write,
  }
  await assert.rejects(hooks.erasing.erase(dying), /killed/)
  assert.notDeepEqual(await residueIn(hooks, moduleContext(db, organization)), [])
  await hooks.erasing.erase(ctx)
  assert.deepEqual(await residueIn(hooks, moduleContext(db, organization)), [])
})

test('killed between batches, an erasing goes on counting where it was, and ends where it is told to', async () => {
  const organization = await insertOrganization(db, 'counting', 'erasing')
  await fill(organization, 2500)
  const operation = { id: 11, uid: newUid(), kind: 'organization.erase' }
  const stop = new AbortController()
  const ctx = moduleContext(db, organization, {
    operation,
    signal: stop.signal,
    progress: async ({ done }) => (done > 3000 ? stop.abort() : undefined),
  })
  await assert.rejects(hooks.erasing.erase(ctx), { name: 'AbortError' })
  const next = moduleContext(db, organization, { operation })
  await hooks.erasing.erase(next)
  const [first, last] = [next.reported[0], next.reported.at(-1)]
  const all = 2500 + 1 + 2500 + 2500 + 2 + 2
  assert.ok((first?.done ?? 0) > 3000, `it began again: ${first?.done}`)
  assert.deepEqual([first?.total, last?.done, last?.total], [all, all, all])
})

test('nothing of an organization that is not being erased is deleted', async () => {
  const organization = await insertOrganization(db, 'living')
  await fill(organization)
  const before = await countsOf(organization)
  await assert.rejects(
    hooks.erasing.erase(moduleContext(db, organization)),
    (error) => error instanceof StepFailure && error.errorClass === 'not_erasing',
  )
  assert.deepEqual(await countsOf(organization), before)
})

test('a legal hold stops erasing at the next batch', async () => {
  const organization = await insertOrganization(db, 'held', 'erasing')
  await fill(organization)
  await db
    .insertInto('organization_locks')
    .values({
      organization_id: organization.id,
      kind: 'legal_hold',
      reason: 'A court asks',
      owner: 'Legal',
      owner_id: null,
      created_at: '2026-01-01T00:00:00Z',
      expires_at: null,
      released_at: null,
    })
    .execute()
  const before = await countsOf(organization)
  await assert.rejects(
    hooks.erasing.erase(moduleContext(db, organization)),
    (error) => error instanceof Stopped && error.reasons.map(codeOf).join() === 'legal_hold',
  )
  assert.deepEqual(await countsOf(organization), before)
})

test('what is exported comes back elsewhere with every value as it was and new ids that fit together', async () => {
  const [organization, copy] = [
    await insertOrganization(db, 'exported'),
    await insertOrganization(db, 'imported', 'provisioning'),
  ]
  await fill(organization, 700)
  const archive = memoryArchive()
  await hooks.archive.export(exporting(db, organization), archive)
  assert.deepEqual(
    [...archive.tables].map(([name, rows]) => [name, rows.length]),
    [
      ['shelves', 2],
      ['books', 700],
      ['pages', 700],
      ['loans', 2],
      ['slips', 1],
      ['visits', 0],
      ['clicks', 0],
    ],
  )
  resultOf(await hooks.archive.import(importing(copy), archive.reader()))
  assert.deepEqual(await countsOf(copy), await countsOf(organization))
  assert.deepEqual(await meaningOf(copy), await meaningOf(organization))
})

test('an export neither repeats nor skips rows whose keys differ by a microsecond', async () => {
  const organization = await insertOrganization(db, 'clicked')
  await sql`
    insert into clicks select ${organization.id}, '2026-01-01'::timestamptz + n * interval '1 microsecond'
    from generate_series(1, 1200) n`.execute(db)
  const archive = memoryArchive()
  await hooks.archive.export(exporting(db, organization), archive)
  const times = archive.tables.get('clicks')?.map(({ at }) => at) ?? []
  assert.deepEqual([times.length, new Set(times).size], [1200, 1200])
})

test('an archive with an unknown column, or a reference that leads nowhere, is refused by name', async () => {
  const organization = await insertOrganization(db, 'refusing', 'provisioning')
  const reading = (rows: Record<string, Record<string, unknown>[]>) => {
    const archive = memoryArchive()
    for (const [table, list] of Object.entries(rows)) archive.tables.set(table, list)
    return hooks.archive.import(importing(organization), archive.reader())
  }
  await assert.rejects(
    reading({ shelves: [{ id: 1, organization_id: 1, name: 'a', colour: 'red' }] }),
    /shelves\.colour/,
  )
  await assert.rejects(
    reading({ books: [{ id: 1, shelf_id: 77, title: 'a' }] }),
    /books\.shelf_id refers to shelves 77/,
  )
  assert.deepEqual(await countsOf(organization), {})
})

test('an empty organization id throws before any query', async () => {
  const organization = await insertOrganization(db, 'nobody')
  Object.assign(organization, { id: undefined })
  const silent = { db: absent<Db>('database'), write: absent<ModuleContext['write']>('fence') }
  const ctx = { ...moduleContext(db, organization), ...silent }
  const empty = /An empty organization id/
  for (const derived of [hooks, tableHooks('bare', {})]) {
    await assert.rejects(async () => derived.erasing.inventory(ctx), empty)
    await assert.rejects(async () => derived.erasing.verify(ctx), empty)
    await assert.rejects(async () => derived.erasing.erase(ctx), empty)
    await assert.rejects(
      async () => derived.archive.export({ ...ctx, moment: 'snapshot' }, memoryArchive()),
      empty,
    )
    await assert.rejects(async () => derived.archive.import(ctx, memoryArchive().reader()), empty)
  }
})
