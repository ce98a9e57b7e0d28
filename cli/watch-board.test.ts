// The live list must end with the operation, however it ends: a board that waits for a step that never comes
// leaves the person with a terminal that hangs. In a process of its own, because a list draws on the real
// standard output.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const from = (file: string): string => JSON.stringify(join(import.meta.dirname, file))

/**
 * What is drawn while the operation takes these states; each is [status of the operation, statuses of its two
 * steps].
 */
function draw(states: [string, string, string][]): { status: number | null; text: string } {
  const script = `
    const { createBoard } = await import(${from('watch-board.ts')})
    const { operation, step } = await import(${from('samples.ts')})
    const board = createBoard()
    for (const [status, mark, drain] of ${JSON.stringify(states)}) {
      const error = { code: 'plane', message: 'Plane A refuses' }
      board.update(operation({ status, steps: [step('mark', { status: mark }), step('drain', { status: drain, error: drain === 'failed' ? error : null })] }))
      await new Promise((done) => setImmediate(done))
    }
    await board.end()
    console.log('ended')`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { NO_COLOR: '1' },
  })
  return { status, text: stdout + stderr }
}

const endings: [title: string, states: [string, string, string][], text: RegExp][] = [
  [
    'done',
    [
      ['running', 'running', 'pending'],
      ['running', 'done', 'running'],
      ['done', 'done', 'done'],
    ],
    /Do drain/,
  ],
  ['done before anybody looked', [['done', 'done', 'done']], /Do drain/],
  [
    'failed, with its error',
    [
      ['running', 'done', 'running'],
      ['failed', 'done', 'failed'],
    ],
    /Plane A refuses/,
  ],
  [
    'called off',
    [
      ['running', 'done', 'running'],
      ['cancelling', 'done', 'undone'],
      ['cancelled', 'undone', 'undone'],
    ],
    /called off/,
  ],
  ['left alone while it goes on', [['running', 'running', 'pending']], /Do mark/],
]

for (const [title, states, text] of endings) {
  test(`the board ends with an operation that is ${title}`, () => {
    const drawn = draw(states)
    assert.match(drawn.text, text)
    assert.match(drawn.text, /^ended$/m)
    assert.equal(drawn.status, 0, drawn.text)
  })
}
