// Reads a source file into the facts that the rules ask for. A real parser, because patterns take comments
// for code.
import { dirname, posix } from 'node:path'
import { parseSync } from 'vite'
import { isNode, literal, nameOf, nodesOf, type Node } from './node.ts'
import { commentsOf, textsIn, titleOf, type Said } from './said.ts'

export interface Import {
  line: number
  /** As written; null when it is computed. */
  specifier: string | null
  /** Path from the root, for a file of the project. */
  file: string | null
  /** `kysely`, `@scope/name`, `node:http`. */
  package: string | null
  /** Only types are imported: nothing is loaded when the program runs. */
  type: boolean
}

export interface Source {
  path: string
  text: string
  lines: number
  imports: Import[]
  defaultExports: number[]
  /** `Date.now`, `new Date()`, `Math.random`, `randomUUID`, with their lines. */
  ambient: { name: string; line: number }[]
  /** Names of what is called or used as a template tag: `fetch`, `selectFrom`, `sql`. */
  calls: { name: string; line: number }[]
  /** Texts in the `dependsOn` lists of this file. */
  dependsOn: string[]
  /** What its comments say; line comments that follow each other are one. */
  comments: Said[]
  /** Titles of tests and of groups of them. */
  titles: Said[]
  /** Texts of the code, also in JSX; those that are put together with `+` are one. */
  texts: Said[]
}

/** @param aliases the `imports` of package.json. @throws Error when the text cannot be parsed */
export function readSource(path: string, text: string, aliases: Aliases): Source {
  const { program, errors, comments } = parseSync(path, text)
  if (errors.length) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const lineOf = (node: Node) => text.slice(0, node.start).split('\n').length
  const source: Source = {
    path,
    text,
    lines: text.trimEnd().split('\n').length,
    imports: [],
    defaultExports: [],
    ambient: [],
    calls: [],
    dependsOn: [],
    comments: commentsOf(comments, text),
    titles: [],
    texts: textsIn(program, text),
  }
  for (const node of nodesOf(program)) {
    const imported = importedBy(node)
    if (imported)
      source.imports.push({
        line: lineOf(node),
        type: ofTypes(node),
        ...resolve(path, literal(imported), aliases),
      })
    if (exportsDefault(node)) source.defaultExports.push(lineOf(node))
    const ambient = ambientOf(node)
    if (ambient) source.ambient.push({ name: ambient, line: lineOf(node) })
    const call = calledName(node)
    if (call) source.calls.push({ name: call, line: lineOf(node) })
    const title = titleOf(node)
    if (title) source.titles.push({ line: lineOf(node), text: title })
    if (node.type === 'Property' && nameOf(node.key) === 'dependsOn')
      source.dependsOn.push(...textsOf(node.value))
  }
  return source
}

const textsOf = (node: unknown): string[] =>
  isNode(node) ? [...nodesOf(node)].flatMap((each) => literal(each) ?? []) : []

const importing = [
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ExportNamedDeclaration',
  'ImportExpression',
  'TSImportType',
]

/** The node that names what is imported, statically, dynamically or as a type. */
function importedBy(node: Node): Node | null {
  return importing.includes(node.type) && isNode(node.source) ? node.source : null
}

function ofTypes(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : []
  return specifiers.length > 0 && specifiers.every(({ importKind }) => importKind === 'type')
}

function exportsDefault(node: Node): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true
  return node.type === 'ExportSpecifier' && (nameOf(node.exported) ?? literal(node.exported)) === 'default'
}

function ambientOf(node: Node): string | null {
  const makesDate = node.type === 'NewExpression' && nameOf(node.callee) === 'Date'
  if (makesDate && (node.arguments as Node[]).length === 0) return 'new Date()'
  if (node.type === 'Identifier' && node.name === 'randomUUID') return 'randomUUID'
  if (node.type !== 'MemberExpression') return null
  const member = `${nameOf(node.object)}.${nameOf(node.property)}`
  return ['Date.now', 'Math.random'].includes(member) ? member : null
}

function calledName(node: Node): string | null {
  const called =
    node.type === 'TaggedTemplateExpression' ? node.tag : node.type === 'CallExpression' && node.callee
  if (!isNode(called)) return null
  return called.type === 'MemberExpression'
    ? (nameOf(called.property) ?? nameOf(called.object))
    : nameOf(called)
}

type Aliases = Readonly<Record<string, string>>

function resolve(path: string, specifier: string | null, aliases: Aliases): Omit<Import, 'line' | 'type'> {
  if (specifier === null) return { specifier, file: null, package: null }
  if (specifier.startsWith('.'))
    return { specifier, file: posix.join(dirname(path), specifier), package: null }
  for (const [alias, target] of Object.entries(aliases)) {
    const start = alias.replace('*', '')
    if (!specifier.startsWith(start)) continue
    return { specifier, file: posix.join(target.replace('*', specifier.slice(start.length))), package: null }
  }
  const parts = specifier.split('/')
  return { specifier, file: null, package: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}
