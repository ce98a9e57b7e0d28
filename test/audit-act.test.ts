// Who acts in another's name: both stand in every entry of the audit log, and in what an operation does later.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { audit } from '#lifecycle/audit/audit.ts'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { systemActor, type Actor } from '#platform/actor.ts'
import { newUid } from '#platform/ids.ts'
import { inTransaction } from '#platform/transaction.ts'
import { startNode } from './node.ts'
import { becomes, must } from './node/api.ts'

const { api, app, db } = await startNode({ after })
const { clock } = app.runner.deps
const act = {
  kind: 'staff',
  id: 7,
  name: 'Sven Support',
  visit_uid: newUid(),
  until: '2026-12-01T10:00:00.000Z',
} as const
const rita: Actor = {
  ...systemActor,
  kind: 'staff',
  id: 3,
  name: 'Rita',
  permissions: new Set(['operations.plan']),
}

const entryOf = (actor: Actor, action: string) =>
  inTransaction(db, { actor }, async (tx) =>
    audit(tx, clock, { action, subject: { type: 'test' }, facts: { count: 1 } }),
  )
const shown = async (action: string) => (await must(200, api.get(`/audit?action=${action}`))).items
const factsOf = async (action: string) =>
  (await db.selectFrom('audit_entries').select('facts').where('action', '=', action).execute()).map(
    ({ facts }) => facts,
  )

test('the one and the other stand in the entry, the name in the details alone, and the chain verifies', async () => {
  await entryOf({ ...rita, act }, 'made.by_another')
  const { name, ...chained } = act
  assert.deepEqual(await factsOf('made.by_another'), [{ count: 1, act: chained }])
  const [entry] = await shown('made.by_another')
  assert.deepEqual([entry.actor.name, entry.act], ['Rita', act])
  assert.deepEqual([entry.facts, entry.details], [{ count: 1 }, {}])
  assert.equal((await verifyAudit(db)).ok, true)
})

test('without it an entry is as it always was', async () => {
  await entryOf(rita, 'made.by_oneself')
  assert.deepEqual(await factsOf('made.by_oneself'), [{ count: 1 }])
  assert.equal((await shown('made.by_oneself'))[0].act, null)
  assert.equal((await verifyAudit(db)).ok, true)
})

test('an operation carries it to its end: the entries of its steps say it too', async () => {
  const { id } = await app.runner.begin(
    { kind: 'rehearsal', organization_id: null, input: { steps: 1, seconds: 0 }, reason: 'Tried' },
    { actor: { ...rita, act } },
  )
  await becomes(api, id, 'done')
  const entries = (await shown('operation.')).filter(
    ({ subject }: { subject: { id: string } }) => subject.id === String(id),
  )
  const actions = entries.map(({ action }: { action: string }) => action)
  for (const action of ['operation.planned', 'operation.confirm', 'operation.step_done', 'operation.done'])
    assert.ok(actions.includes(action), action)
  assert.deepEqual(
    entries.map((entry: any) => [entry.actor.name, entry.act]),
    entries.map(() => ['Rita', act]),
  )
  assert.equal((await verifyAudit(db)).ok, true)
})
