// docs/problems.md: every code that an answer or an operation can carry, found in the source itself, because a list
// that is kept by hand forgets the newest ones.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem, type ProblemKind } from '#platform/problem.ts'
import { pageOf, table } from './markdown.ts'
import { madeObjects, plainTexts, readTree, type Tree } from './source-texts.ts'

export interface FoundProblem { status: number; code: string; texts: string[]; remedies: string[] }

/** Problems whose code stands in a table of another file; every other one is written where it is thrown. */
const codesElsewhere: Readonly<Record<string, string>> = {
  'src/platform/operations/commands.ts': 'src/platform/operations/allowed.ts',
}
/** Thrown before the server answers anybody, or by a maintenance command: never the answer to a request. */
const atTheStart = /^src\/(main|platform\/(embedded-postgres|settings|backup)|modules\/access\/administrator)/
const codesOfOperations = /^src\/(platform\/operations|operations|lifecycle|modules)\//

export async function problemsPage(root: string): Promise<string> {
  const trees = readSources(root)
  return pageOf('Refusals', 'src', [
    'A refusal is `application/problem+json` (RFC 9457): `type`, `title`, `status`, `code`, `detail`, `request_id`, and '
      + 'where it helps `errors` by field and `remedy`. Programs look at `code`, which is stable; the sentences may '
      + 'change. `{...}` stands for what the case fills in.',
    table(
      ['status', 'code', 'says', 'remedy'],
      requestProblemsIn(trees).map(({ status, code, texts, remedies }) => [
        String(status),
        `\`${code}\``,
        few(texts),
        few(remedies),
      ]),
    ),
    '## What operations wait for, and why they fail',
    'Codes of blockers, waiting reasons, warnings and failed steps. A blocker that refuses is a member of the problem '
      + '`blocked`.',
    table(
      ['code', 'says', 'remedy'],
      operationCodesIn(trees).map(({ code, texts, remedies }) => [`\`${code}\``, few(texts), few(remedies)]),
    ),
    '## At the start, and in maintenance commands',
    table(
      ['code', 'says', 'remedy'],
      problemsIn(
        trees.filter(({ path }) => atTheStart.test(path)),
        trees,
      ).map(({ code, texts, remedies }) => [`\`${code}\``, few(texts), few(remedies)]),
    ),
  ])
}

/** What a request can be answered with. */
export const requestProblemsIn = (trees: readonly Tree[]): FoundProblem[] =>
  problemsIn(
    trees.filter(({ path }) => !atTheStart.test(path)),
    trees,
    [bug],
  )

const bug: FoundProblem = {
  status: 500,
  code: 'internal_error',
  texts: ['Something went wrong on our side; nothing was half done.'],
  remedies: [],
}

export const readSources = (root: string): Tree[] =>
  globSync('src/**/*.ts', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .filter((path) => !/\.test\.ts$|-for-tests\.ts$|\.fixture\.ts$/.test(path))
    .map((path) => readTree(path, readFileSync(join(root, path), 'utf8')))

/** By status and code. @throws Error naming the file where a kind or code is not written out */
function problemsIn(
  chosen: readonly Tree[],
  trees: readonly Tree[],
  also: readonly FoundProblem[] = [],
): FoundProblem[] {
  const found = new Map<string, FoundProblem>()
  for (const each of also) add(found, each)
  for (const tree of chosen) {
    for (const { kinds, codes, texts, remedies } of problemsOf(tree, trees)) {
      for (const kind of kinds) {
        for (const code of codes)
          add(found, { status: new Problem(kind as ProblemKind, code, '').status, code, texts, remedies })
      }
    }
  }
  return [...found.values()].sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1))
}

function problemsOf(tree: Tree, trees: readonly Tree[]) {
  return madeObjects(tree, 'Problem').flatMap(({ args: [kind, code, text, extras] }) => {
    const kinds = plainTexts(tree, kind)
    const remedies = plainTexts(tree, extras, 'remedy')
    const codes = plainTexts(tree, code)
    if (kinds.length && codes.length) return [{ kinds, codes, texts: plainTexts(tree, text), remedies }]
    const elsewhere = trees.find(({ path }) => path === codesElsewhere[tree.path])
    if (!elsewhere || !kinds.length)
      throw new Error(
        `${tree.path} throws a Problem whose kind or code is computed: write it out, so that it can be documented.`,
      )
    return codedObjects(elsewhere).map((each) => ({
      kinds,
      codes: [each.code],
      texts: each.texts,
      remedies: each.remedies,
    }))
  })
}

function operationCodesIn(trees: readonly Tree[]): Omit<FoundProblem, 'status'>[] {
  const found = new Map<string, FoundProblem>()
  for (const tree of trees.filter(
    ({ path }) => codesOfOperations.test(path) && path !== 'src/platform/operations/allowed.ts',
  )) {
    for (const each of [...codedObjects(tree), ...failuresOf(tree)]) add(found, { status: 0, ...each })
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Objects with a written code and a message: blockers, reasons, warnings. */
const codedObjects = (tree: Tree) =>
  tree.objects
    .flatMap((object) =>
      plainTexts(tree, object, 'code').map((code) => ({
        code,
        texts: plainTexts(tree, object, 'message'),
        remedies: plainTexts(tree, object, 'remedy'),
      })),
    )
    .filter(({ texts }) => texts.length)

const failuresOf = (tree: Tree) => madeObjects(tree, 'StepFailure').flatMap(({ args: [code, text] }) =>
  plainTexts(tree, code).map((name) => ({ code: name, texts: plainTexts(tree, text), remedies: [] })))

function add(found: Map<string, FoundProblem>, { status, code, texts, remedies }: FoundProblem): void {
  const key = `${status} ${code}`
  const known = found.get(key) ?? { status, code, texts: [], remedies: [] }
  found.set(key, {
    status,
    code,
    texts: [...new Set([...known.texts, ...texts])],
    remedies: [...new Set([...known.remedies, ...remedies])],
  })
}

const few = (texts: readonly string[], most = 3): string =>
  [...texts.slice(0, most), ...(texts.length > most ? ['...'] : [])].join(' / ')
