import assert from 'node:assert/strict'
import { test } from 'node:test'
import { turns } from './turns.ts'

test('two run at once, the others in order, and one too many is refused', async () => {
  const run = turns({ atOnce: 2, waiting: 3 })
  const begun: number[] = []
  const ends: (() => void)[] = []
  const work = (number: number) =>
    run(() => {
      begun.push(number)
      return new Promise<void>((end) => ends.push(end))
    })
  const all = [1, 2, 3, 4, 5].map(work)
  await assert.rejects(work(6), { status: 503, code: 'busy' })
  assert.deepEqual(begun, [1, 2])
  for (const expected of [
    [1, 2, 3],
    [1, 2, 3, 4],
    [1, 2, 3, 4, 5],
  ]) {
    ends.shift()?.()
    await new Promise((done) => setImmediate(done))
    assert.deepEqual(begun, expected)
  }
  for (const end of ends) end()
  await Promise.all(all)
})

test('a failure gives the turn to the next one', async () => {
  const run = turns({ atOnce: 1, waiting: 1 })
  const failing = run(async () => {
    throw new Error('no')
  })
  const next = run(async () => 'yes')
  await assert.rejects(failing, /no/)
  assert.equal(await next, 'yes')
  assert.equal(await run(async () => 'again'), 'again')
})
