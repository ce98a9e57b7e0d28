import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testsTouchedBy, thisProject, type Project } from './changed.ts'

const contents: Record<string, string> = {
  'src/a.ts': "import { b } from './b.ts'",
  'src/b.ts': '',
  'src/b.test.ts': "import { b } from './b.ts'",
  'src/a.test.ts': "import { a } from '#src/a.ts'",
  'src/lazy.test.ts': "const { b } = await import('./b.ts')",
  'src/alone.test.ts': '',
  'src/main/server.ts': "import { a } from '../a.ts'",
  'test/started.test.ts': "fork(join(root, 'main/server.ts'))",
  'test/page.test.ts': "readFileSync('docs/page.md')",
  'test/all.test.ts': "globSync('docs/*.md')",
  'docs/page.md': '',
  'package.json': '',
}
const project: Project = {
  files: Object.keys(contents),
  read: (file) => contents[file] ?? '',
  aliases: { '#src/*': './src/*' },
}
const chosen = (...changed: string[]) => testsTouchedBy(changed, project).tests

test('a change touches the tests that import it, directly, through others, later, or by starting a program', () => {
  assert.deepEqual(chosen('src/b.ts'), [
    'src/a.test.ts',
    'src/b.test.ts',
    'src/lazy.test.ts',
    'test/all.test.ts',
    'test/started.test.ts',
  ])
})

test('a changed test touches itself, and those that read whole folders', () => {
  assert.deepEqual(chosen('src/alone.test.ts'), ['src/alone.test.ts', 'test/all.test.ts'])
})

test('a page touches the tests that name it', () => {
  assert.deepEqual(chosen('docs/page.md'), ['test/all.test.ts', 'test/page.test.ts'])
})

test('what all tests stand on touches all of them, and no change touches none', () => {
  assert.equal(chosen('package.json').length, 7)
  assert.deepEqual(chosen(), [])
})

test('every test that starts the server is touched by what the server imports', () => {
  const { tests } = testsTouchedBy(['src/platform/http.ts'], thisProject())
  for (const file of ['test/e2e/cli-closing.test.ts', 'test/takeover.test.ts', 'test/routes.test.ts'])
    assert.ok(tests.includes(file), file)
  assert.ok(!tests.includes('client/events.test.ts'))
})

test('a file of the console touches the tests in a browser', () => {
  const { tests } = testsTouchedBy(['console/main.tsx'], thisProject())
  assert.ok(tests.includes('test/e2e/closing.test.ts'))
})
