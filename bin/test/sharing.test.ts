import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { allTestFiles } from './files.ts'
import { mayShare, shareOut } from './sharing.ts'

const root = join(import.meta.dirname, '..', '..')
const env = { ...process.env }
delete env.NODE_TEST_CONTEXT // or the inner run would believe to be a part of this one

/** Runs those files in one process, as the runner does. */
function runTogether(t: { after(finish: () => void): void }, contents: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-sharing-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const files = Object.entries(contents).map(([name, text]) => {
    writeFileSync(join(folder, name), `import { after, test } from 'node:test'\n${text}`)
    return join(folder, name)
  })
  const [program = ''] = shareOut({ files, folder }, 1)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--test-force-exit', '--test-reporter=tap', program],
    { cwd: root, env, encoding: 'utf8' },
  )
  return { status, output: stdout + stderr }
}

test('files of one process run one after another, each with its hooks, and one that fails stops none', (t) => {
  const { status, output } = runTogether(t, {
    'a.test.mjs': "test('a passes', () => {})\nafter(() => console.log('a has ended'))",
    'b.test.mjs': "throw new Error('b cannot be loaded')",
    'c.test.mjs': "console.log('c begins')\ntest('c fails', () => { throw new Error('no') })",
    'd.test.mjs': "test('d passes', () => {})",
  })
  assert.equal(status, 1)
  for (const said of [/# tests 3/, /# pass 2/, /b cannot be loaded/, /not ok \d+ - c fails/])
    assert.match(output, said)
  assert.ok(output.indexOf('a has ended') < output.indexOf('c begins'))
})

test('a file whose end fails makes the run fail, also when all tests have passed', (t) => {
  const { status, output } = runTogether(t, {
    'a.test.mjs': "test('a passes', () => {})\nafter(() => { throw new Error('cannot end') })",
    'b.test.mjs': "test('b passes', () => {})",
  })
  assert.equal(status, 1)
  assert.match(output, /a\.test\.mjs did not come to its end/)
})

test('a file runs once, whichever process takes it', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-sharing-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'once.test.mjs')
  writeFileSync(file, "import { test } from 'node:test'\ntest('once', () => {})")
  const counts = shareOut({ files: [file], folder }, 2).map(
    (program) =>
      /# tests (\d)/.exec(
        spawnSync(process.execPath, ['--test-reporter=tap', program], { cwd: root, env, encoding: 'utf8' })
          .stdout,
      )?.[1],
  )
  assert.deepEqual(counts, ['1', undefined], 'the second has nothing to tell')
})

test('files that change their process or wait long have one of their own, and most files share one', () => {
  const files = allTestFiles()
  const shared = files.filter(mayShare)
  assert.ok(shared.length > files.length / 2)
  for (const file of ['test/crash.test.ts', 'test/e2e/cli-closing.test.ts', 'test/storage-s3.test.ts'])
    assert.ok(!shared.includes(file), file)
})
