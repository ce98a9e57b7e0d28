// What sleeps while an operation goes on, of every module that has such rows.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freezingUnder, type FreezingContext } from '#lifecycle/contract/hook-context.ts'
import { bindModules, definitionsWith } from '#main/modules.ts'
import { bundledPlugins } from '#main/plugins.ts'
import { unboundDeps } from '#main/unbound.ts'
import { newUid } from '#platform/ids.ts'
import { testDatabase } from './database.ts'
import { inHookTransaction, moduleContext } from './module-context.ts'
import { wholeWorld } from './world/world.ts'

/** Of operations 101 and 102: the made-up rows are frozen by 2. */
const uids = [newUid(), newUid()]

test('every module that freezes wakes its rows as they were, and leaves those of another operation alone', async (t) => {
  const world = await testDatabase(t)
  const { organization: subject } = await wholeWorld(world.db)
  const organization = await world.db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', subject.id)
    .executeTakeFirstOrThrow()
  const freezing = bindModules(definitionsWith(bundledPlugins), unboundDeps()).filter(
    ({ closingSteps }) => closingSteps.freeze,
  )
  assert.ok(freezing.length >= 2)
  for (const { name, tables, freezing: part } of freezing) {
    const rows = async () =>
      Promise.all(
        Object.keys(tables).map(
          async (table) =>
            (
              await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(
                world.db,
              )
            ).rows,
        ),
      )
    const under = (id: number, work: (ctx: FreezingContext) => Promise<void>) =>
      inHookTransaction(
        moduleContext(world.db, organization, { operation: { id, uid: uids[id - 101] ?? '', kind: 'any' } }),
        (ctx) => work(freezingUnder(ctx)),
      )
    const before = await rows()
    await under(101, (ctx) => part.freeze(ctx))
    const frozen = await rows()
    assert.notDeepEqual(frozen, before, `${name} freezes something`)
    for (const move of [part.freeze, part.thaw]) await under(102, (ctx) => move(ctx))
    assert.deepEqual(await rows(), frozen, name)
    await under(101, (ctx) => part.thaw(ctx))
    assert.deepEqual(await rows(), before, name)
  }
})
