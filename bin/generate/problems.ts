// docs/problems.md: every code that an answer or an operation can carry, found in the source itself, because
// a list that is kept by hand forgets the newest ones.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem, type ProblemKind } from '#platform/problem.ts'
import { pageOf, table } from './markdown.ts'
import { isWritten, madeObjects, plainTexts, readTree, type Node, type Tree } from './source-texts.ts'

export interface FoundProblem {
  status: number
  code: string
  texts: string[]
  remedies: string[]
}
type FoundCode = Omit<FoundProblem, 'status'>

const commandsTable = 'src/platform/operations/allowed.ts'
/** What a customer's people are told instead. */
const held = 'src/platform/held.ts'
/** What staff are told of the same. */
const locks = 'src/lifecycle/organization/locks.ts'

/** Problems that take their code from an object elsewhere; every other code is written where it is thrown. */
const codesElsewhere: Readonly<Record<string, (tree: Tree, object: Node) => boolean>> = {
  'src/platform/operations/command.ts': ({ path }) => path === commandsTable,
  // A single blocker that refuses lends its code to the refusal.
  'src/platform/operations/begin.ts': (tree, object) =>
    [held, locks].includes(tree.path) || plainTexts(tree, object, 'effect').includes('refuses'),
}
/** Thrown before the server answers a request, or by a maintenance command: never the answer to a request. */
const atTheStart =
  /^(cli|demo|src\/(main|backup|platform\/(embedded-postgres|settings)|modules\/access\/administrator))/
const codesOfOperations = /^src\/(platform\/(operations\/|held\.)|(operations|lifecycle|modules)\/)/

export async function problemsPage(root: string): Promise<string> {
  const trees = readSources(root)
  const row = ({ code, texts, remedies }: FoundCode): string[] => [`\`${code}\``, few(texts), few(remedies)]
  const columns = ['code', 'says', 'remedy']
  return pageOf('Refusals', 'src', [
    'A refusal is `application/problem+json` (RFC 9457): `type`, `title`, `status`, `code`, `detail`, ' +
      '`request_id`, ' +
      'and where it helps `errors` by field and `remedy`. Programs look at `code`, which is stable; the ' +
      'sentences may ' +
      'change. `{...}` stands for what the case fills in.',
    table(
      ['status', ...columns],
      requestProblemsIn(trees).map((each) => [String(each.status), ...row(each)]),
    ),
    '## What operations wait for, and why they fail',
    'Codes of blockers, waiting reasons, warnings and failed steps. A blocker that refuses is a member ' +
      'of the problem ' +
      '`blocked`.',
    table(columns, operationCodesIn(trees).map(row)),
    '## At the start, and in maintenance commands',
    table(
      columns,
      problemsIn(
        trees.filter(({ path }) => atTheStart.test(path)),
        trees,
      ).map(row),
    ),
  ])
}

/**
 * What a request can be answered with. @throws Error naming the file where a kind or code is not written out
 */
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
  globSync(['src/**/*.ts', 'cli/**/*.ts', 'demo/**/*.ts', 'plugins/**/*.ts'], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .filter((path) => !/\.test\.ts$|-for-tests\.ts$|\.fixture\.ts$/.test(path))
    .map((path) => readTree(path, readFileSync(join(root, path), 'utf8')))

/** By status and code. */
function problemsIn(
  chosen: readonly Tree[],
  all: readonly Tree[],
  also: readonly FoundProblem[] = [],
): FoundProblem[] {
  const found = new Map<string, FoundProblem>()
  for (const each of [...also, ...chosen.flatMap((tree) => problemsOf(tree, all))]) add(found, each)
  return [...found.values()].sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1))
}

function problemsOf(tree: Tree, all: readonly Tree[]): FoundProblem[] {
  return madeObjects(tree, 'Problem').flatMap(({ args: [kind, code, text, extras] }) => {
    const texts = plainTexts(tree, text)
    const remedies = plainTexts(tree, extras, 'remedy')
    const codes = plainTexts(tree, code).map((each): FoundCode => ({ code: each, texts, remedies }))
    if (!isWritten(tree, code)) codes.push(...elsewhere(tree, all))
    if (!isWritten(tree, kind)) throw computed(tree)
    return plainTexts(tree, kind).flatMap((each) =>
      codes.map((found) => ({ status: statusOf(each), ...found })),
    )
  })
}

const statusOf = (kind: string): number => new Problem(kind as ProblemKind, '', '').status

function elsewhere(tree: Tree, all: readonly Tree[]): FoundCode[] {
  const lends = codesElsewhere[tree.path]
  if (!lends) throw computed(tree)
  return all.flatMap((each) => codedObjects(each, (object) => lends(each, object)))
}

const computed = ({ path }: Tree): Error =>
  new Error(
    `${path} throws a Problem whose kind or code is computed: write it out, so that it can be documented.`,
  )

function operationCodesIn(trees: readonly Tree[]): FoundCode[] {
  const found = new Map<string, FoundProblem>()
  for (const tree of trees.filter(({ path }) => codesOfOperations.test(path) && path !== commandsTable)) {
    for (const each of [...codedObjects(tree), ...failuresOf(tree)]) add(found, { status: 0, ...each })
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Objects with a written code and a message: blockers, reasons, warnings. */
function codedObjects(tree: Tree, chosen: (object: Node) => boolean = () => true): FoundCode[] {
  const found = tree.objects.filter(chosen).flatMap((object) =>
    plainTexts(tree, object, 'code').map((code) => ({
      code,
      texts: plainTexts(tree, object, 'message'),
      remedies: plainTexts(tree, object, 'remedy'),
    })),
  )
  return found.filter(({ texts }) => texts.length)
}

const failuresOf = (tree: Tree): FoundCode[] =>
  madeObjects(tree, 'StepFailure').flatMap(({ args: [code, text] }) =>
    plainTexts(tree, code).map((name) => ({ code: name, texts: plainTexts(tree, text), remedies: [] })),
  )

function add(found: Map<string, FoundProblem>, { status, code, texts, remedies }: FoundProblem): void {
  const key = `${status} ${code}`
  const known = found.get(key) ?? { texts: [], remedies: [] }
  found.set(key, {
    status,
    code,
    texts: union(known.texts, texts),
    remedies: union(known.remedies, remedies),
  })
}

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])]

const few = (texts: readonly string[], most = 3): string =>
  [...texts.slice(0, most), ...(texts.length > most ? ['...'] : [])].join(' / ')
