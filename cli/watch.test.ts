// What a watch prints and how it ends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operation, step } from './samples.ts'
import type { Operation } from './shapes.ts'
import { runAgainst, standIn } from '#test/cli/stand-in.ts'
import { changedLines } from './watch-lines.ts'

const reason = (remedy: string | null) => ({
  code: 'open_invoices',
  message: 'Invoice INV-1 is open.',
  remedy,
  asks: 'pay' as const,
  since: null,
})
const waiting = (remedy: string | null) =>
  operation({
    status: 'waiting',
    waiting_for: [reason(remedy)],
    steps: [
      step('mark', { status: 'done' }),
      step('settle', { status: 'waiting', waiting_for: [reason(remedy)] }),
    ],
  })
const finished = operation({
  status: 'done',
  steps: [step('mark', { status: 'done' }), step('settle', { status: 'done' })],
})

async function watch(states: Operation[], ...options: string[]) {
  const left = [...states]
  await using server = await standIn({
    'GET /operations/12': () => ({ body: left.length > 1 ? left.shift() : left[0] }),
  })
  return await runAgainst(server, ['operations', 'watch', '12', ...options])
}

test('a watch prints each change once and ends with 0 when it is done', async () => {
  const { code, stdout } = await watch([
    operation({ status: 'running' }),
    waiting('Pay it.'),
    waiting('Pay it.'),
    finished,
  ])
  assert.equal(code, 0)
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.slice(10)),
    [
      'Close Acme Health: running',
      'Close Acme Health: waiting',
      'done     Do mark',
      'waiting  Do settle: Invoice INV-1 is open. Pay it.',
      'Close Acme Health: done',
      'done     Do settle',
    ],
  )
})

test('failed and cancelled end with 9, and the error is said', async () => {
  const failed = operation({ status: 'failed', error: { code: 'plane', message: 'Plane A refuses.' } })
  const { code, stderr } = await watch([failed])
  assert.equal(code, 9)
  assert.match(stderr, /failed: Plane A refuses\./)
  assert.equal((await watch([operation({ status: 'cancelled' })])).code, 9)
})

test('--until-wait ends with 8 when it waits for a person, not when it waits for machines', async () => {
  assert.equal((await watch([waiting('Pay it.'), finished], '--until-wait')).code, 8)
  assert.equal((await watch([waiting(null), finished], '--until-wait')).code, 0)
  assert.equal((await watch([operation({ status: 'paused' }), finished], '--until-wait')).code, 8)
})

test('with --json the lines go to standard error and the operation to standard output', async () => {
  const { stdout, stderr } = await watch([operation({ status: 'running' }), finished], '--json')
  assert.equal(JSON.parse(stdout).status, 'done')
  assert.match(stderr, /Do settle/)
})

test('Ctrl-C leaves the operation alone and says how to go on', async () => {
  const leaving = new AbortController()
  await using server = await standIn({
    'GET /operations/12': () => ({ body: operation({ status: 'running' }) }),
  })
  const pause = async () => leaving.abort()
  const { code, stderr } = await runAgainst(server, ['operations', 'watch', '12'], {
    signal: leaving.signal,
    pause,
  })
  assert.equal(code, 130)
  assert.match(stderr, /goes on without you.*tenure operations watch 12/)
})

test('ten thousand rows are ten lines, not ten thousand', () => {
  let lines = 0
  let before: Operation | null = null
  for (let done = 0; done <= 10_000; done += 1) {
    const after = operation({
      status: 'running',
      steps: [step('erase', { status: 'running', progress: { done, total: 10_000, message: null } })],
    })
    lines += changedLines(before, after).length
    before = after
  }
  assert.equal(lines, 12) // the operation, the step, and each tenth
})
