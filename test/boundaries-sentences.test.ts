// A text that a person has typed never moves the words beside it: wherever one is put into a sentence, on a
// screen, in the terminal or by the server, it is isolated. Read from the sources, so that a sentence that
// comes later is covered.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openInterpolations, ownTexts } from './boundaries/sentences.ts'

const root = join(import.meta.dirname, '..')
const folders = [
  'console/{modules,shell,ui,api}',
  'cli',
  'src/{modules,operations,lifecycle}',
  'src/platform/operations',
  'plugins',
]
const paths = globSync(
  folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
  { cwd: root, exclude: ['**/node_modules/**', '**/migrations/**'] },
)
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/(\.test|-for-tests)\.tsx?$/.test(path))
  .sort()

const found = paths.flatMap((path) =>
  openInterpolations(path, readFileSync(join(root, path), 'utf8')).map((each) => ({ path, ...each })),
)
const isOwn = ({ path, code }: { path: string; code: string }): boolean =>
  Object.keys(ownTexts).some((start) => path.startsWith(start)) || ownCode.has(code)

/** What the code itself has named. */
const ownCode = new Set(['module.name', 'task.name'])

test('every typed text in a sentence is isolated', () => {
  assert.ok(paths.length > 300, 'the files were found')
  const open = found.filter((each) => !isOwn(each))
  assert.deepEqual(
    open.map(({ path, line, code }) => `${path}:${line} ${code}`),
    [],
  )
})

test('every reason why a file needs none is still needed', () => {
  for (const start of Object.keys(ownTexts))
    assert.ok(
      found.some(({ path }) => path.startsWith(start)),
      start,
    )
})

test('an open one is seen, in an element and in a text', () => {
  const codes = (text: string) => openInterpolations('a.tsx', text).map(({ code }) => code)
  assert.deepEqual(codes('const a = <p>Delete {row.name}?</p>'), ['{row.name}'])
  assert.deepEqual(codes('const a = <p>Delete <bdi>{row.name}</bdi>?</p>'), [])
  assert.deepEqual(codes('const a = `Delete ${row.name ?? "it"}?`'), ['row.name ?? "it"'])
  assert.deepEqual(codes('const a = `Delete ${isolated(row.name)}?`'), [])
  assert.deepEqual(codes('const a = `/organizations/${row.name}`'), [])
})
