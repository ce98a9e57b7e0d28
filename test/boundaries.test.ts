// The architecture as a test: every import of every file against the table of arrows, and the rules that hold
// everywhere. The second half shows on made-up files that each rule can fail.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { join } from 'node:path'
import { arrowFindings, type Finding } from './boundaries/arrows.ts'
import { circlesOf, typeCircles } from './boundaries/circles.ts'
import { casts, castsIn } from './boundaries/casts.ts'
import { habitFindings, habits, longFiles, mostOf } from './boundaries/habits.ts'
import { allowed, refusals } from './boundaries/made-up.ts'
import { readSource } from './boundaries/source.ts'
import { pageFindings } from './boundaries/voice.ts'

const root = join(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  imports: Record<string, string>
  exports: { './plugin': string }
}
const read = (path: string, text: string) =>
  readSource(path, text, { ...manifest.imports, 'tenure/plugin': manifest.exports['./plugin'] })

const exclude = [
  '**/node_modules/**',
  'console/dist/**',
  'client/dist/**',
  'client/schema.ts',
  'client/*.test.ts',
  'client/*-for-tests.ts',
]
const shipped = ['src', 'cli', 'demo', 'plugins', 'console', 'client']
const besides = ['test', 'bench', 'bin', 'scripts']
/** Every file of those folders. */
const readAll = (folders: string[]) =>
  globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx,mjs}`),
    { cwd: root, exclude },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => read(path, readFileSync(join(root, path), 'utf8')))
const sources = readAll(shipped)
const everything = [...sources, ...readAll(besides)]

function assertNone(findings: readonly Finding[]): void {
  const lines = findings.map(({ file, line, message }) => `${file}:${line} ${message}`)
  assert.ok(lines.length === 0, `\n${lines.join('\n')}`)
}

test('every import follows the arrows', () => {
  assert.ok(sources.length > 50, 'the files were found')
  assertNone(arrowFindings(sources))
})

test('no files load each other in a circle', () => {
  assert.deepEqual(circlesOf(sources, 'values'), [])
})

test('files whose types refer to each other in a circle are three groups at most, each with a reason', () => {
  const circles = circlesOf(sources, 'all')
  const listed = typeCircles.map(({ files }) => [...files])
  assert.deepEqual(circles, listed)
  assert.ok(circles.length <= 3)
})

test('a circle is found, of values and of types, and a file that only leads into one is none of it', () => {
  const made = [
    read('src/platform/a.ts', "import { b } from './b.ts'\nexport const a = b"),
    read('src/platform/b.ts', "import type { a } from './a.ts'\nexport const b = 1"),
    read('src/platform/c.ts', "import { type a, b } from './a.ts'\nexport const c = b"),
  ]
  assert.deepEqual(circlesOf(made, 'values'), [])
  assert.deepEqual(circlesOf(made, 'all'), [['src/platform/a.ts', 'src/platform/b.ts']])
  const back = read('src/platform/b.ts', "import { a } from './a.ts'\nexport const b = a")
  assert.deepEqual(circlesOf([made[0]!, back, made[2]!], 'values'), [
    ['src/platform/a.ts', 'src/platform/b.ts'],
  ])
})

for (const habit of habits) {
  test(habit.title, () => assertNone(habitFindings(habit, habit.everywhere ? everything : sources)))
}

test('pages of the documentation name their subjects', () => {
  const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort()
  assert.ok(pages.length > 20, 'the pages were found')
  assertNone(pages.flatMap((path) => pageFindings(path, readFileSync(join(root, path), 'utf8'))))
})

test('a page that leaves open who is found, over the end of a line too', () => {
  const page = '# Title\n\nIt is kept for\never.\n\n| a | b |\n| nobody | c |\n'
  assert.deepEqual(
    pageFindings('docs/a.md', page).map(({ line }) => line),
    [3, 7],
  )
})

test('every reason for a long file is still needed', () => {
  const long = everything.filter(({ path, lines }) => lines > mostOf(path)).map(({ path }) => path)
  for (const path of Object.keys(longFiles)) assert.ok(long.includes(path), path)
})

test('a cast that the compiler does not allow is listed, one for each file, with a reason', () => {
  const folders = ['src', 'console', 'cli', 'plugins', 'demo', 'bin', 'bench', 'test']
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx,mts}`),
    { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] },
  )
  const found = files
    .map((path) => path.replaceAll('\\', '/'))
    .flatMap((path) => castsIn(readFileSync(join(root, path), 'utf8')).map(() => path))
  assert.deepEqual(found.sort(), Object.keys(casts))
  assert.ok(found.length < 10)
})

test('such a cast is found in code and not in a comment', () => {
  const never = ['as', 'never'].join(' ')
  const made = [`// as ${never}`, `const a = b ${never}`, `f(a ${never}, c ${never})`, 'd as E']
  assert.deepEqual(castsIn(made.join('\n')), [2, 3, 3])
})

const allFindings = (...files: [path: string, text: string][]): Finding[] => {
  const made = files.map(([path, text]) => read(path, text))
  return [...arrowFindings(made), ...habits.flatMap((habit) => habitFindings(habit, made))]
}

for (const [title, path, text, message] of refusals) {
  test(`refused: ${title}`, () => {
    const messages = allFindings([path, text]).map((finding) => finding.message)
    assert.match(messages.join('\n'), message)
  })
}

test('allowed: what the arrows allow, and words in comments and texts', () =>
  assertNone(allFindings(...allowed)))
