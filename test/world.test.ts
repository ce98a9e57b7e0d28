// The world itself: no table of it is empty, and every value that a table allows is in a row of it.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from './database.ts'
import { emptyTables, valuesWithoutRow, wholeWorld } from './world/world.ts'

const { db } = await testDatabase({ after })
await wholeWorld(db)

test('no table of the world is empty', async () => {
  assert.deepEqual(await emptyTables(db), [], 'fill them in test/world/')
})

test('every value that a check allows is in a row', async () => {
  const missing = await valuesWithoutRow(db)
  // Tables of one row, which the migration makes; and one with fewer pairs of its parents than roles.
  assert.deepEqual(
    missing.filter((value) => !/^(erasure_settings|sign_in_rules|scim_users)\./.test(value)),
    [],
  )
})
