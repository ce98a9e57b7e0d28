// Calls to a control plane end in any order: a call that ran into its time limit says nothing about a plane that
// has answered another one since.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { planeLost, planeSeen, selectPlane } from '#modules/fleet/plane-queries.ts'
import { startNode } from '#test/node.ts'

const { db, plane } = await startNode({ after }, { workers: 0 })
const at = (second: number) => new Date(Date.UTC(2090, 0, 1, 0, 0, second)).toISOString()

test('a plane that has answered since a call began is not lost by that call', async () => {
  const { id } = await plane()
  const reachable = async () => (await selectPlane(db, id))?.reachable
  await planeSeen(db, id, at(30))
  await planeLost(db, id, { error: 'timeout', asked: at(20) })
  assert.equal(await reachable(), true)
  await planeLost(db, id, { error: 'timeout', asked: at(30) })
  assert.equal(await reachable(), false)
})
