// `npm test -- --changed`: the test files that a change touches. A test is touched by the files that it
// imports, by what those import, and by what any of them names in a text: programs that are started, pages
// that are read. Rather one test too many than one too few: the whole run stays the proof.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'

/** Which files there are and what stands in them; a test gives others. */
export interface Project {
  /** Paths from the root of the project. */
  files: readonly string[]
  read(file: string): string
  /** `imports` of package.json. */
  aliases: Record<string, string>
}

export interface Choice {
  tests: string[]
  /** A sentence for each reason that chose more than one file. */
  because: string[]
}

const everything = /^(package(-lock)?\.json|tsconfig\.json|bin\/test(\.ts|\/(?!.*\.test\.ts)))/
/** What these read is found when they run: which files, no import says. */
const readers: Record<string, string> = { 'console/build.ts': 'console/' }
const program = /\.(ts|tsx|mjs|js)$/
const isTest = (file: string): boolean => file.endsWith('.test.ts')

/** @param changed paths from the root, also of files that are gone */
export function testsTouchedBy(changed: readonly string[], project: Project): Choice {
  const tests = project.files.filter(isTest)
  const all = changed.filter((file) => everything.test(file))
  if (all.length > 0) return { tests, because: [`All, because ${all.join(', ')} changed.`] }
  const leads = graphOf(project)
  const touched = new Set(changed)
  const direct = tests.filter((test) => reaches(test, leads, touched))
  const loops = changed.length === 0 ? [] : tests.filter((test) => readsFolders(test, project))
  const because = [
    `${direct.length} import or name what changed.`,
    `${loops.length} read whole folders, so that every change touches them.`,
  ]
  return { tests: [...new Set([...direct, ...loops])].sort(), because }
}

function reaches(test: string, leads: (file: string) => string[], touched: ReadonlySet<string>): boolean {
  const seen = new Set([test])
  for (const file of seen) {
    if (touched.has(file)) return true
    for (const next of leads(file)) seen.add(next)
  }
  return false
}

/** Of a test or of a helper beside it that it imports. */
function readsFolders(test: string, project: Project): boolean {
  const near = [test, ...importsOf(test, project).filter((file) => file.startsWith('test/'))]
  return near.some((file) => /globSync|readdirSync|readdir\(|ls-files/.test(project.read(file)))
}

function graphOf(project: Project): (file: string) => string[] {
  const known = new Map<string, string[]>()
  const named = namesOf(project)
  return (file) => {
    const before = known.get(file)
    if (before) return before
    const found = program.test(file)
      ? [...importsOf(file, project), ...named(file), ...readBy(file, project)]
      : []
    known.set(file, found)
    return found
  }
}

function readBy(file: string, { files }: Project): string[] {
  const folder = readers[file]
  return folder ? files.filter((each) => each.startsWith(folder) && !isTest(each)) : []
}

function importsOf(file: string, project: Project): string[] {
  const specifiers = project.read(file).matchAll(/(?:from|import)\s*\(?\s*['"]([.#][^'"]+)['"]/g)
  const here = new Set(project.files)
  return [...specifiers]
    .map(([, specifier = '']) => resolved(file, specifier, project))
    .filter((each) => here.has(each))
}

function resolved(file: string, specifier: string, { aliases }: Project): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier))
  for (const [alias, target] of Object.entries(aliases)) {
    const start = alias.replace('*', '')
    if (specifier.startsWith(start)) return normalize(target.replace('*', specifier.slice(start.length)))
  }
  return specifier
}

/**
 * Texts such as `'../src/main/server.ts'` or `'node.ts'`: the file beside, or every one whose path ends like
 * that. A name alone finds files elsewhere only where a test says it; sources say `index.ts` of what they
 * generate.
 */
function namesOf({ files, read }: Project): (file: string) => string[] {
  const byName = Map.groupBy(files, (file) => basename(file))
  return (file) => {
    const texts = read(file).matchAll(/['"`]([\w@./-]+\.\w+)['"`]/g)
    return [...texts].flatMap(([, text = '']) => {
      const end = text.replace(/^(\.{1,2}\/)+/, '')
      const ends = (byName.get(basename(end)) ?? []).filter(
        (each) => each === end || each.endsWith(`/${end}`),
      )
      const beside = ends.filter((each) => each === join(dirname(file), end))
      if (beside.length > 0 || end.includes('/')) return beside.length > 0 ? beside : ends
      return isOfTests(file) && end !== 'index.ts' ? ends : []
    })
  }
}

const isOfTests = (file: string): boolean => isTest(file) || file.startsWith('test/')

/** What differs from `base`, also what is not committed and what git does not know yet. */
export function changedSince(base: string): string[] {
  const git = (...args: string[]): string[] =>
    execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean)
  const [common = base] = git('merge-base', base, 'HEAD')
  const known = git('diff', '--name-only', '--no-renames', common)
  return [...new Set([...known, ...git('ls-files', '--others', '--exclude-standard')])].sort()
}

export function thisProject(): Project {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  const files = listed.split('\n').filter((file) => file && existsSync(file))
  const contents = new Map<string, string>()
  const read = (file: string): string => {
    const text = contents.get(file) ?? readFileSync(file, 'utf8')
    contents.set(file, text)
    return text
  }
  return { files, read, aliases: JSON.parse(read('package.json')).imports }
}
