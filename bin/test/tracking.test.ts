import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'

/** Runs that test file with the preloaded tracking, alone. */
function runTracked(t: TestContext, text: string): { status: number | null; stdout: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-tracking-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'tracked.test.mjs')
  writeFileSync(file, `import { after, before, describe, suite, test } from 'node:test'\n${text}`)
  const env = { ...process.env }
  delete env.NODE_TEST_CONTEXT // or the inner run would believe to be a part of this one
  const tracking = join(import.meta.dirname, 'tracking.ts')
  return spawnSync(process.execPath, ['--import', tracking, '--test-reporter=tap', file], {
    env,
    encoding: 'utf8',
  })
}

const wait = `const wait = (ms) => new Promise((done) => setTimeout(done, ms))\n`

test('promises are not numbered while tests run, which is what made them slow', (t) => {
  const { status, stdout } = runTracked(
    t,
    `import assert from 'node:assert/strict'
    import { executionAsyncId } from 'node:async_hooks'
    test('behind a promise', async () => {
      await null
      assert.equal(executionAsyncId(), 0)
    })`,
  )
  assert.equal(status, 0, stdout)
  assert.match(stdout, /# pass 1/)
})

test('tests and hooks that are made behind a pause belong to the suite that waits for them', (t) => {
  const { status, stdout } = runTracked(
    t,
    `${wait}
    suite('outer', async () => {
      await wait(1)
      describe('inner', () => {
        before(() => console.log('before inner'))
        after(() => console.log('after inner'))
        test('in it', async (t) => { await wait(1); await t.test('below it', () => {}) })
      })
      await wait(1)
      after(() => console.log('after outer'))
    })
    test('beside it', () => console.log('beside'))`,
  )
  assert.equal(status, 0, stdout)
  for (const said of [/^ {12}# Subtest: below it/m, /^ {8}# Subtest: in it/m, /^ {4}# Subtest: inner/m])
    assert.match(stdout, said)
  const order = ['before inner', 'after inner', 'after outer', 'beside'].map((said) => stdout.indexOf(said))
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  )
})

for (const [how, thrown] of Object.entries({
  'is thrown in a timer': `setTimeout(() => { throw new Error('stray') }, 1)`,
  'rejects a promise that has no listener': `void wait(1).then(() => { throw new Error('stray') })`,
  'is thrown by what listens to an emitter of the process': `setImmediate(async () => { await null; process.nextTick(() => { throw new Error('stray') }) })`,
}))
  test(`an error that ${how} fails the test that runs, and no other one`, (t) => {
    const { status, stdout } = runTracked(
      t,
      `${wait}
      test('quiet', () => {})
      test('hit', async () => { ${thrown}; await wait(200) })
      test('behind it', () => wait(1))`,
    )
    assert.equal(status, 1)
    assert.match(stdout, /^not ok 2 - hit/m)
    assert.match(stdout, /stray/)
    assert.match(stdout, /# pass 2/)
  })

test('an error behind the end of its test makes the file fail, and names the test', (t) => {
  const { status, stdout } = runTracked(
    t,
    `${wait}
    test('ended', () => { setTimeout(() => { throw new Error('stray') }, 50) })
    test('behind it', () => wait(200))`,
  )
  assert.equal(status, 1)
  assert.match(stdout, /Test "ended".* generated asynchronous activity after the test ended/)
})
