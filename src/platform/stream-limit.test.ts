import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemActor, type Actor } from './actor.ts'
import { streamLimit } from './stream-limit.ts'

const person = (id: number, token_id: number | null = null): Actor => ({
  ...systemActor,
  kind: token_id === null ? 'staff' : 'token',
  id,
  token_id,
})

test('one stream too many is refused with a way out, and the streams of others are none of its business', () => {
  const limit = streamLimit(2)
  limit.enter(person(1))
  const leave = limit.enter(person(1))
  assert.throws(() => limit.enter(person(1)), { status: 429, code: 'too_many_streams' })
  limit.enter(person(2))
  leave()
  leave()
  limit.enter(person(1))
  assert.throws(() => limit.enter(person(1)), { code: 'too_many_streams' })
})

test('a person has one count, whichever sessions and tokens the streams come by', () => {
  const limit = streamLimit(2)
  limit.enter(person(1, 7))
  limit.enter(person(1, 8))
  for (const token of [null, 7, 9])
    assert.throws(() => limit.enter(person(1, token)), { code: 'too_many_streams' })
})

test('the bootstrap token and what needs no sign-in have a count each', () => {
  const limit = streamLimit(1)
  const bootstrap: Actor = { ...systemActor, kind: 'token', name: 'bootstrap token' }
  limit.enter(bootstrap)
  limit.enter(null)
  assert.throws(() => limit.enter(bootstrap), { code: 'too_many_streams' })
  assert.throws(() => limit.enter(null), { code: 'too_many_streams' })
})
