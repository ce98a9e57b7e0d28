// The commands of modules with everything that routes and operations say about their fields. The command line
// reads the result at its start, or asks a server for it, instead of loading the modules.
import type { DeclaredCommand, DeclaredField } from '#lifecycle/contract/declared-command.ts'
import type { CommandContribution, ModuleDeclaration } from '#lifecycle/contract/module.ts'
import type { DeclaredCommands } from '#cli/declared/shape.ts'
import { exampleOf } from './examples.ts'
import { answerOf, propertiesOf, routeIn, type Document, type OpenapiRoute } from './openapi-schemas.ts'
import { showsOf } from './shows.ts'
import {
  routeFields,
  kindsOf,
  nameByFile,
  fileType,
  operationFields,
  type Sources,
} from './resolved-fields.ts'

const prefix = '/api/v1'

/** @throws naming the command whose route, operation or field does not exist */
export function declaredCommands(
  modules: readonly Pick<ModuleDeclaration, 'commands' | 'commandGroups'>[],
  sources: Sources,
): Omit<DeclaredCommands, 'permissions'> {
  return {
    groups: Object.assign({}, ...modules.map(({ commandGroups }) => commandGroups)),
    commands: modules.flatMap(({ commands }) => commands.map((command) => resolved(command, sources))),
    kinds: kindsOf(sources.operations),
  }
}

function resolved(given: CommandContribution, { document, operations }: Sources): DeclaredCommand {
  const [method = '', path = ''] = given.route.split(' ')
  const route = routeIn(document, method, prefix + path)
  if (!route) throw new Error(`The command "${given.name}" calls ${given.route}, which is no route.`)
  const all = given.operation
    ? operationFields(given, operations)
    : routeFields(given, route, path, { document, operations })
  requireKnown(given, all)
  const fields = all.filter(({ name }) => !hiddenBy(given).includes(name))
  if (fileType(route)) nameByFile(fields)
  const ordered = [
    ...fields.filter(({ argument }) => argument).toSorted(inOrder(given)),
    ...fields.filter(({ argument }) => !argument),
  ]
  const command: Omit<DeclaredCommand, 'example'> = {
    words: given.name.split(' '),
    summary: given.summary,
    method: method as DeclaredCommand['method'],
    path,
    operation: given.operation ?? null,
    slug: operations.find(({ kind }) => kind === given.operation)?.requires.slug ?? false,
    fields: ordered.filter(({ name }) => !paging.includes(name)),
    ...(given.fixed && { fixed: { ...given.fixed } }),
    ...(given.fails && { fails: given.fails }),
    paged: fields.some(({ name }) => name === 'cursor'),
    ...currencyOf(path, fields, document),
    sends: fileType(route),
    download: isDownload(route),
    step_up: route['x-step-up'] === true || given.stepUp === true,
    shows: showsOf(given, answerOf(document, route), document),
    asks: given.asks ?? null,
    done: given.done ?? 'Done.',
  }
  return { ...command, example: given.example ?? exampleOf(command) }
}

/** The answer about the same thing says which currency it uses. */
function currencyOf(path: string, fields: readonly DeclaredField[], document: Document) {
  const [thing = ''] = /^.*\}/.exec(path) ?? []
  const read = routeIn(document, 'GET', prefix + thing)
  const says = read && propertiesOf(document, answerOf(document, read)).currency
  return says && fields.some(({ money }) => money) ? { currency_of: thing } : {}
}

const hiddenBy = ({ without = [], fixed = {} }: CommandContribution): string[] => [
  ...without,
  ...Object.keys(fixed),
]

const isDownload = ({ responses }: OpenapiRoute): boolean =>
  Object.entries(responses).some(
    ([status, { content = {} }]) => status.startsWith('2') && fileTypes.some((type) => type in content),
  )

const fileTypes = ['application/octet-stream', 'text/csv']

const paging = ['limit', 'cursor']

const inOrder =
  ({ arguments: order = [] }: CommandContribution) =>
  (a: DeclaredField, b: DeclaredField) =>
    order.indexOf(a.name) - order.indexOf(b.name)

function requireKnown(given: CommandContribution, fields: readonly DeclaredField[]): void {
  const { name, arguments: ordered = [], fieldTexts, options } = given
  for (const field of [...ordered, ...hiddenBy(given), ...Object.keys({ ...fieldTexts, ...options })]) {
    if (!fields.some((each) => each.name === field))
      throw new Error(`The command "${name}" names the field ${field}, which its route does not have.`)
  }
}
