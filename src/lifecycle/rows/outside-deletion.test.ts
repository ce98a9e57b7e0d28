// Things in another store cannot be deleted together with their rows: after a kill at any point, each thing
// is still counted once.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { platformMigrations } from '#platform/tables.ts'
import { testDatabase } from '#test/database.ts'
import { insertOrganization, moduleContext } from '#test/module-context.ts'
import type { BatchCount, ModuleContext } from '../contract/hook-context.ts'
import { deleteOutside } from './outside-deletion.ts'
import { lifecycleMigrations } from './owned-tables.ts'

const { db } = await testDatabase(
  { after },
  {
    migrations: [
      { owner: 'platform', migrations: platformMigrations },
      { owner: 'lifecycle', migrations: lifecycleMigrations },
    ],
  },
)
await sql`create table parcels (name text primary key, seen boolean not null default false, gone boolean not null default false)`.execute(
  db,
)

interface Parcel {
  name: string
  seen: boolean
}

/** A store with three things. Its call number `deadly` throws, which ends the attempt. */
function storeOf(names: readonly string[], deadly: number) {
  const held = new Set(names)
  let calls = 0
  const dying = <T>(work: () => T): Promise<T> => {
    const result = work()
    return ++calls === deadly ? Promise.reject(new Error('killed')) : Promise.resolve(result)
  }
  return {
    held,
    dying,
    calls: () => calls,
    live: () => (deadly = 0),
  }
}

async function attempt(ctx: ModuleContext, store: ReturnType<typeof storeOf>, counts: BatchCount[]) {
  const { rows } = await sql<Parcel>`select name, seen from parcels where not gone order by name`.execute(db)
  const named = (parcels: readonly Parcel[]) => parcels.map(({ name }) => name)
  return deleteOutside(ctx, rows, {
    isThere: ({ name }) => store.dying(() => store.held.has(name)),
    isMissing: ({ seen }) => !seen,
    intend: async (tx, seen) =>
      void (await sql`update parcels set seen = true where name = any(${named(seen)}::text[])`.execute(
        tx.db,
      )),
    remove: ({ name }) => store.dying(() => void store.held.delete(name)),
    async record(tx, gone) {
      await sql`update parcels set gone = true where name = any(${named(gone)}::text[])`.execute(tx.db)
      await store.dying(() => undefined)
      return { store: 'warehouse', table: 'parcels', files: gone.length }
    },
  }).then((missing) => [missing, counts])
}

test('killed at any call of the store, each thing is counted once, under its store, and none is missing', async () => {
  const organization = await insertOrganization(db, 'parcels', 'erasing')
  const names = ['a', 'b', 'c']
  for (let deadly = 1; deadly <= 10; deadly++) {
    await sql`delete from parcels`.execute(db)
    await sql`insert into parcels (name) select unnest(${names}::text[])`.execute(db)
    const counts: BatchCount[] = []
    const ctx = moduleContext(db, organization, { counted: async (_tx, count) => void counts.push(count) })
    const store = storeOf(names, deadly)
    await assert.rejects(attempt(ctx, store, counts), /killed/, `call ${deadly}`)
    assert.deepEqual(counts, [], `call ${deadly}`)
    store.live()
    const [missing] = await attempt(ctx, store, counts)
    assert.deepEqual([missing, [...store.held]], [[], []], `call ${deadly}`)
    assert.deepEqual(counts, [{ store: 'warehouse', table: 'parcels', files: 3 }], `call ${deadly}`)
  }
})

test('what the store never showed is missing and stays; forced, it goes and its row too', async () => {
  const organization = await insertOrganization(db, 'lost', 'erasing')
  await sql`delete from parcels`.execute(db)
  await sql`insert into parcels (name) values ('here'), ('lost')`.execute(db)
  const ctx = moduleContext(db, organization)
  const store = storeOf(['here'], 0)
  assert.deepEqual(await attempt(ctx, store, []), [[{ name: 'lost', seen: false }], []])
  const forced = { ...ctx, forced: { by: 'Ada', reason: 'The warehouse has burnt down' } }
  assert.deepEqual(await attempt(forced, store, []), [[], []])
  const { rows } = await sql`select name from parcels where not gone`.execute(db)
  assert.deepEqual(rows, [])
})
