// How a module's name is written in its files, and where it stands in the list of modules. Without any file.

const bannedNames = ['utils', 'helpers', 'common', 'services', 'managers', 'core', 'console', 'sample-things']
/** Words of SQL that a table cannot be called without quotes. */
const reserved = ['case', 'check', 'column', 'grant', 'group', 'limit', 'order', 'table', 'user', 'window']

/** Why a module cannot be called so; null when it can. */
export function refusal(name: string): string | null {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40) {
    return (
      "A module's name is at most 40 lower-case letters, digits and single hyphens, and begins " +
      'with a letter.'
    )
  }
  const says = ![name, ...name.split('-')].some((part) => bannedNames.includes(part))
  if (!says) return `"${name}" says nothing about what the module owns.`
  if (reserved.includes(name)) return `"${name}" is a word of SQL. Take the plural.`
  return null
}

/** The skeleton's text under another name, in every way that a name is written. */
export function named(text: string, name: string): string {
  const camel = name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  return text
    .replaceAll('sample-things', name)
    .replaceAll('sample_things', name.replaceAll('-', '_'))
    .replaceAll('sampleThings', camel)
    .replaceAll('SampleThings', camel[0]?.toUpperCase() + camel.slice(1))
    .replaceAll('sample things', name.replaceAll('-', ' '))
    .replaceAll('sample thing', name.replaceAll('-', ' '))
}

/**
 * The list of modules with one more, its import in the order of the alphabet; null when the list is not
 * found.
 */
export function addToWiring(wiring: string, name: string): string | null {
  const lines = wiring.split('\n')
  const line = named(`import { sampleThingsModule } from '#modules/sample-things/index.ts'`, name)
  const folderOf = (text: string) => /'#modules\/([^/]+)\//.exec(text)?.[1]
  const before = lines.findLastIndex((each) => (folderOf(each) ?? '~') < name)
  const position = before >= 0 ? before + 1 : lines.findIndex((each) => folderOf(each))
  if (position < 0) return null
  lines.splice(position, 0, line)
  const start = lines.findIndex((each) => /^const builtIn: readonly Definition\[\] = \[$/.test(each))
  const end = lines.findIndex((each, index) => index > start && each === ']')
  if (start < 0 || end < 0) return null
  lines.splice(end, 0, named('  sampleThingsModule,', name))
  return lines.join('\n')
}
