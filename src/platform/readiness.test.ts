// The checks that keep a node from being ready.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReadiness } from './readiness.ts'

const silent = 'It does not answer.'

test('a node is ready when no check has a reason, and lists all reasons in the order of the checks', async () => {
  const readiness = createReadiness()
  let moved: string | null = null
  readiness.add({ code: 'clock', look: () => moved, silent })
  assert.deepEqual(await readiness.reasons(), [])
  moved = 'The clock is off.'
  readiness.add({ code: 'store', look: async () => 'The store is away.', silent })
  assert.deepEqual(await readiness.reasons(), [
    { code: 'clock', message: 'The clock is off.' },
    { code: 'store', message: 'The store is away.' },
  ])
})

test('a check that fails, and one that never answers, count as a reason', async () => {
  const readiness = createReadiness(1)
  readiness.add({
    code: 'failing',
    look: () => {
      throw new Error('no')
    },
    silent,
  })
  readiness.add({ code: 'hanging', look: () => new Promise(() => undefined), silent })
  assert.deepEqual(await readiness.reasons(), [
    { code: 'failing', message: silent },
    { code: 'hanging', message: silent },
  ])
})
