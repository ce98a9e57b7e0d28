// The arrows of the architecture as data: which folder may import which.
import type { Import, Source } from './source.ts'

export interface Finding {
  file: string
  line: number
  message: string
}

interface Layer {
  /** Files whose path begins so; the first layer that fits counts. */
  files: RegExp
  /** May import files whose path fits; `$own` is the folder that `files` has captured. */
  may: (string | RegExp)[]
  /** What it must not know, even where it may import: paths and packages. */
  mustNot?: RegExp[]
  says: string
}

/** The files of the server that run in a browser too. */
const pure = [
  'src/lifecycle/organization/fields.ts',
  'src/lifecycle/organization/state-machine.ts',
  'src/platform/characters.ts',
  'src/platform/currencies.ts',
  'src/platform/operations/verbs.ts',
  'src/platform/slugs.ts',
  'src/platform/zones.ts',
]
/**
 * What the rest of the console may use of a module of it; `words.ts` holds texts and is tried without a
 * browser.
 */
const face = /^console\/modules\/[^/]+\/(index|words)\.ts$/
const http = [
  /^src\/platform\/(http|http-problems|openapi|static-console|server-sent-events)\.ts$/,
  /^node:https?$/,
  /^fastify/,
  /^@fastify\//,
]
/** Our own client talks to a server over HTTP; inside the server there is a function to call. */
const ourClient = /^tenure$/
const sql = [/^src\/platform\/postgres\.ts$/, /^kysely$/, /^pg$/]

/** Names of roles, as choices of the command line's options. */
const rolesOfStaff = 'src/modules/access/roles.ts'

/** What the command line does without a server: backing up, restoring, ending what local planes run. */
const onThisMachine = [
  'src/backup/',
  'src/main/erasing.ts',
  'src/main/modules.ts',
  'src/modules/documents/index.ts',
  'src/connectors/storage/folder.ts',
  'src/connectors/planes/local/plane.ts',
]

const layers: readonly Layer[] = [
  {
    files: /^src\/main\//,
    may: ['src/', 'cli/', 'demo/', 'plugins/', 'console/build.ts', 'scripts/secrets.mjs'],
    says: 'main wires everything',
  },
  {
    files: /^cli\//,
    may: ['cli/', 'src/lifecycle/', 'src/platform/', rolesOfStaff, ...onThisMachine],
    mustNot: [...http],
    says: 'the command line speaks HTTP; only a backup and the end of instances need this machine',
  },
  {
    files: /^demo\//,
    may: ['demo/', 'src/'],
    says: 'the demonstration uses the server as a person would',
  },
  {
    files: /^src\/backup\//,
    may: ['src/backup/', 'src/lifecycle/', 'src/platform/', 'src/main/modules.ts', 'src/main/erasing.ts'],
    mustNot: [...http, ourClient],
    says: 'a backup knows the lifecycle, the platform and the list of modules',
  },
  {
    files: /^src\/operations\//,
    may: ['src/operations/', 'src/lifecycle/', 'src/platform/'],
    mustNot: [...sql, ...http, /^src\/platform\/route\.ts$/, ourClient],
    says: 'operations know the lifecycle and the platform, no module, SQL or HTTP',
  },
  {
    files: /^(src\/modules\/[^/]+\/)/,
    may: ['$own', 'src/lifecycle/', 'src/connectors/', 'src/platform/'],
    mustNot: [ourClient],
    says: 'modules know the lifecycle, connectors and the platform',
  },
  {
    files: /^src\/lifecycle\//,
    may: ['src/lifecycle/', 'src/platform/'],
    mustNot: [...http, ourClient],
    says: 'the lifecycle knows the platform, no module, HTTP or connector',
  },
  {
    files: /^(src\/connectors\/[^/]+\/)/,
    may: ['$own', 'src/platform/'],
    mustNot: [ourClient],
    says: 'a connector knows the platform alone',
  },
  {
    files: /^src\/platform\//,
    may: ['src/platform/'],
    mustNot: [ourClient],
    says: 'the platform knows nothing above it',
  },
  {
    files: /^(plugins\/[^/]+\/)/,
    may: ['$own', 'src/lifecycle/contract/plugin.ts'],
    says: 'plugins know the public plugin face alone',
  },
  {
    files: /^client\//,
    may: ['client/'],
    says: 'the client knows the address of a server and nothing of its code',
  },
  {
    files: /^(console\/modules\/[^/]+\/)module\.tsx$/,
    may: ['$own', 'console/ui/', 'console/api/', 'console/frame.tsx', ...pure],
    says: "a module of the console declares its own pages and hangs them below the frame's routes",
  },
  {
    files: /^(console\/modules\/[^/]+\/)/,
    may: ['$own', 'console/ui/', 'console/api/', face, ...pure],
    mustNot: [/^console\/modules\/[^/]+\/module\.tsx$/],
    says: "pages know the console's parts, their own folder, and index.ts and words.ts of other modules",
  },
  {
    files: /^console\/(ui|api)\//,
    may: ['console/ui/', 'console/api/', ...pure],
    says: "the console's parts know no module of it",
  },
  {
    files: /^console\/modules\.ts$/,
    may: [/^console\/modules\/[^/]+\/module\.tsx$/],
    says: 'the list of modules names modules and nothing else',
  },
  {
    files: /^console\/frame\.tsx$/,
    may: ['console/shell/', 'console/api/', 'console/modules/organizations/organization.tsx'],
    says: 'the frame knows the shell and the page that tabs hang below',
  },
  {
    files: /^console\//,
    may: [/^console\/(?!modules\/)/, face, ...pure],
    says: 'the console knows no server code, and of its modules index.ts and words.ts',
  },
]

/** Who may import what a person names, each with the reason. */
const computed: Readonly<Record<string, string>> = {
  'src/main/plugins.ts': 'loads the plugins that the settings name',
}

/** Tests, and what only tests use: `world-for-tests.ts`. */
export const isTest = (path: string): boolean => /(\.test|-for-tests)\.tsx?$/.test(path)
const moduleOf = (path: string): string | null => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null

/** Every import against the table. */
export function arrowFindings(sources: readonly Source[]): Finding[] {
  const dependsOn = dependsOnOf(sources)
  return sources.flatMap((source) =>
    source.imports.flatMap((each) => {
      const problem = problemOf(source.path, each, dependsOn)
      return problem ? [{ file: source.path, line: each.line, message: problem }] : []
    }),
  )
}

function problemOf(
  path: string,
  { specifier, file, package: name }: Import,
  dependsOn: DependsOn,
): string | null {
  const layer = layers.find(({ files }) => files.test(path))
  if (!layer) return 'no layer of test/boundaries/arrows.ts holds this file'
  if (specifier === null) return path in computed ? null : 'imports something computed; name it'
  if (pure.includes(path)) return `imports ${specifier}: the console uses this file, so it imports nothing`
  const target = file ?? name ?? ''
  if (layer.mustNot?.some((known) => known.test(target))) return `imports ${specifier}: ${layer.says}`
  if (file && isTest(file) && !isTest(path)) return `imports ${specifier}: what ships does not lean on tests`
  if (!file || allowed(layer, path, file) || (isTest(path) && file.startsWith('test/'))) return null
  const [module, other] = [moduleOf(path), moduleOf(file)]
  if (!module || !other) return `imports ${specifier}: ${layer.says}`
  if (!file.endsWith(`/${other}/index.ts`))
    return `imports a file inside the module ${other}: use its index.ts`
  return dependsOn.get(module)?.includes(other)
    ? null
    : `imports the module ${other}: add '${other}' to dependsOn in src/modules/${module}/module.ts`
}

function allowed({ files, may }: Layer, path: string, target: string): boolean {
  const own = files.exec(path)?.[1]
  return may.some((place) =>
    place instanceof RegExp
      ? place.test(target)
      : target.startsWith(place === '$own' ? (own ?? '\0') : place),
  )
}

type DependsOn = ReadonlyMap<string, readonly string[]>

function dependsOnOf(sources: readonly Source[]): DependsOn {
  const byModule = Map.groupBy(
    sources.filter(({ path }) => moduleOf(path) && !isTest(path)),
    ({ path }) => moduleOf(path) as string,
  )
  return new Map([...byModule].map(([module, files]) => [module, files.flatMap((file) => file.dependsOn)]))
}
