// When a connection breaks during a commit, only the row tells whether the commit took place.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirm, must } from '#test/node/api.ts'
import { startNode } from '#test/node.ts'
import { systemActor } from '../actor.ts'
import { fail } from './failing.ts'

test('a step that is done in the row is not taken back by an error that came with its commit', async (t) => {
  const { api, app, db } = await startNode(t, { workers: 0 })
  const { id, digest } = await must(201, api.post('/operations', { kind: 'rehearsal', input: { steps: 1 } }))
  await confirm(api, { id, digest })
  const { attempt } = await db
    .selectFrom('operations')
    .select('attempt')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const stepNow = () =>
    db
      .selectFrom('operation_steps')
      .selectAll()
      .where('operation_id', '=', id)
      .where('key', '=', 'begin')
      .executeTakeFirstOrThrow()
  const before = await stepNow()
  await db
    .updateTable('operation_steps')
    .set({ status: 'done' })
    .where('operation_id', '=', id)
    .where('key', '=', 'begin')
    .execute()
  const claim = {
    operationId: id,
    attempt,
    jobId: 'job',
    actor: systemActor,
    signal: new AbortController().signal,
  }
  const next = await fail(app.runner.deps, claim, before, {
    kind: 'failed',
    errorClass: 'lost',
    message: 'The connection is lost.',
    retryable: false,
  })
  assert.deepEqual([next.kind, (await stepNow()).status], ['go_on', 'done'])
  const { status } = await db
    .selectFrom('operations')
    .select('status')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(status, 'running')
})
