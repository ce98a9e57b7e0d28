// What the pages name exists: files that were moved, modules that were added and links that lead nowhere are
// found here and not by the next reader.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { declaredModules } from '#main/modules.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const pages = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })].sort()

/** Folders of the checkout and of `src`: ARCHITECTURE.md says `platform/http.ts`. */
const folders =
  'src test bin bench console plugins scripts client docs platform lifecycle modules operations ' +
  'connectors main'
const named = new RegExp(`\`((?:${folders.replaceAll(' ', '|')})/[\\w./*-]+)`, 'g')

for (const page of pages) {
  test(`${page} links to what is there, and names files that are there`, () => {
    const text = read(page).replaceAll(/^```[^]*?^```$/gm, '')
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^\w+:/.test(target))
    const missing = links.filter((target) => !existsSync(join(root, dirname(page), target)))
    const files = [...text.matchAll(named)].map(([, path = '']) => path)
    const gone = files.filter((path) => globSync([path, join('src', path)], { cwd: root }).length === 0)
    assert.deepEqual({ missing, gone }, { missing: [], gone: [] })
  })
}

/** As the source writes it: over several lines it is one text. */
const titlesOf = (file: string): string =>
  read(file)
    .replaceAll(/(['`"])\s*\+\s*\1/g, '')
    .replaceAll(/\b(test|chapter)\(\s+/g, '$1(')
    .replaceAll(`\\'`, `'`)

/** "`file`: title; `file`: title" */
const proofsIn = (cell: string): [file: string, title: string][] =>
  [...cell.matchAll(/`([^`]+)`: (.+?)(?=; `|\s*$)/g)].map(([, file = '', title = '']) => [file, title])

test('each rule for what people type names its code, and tests that are there by their titles', () => {
  const rows = [...read('docs/real-inputs.md').matchAll(/^\|(?! kind | ---)(.*)\|$/gm)].map(([, row = '']) =>
    row.split('|'),
  )
  assert.ok(rows.length > 15)
  for (const [kind, , , where = '', tests = ''] of rows) {
    for (const [, path = ''] of where.matchAll(/`([^`]+)`/g))
      assert.ok(existsSync(join(root, path)), `${kind}: ${path}`)
    const proofs = proofsIn(tests)
    assert.equal(proofs.length, [...tests.matchAll(/`/g)].length / 2, `${kind} names each test by its title`)
    assert.ok(proofs.length, `${kind} has a test`)
    for (const [file, title] of proofs)
      assert.ok(
        ["'", '"', '`'].some((quote) => titlesOf(file).includes(`(${quote}${title}${quote}`)),
        `${kind}: ${file} has no test "${title}"`,
      )
  }
})

test('commands of tenure that the pages name are in docs/cli.md', () => {
  const headings = read('docs/cli.md').matchAll(/^#+ `tenure ([a-z-]+)( [a-z-]+)?/gm)
  // What a page's own example declares is no command of this checkout.
  const declared = pages.flatMap((page) => [
    ...read(page).matchAll(/\{ name: '([a-z-]+)( [a-z-]+)', summary/g),
  ])
  const known = new Set([...headings, ...declared].map(([, group, name = '']) => `${group}${name}`))
  const groups = new Set([...known].map((command) => command.split(' ')[0] ?? ''))
  const isKnown = (group: string, name: string) =>
    known.has(`${group}${name}`) || known.has(group) || (!name && groups.has(group))
  const said = /(?:^|`|npx )tenure ([a-z-]+)( [a-z-]+)?/gm
  const unknown = pages
    .filter((page) => page !== 'docs/cli.md')
    .flatMap((page) =>
      [...read(page).matchAll(said)]
        .filter(([, group = '', name = '']) => !isKnown(group, name))
        .map(([text]) => `${page}: ${text}`),
    )
  assert.deepEqual(unknown, [])
})

test('ARCHITECTURE.md has a row for every module', () => {
  const rows = [...read('ARCHITECTURE.md').matchAll(/^\| `([a-z-]+)` \| /gm)].map(([, name]) => name)
  const ours = declaredModules
    .map(({ name }) => name)
    .filter((name) => existsSync(join(root, 'src/modules', name)))
  assert.deepEqual(
    ours.filter((name) => !rows.includes(name)),
    [],
  )
})

test('ARCHITECTURE.md has a row for every file that drives operations', () => {
  const files = globSync('*.ts', { cwd: join(root, 'src/platform/operations') }).filter(
    (file) => !file.includes('.test.'),
  )
  const plumbing = ['index.ts', 'runner.ts', 'tables.ts']
  const text = read('ARCHITECTURE.md')
  assert.deepEqual(
    files.filter((file) => !plumbing.includes(file) && !text.includes(`\`${file}\``)),
    [],
  )
})
