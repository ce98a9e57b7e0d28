// How a module's name is written in its files, and where it stands in the lists of modules and pages. Without any
// file.

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
  const sentence = name.replaceAll('-', ' ')
  return text
    .replaceAll('sample-things', name)
    .replaceAll('sample_things', name.replaceAll('-', '_'))
    .replaceAll('sampleThings', camel)
    .replaceAll('SampleThings', camel[0]?.toUpperCase() + camel.slice(1))
    .replaceAll('Sample things', sentence[0]?.toUpperCase() + sentence.slice(1))
    .replaceAll('sample things', sentence)
    .replaceAll('sample thing', sentence)
}

/** What an address of the console is called in `paths`: `loyaltyCards`. */
export const pathName = (name: string): string => named('sampleThings', name)

/** A file that lists modules or their pages, and its text with one more; null when it is not as expected. */
export interface Listing {
  file: string
  add: (text: string, name: string) => string | null
}

/** The lists in which every module stands. */
export const listings: readonly Listing[] = [
  {
    file: 'src/main/modules.ts',
    add: (text, name) =>
      withLine(
        withImport(
          text,
          named(`import { sampleThingsModule } from '#modules/sample-things/index.ts'`, name),
          {
            folder: /'#modules\/([^/]+)\//,
          },
        ),
        named('  sampleThingsModule,', name),
        { from: 'const builtIn: readonly Definition[] = [', before: ']' },
      ),
  },
  {
    file: 'console/modules.ts',
    add: (text, name) =>
      withLine(
        withImport(text, named(`import { sampleThings } from './modules/sample-things/module.tsx'`, name), {
          folder: /'\.\/modules\/([^/]+)\//,
        }),
        named('  sampleThings,', name),
        { from: 'export const modules = [', before: '] as const' },
      ),
  },
  {
    file: 'console/ui/paths.ts',
    add: (text, name) =>
      withLine(text, named(`  sampleThings: pageOf('/organizations/$organization/sample-things'),`, name), {
        from: 'export const paths = {',
        before: '} as const',
      }),
  },
  {
    file: 'test/e2e/pages.test.ts',
    add: (text, name) =>
      withLine(text, named(`  '/sample-things',`, name), { from: 'const ofCustomer = [', before: '].map' }),
  },
]

/** With the import in the order of the alphabet; `folder` finds the module's name in a line. */
function withImport(text: string, line: string, { folder }: { folder: RegExp }): string | null {
  const lines = text.split('\n')
  const folderOf = (each: string) => folder.exec(each)?.[1]
  const name = folderOf(line) ?? ''
  const before = lines.findLastIndex((each) => (folderOf(each) ?? '~') < name)
  const position = before >= 0 ? before + 1 : lines.findIndex((each) => folderOf(each))
  return position < 0 ? null : lines.toSpliced(position, 0, line).join('\n')
}

/** With the line at the end of the list that begins and ends with such lines. */
function withLine(
  text: string | null,
  line: string,
  { from, before }: { from: string; before: string },
): string | null {
  const lines = text?.split('\n') ?? []
  const start = lines.indexOf(from)
  const end = lines.findIndex((each, index) => index > start && each.startsWith(before))
  return start < 0 || end < 0 ? null : lines.toSpliced(end, 0, line).join('\n')
}
