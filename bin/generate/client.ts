// Makes what is generated of the client: schema.ts, the types of the API, and dist/, the client as JavaScript
// with its declarations, because Node 20 and every package below node_modules read no TypeScript.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installFolder, root } from '../../scripts/bootstrap.mjs'

const basePath = '/api/v1'
const here = join(root, 'client')
const tools = join(root, 'tools', 'openapi')

/** Its lockfile is its own. Rejects with one sentence when it cannot be installed. */
export const installGenerator = (): Promise<void> =>
  installFolder(tools, "Installing the generator of the client's types")

interface Openapi {
  paths?: Record<string, PathItem>
  components?: { schemas?: object }
  info?: object
  openapi?: string
}
type PathItem = Record<string, { parameters?: { in: string; name: string }[] }>

/**
 * Every generated file of the client by its path below the root, for the server's OpenAPI document. Nothing
 * is written.
 * @throws when the generator cannot be installed, or when the client does not fit the document any more
 */
export async function generateClient(openapi: object): Promise<Record<string, string>> {
  const schema = await schemaFor(belowBasePath(openapi as Openapi))
  return { 'client/schema.ts': schema, ...(await compiled(schema)) }
}

/**
 * Paths as the client's callers write them. The description of the server itself is not part of the types.
 */
function belowBasePath({ openapi, info, paths = {}, components }: Openapi) {
  const own = Object.entries(paths).filter(([path]) => path.startsWith(`${basePath}/`))
  return {
    openapi,
    info,
    components: { schemas: components?.schemas },
    paths: Object.fromEntries(own.map(([path, item]) => [path.slice(basePath.length), item])),
  }
}

type Document = ReturnType<typeof belowBasePath>

/** The present text when it was made of this document by this generator: a check then needs no generator. */
async function schemaFor(document: Document): Promise<string> {
  const made = sha256(
    JSON.stringify(document) +
      (await readFile(join(tools, 'package-lock.json'), 'utf8')) +
      (await readFile(import.meta.filename, 'utf8')),
  )
  const present = await readFile(join(here, 'schema.ts'), 'utf8').catch(() => '')
  const [, madeOf, digest, text] = stamped.exec(present) ?? []
  if (text !== undefined && madeOf === made && digest === sha256(text)) return present
  const generated = await schemaText(document)
  return `${opening}\n// ${made} ${sha256(generated)}\n${generated}`
}

const opening = `// The shapes of the API, generated from its OpenAPI document by bin/generate/client.ts; not to be edited. The stamp
// below says of what it was made and what the text is, so that a check can tell without the generator.
/* oxlint-disable */`
const stamped = /^(?:\/.*\n){3}\/\/ (\w{64}) (\w{64})\n([^]*)$/

async function schemaText(document: Document): Promise<string> {
  await installGenerator()
  const { default: toTypes, astToString } = (await import(
    join(tools, 'node_modules', 'openapi-typescript', 'dist', 'index.mjs')
  )) as Generator
  // A field with a default may be left out of a request.
  const types = astToString(await toTypes(document, { defaultNonNullable: false, silent: true }))
  const keyed = Object.entries(document.paths)
    .filter(([, { post }]) => post?.parameters?.some(({ name }) => name === 'Idempotency-Key'))
    .map(([path]) => path)
  const constants = [
    '/** Where the API begins on its server. */',
    `export const basePath = '${basePath}'`,
    '/** Whose POST keeps its answer under an Idempotency-Key. */',
    'export const keyedPaths: ReadonlySet<string> = new Set([',
    ...keyed.map((path) => `  '${path}',`),
    '])',
  ]
  return `${constants.join('\n')}\n\n${types}`
}

interface Generator {
  default(document: object, options: object): Promise<unknown>
  astToString(nodes: unknown): string
}

/** Compiles a copy, because the schema may not have been written yet and a check must not write at all. */
async function compiled(schema: string): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'tenure-client-'))
  try {
    const sources = (await readdir(here)).filter(
      (name) => name.endsWith('.ts') && !/[.-](test|for-tests)\.ts$/.test(name) && !unshipped.has(name),
    )
    for (const name of [...sources, 'tsconfig.json']) await copyFile(join(here, name), join(folder, name))
    await writeFile(join(folder, 'schema.ts'), schema)
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    compile(folder)
    const results = (await readdir(join(folder, 'dist'))).sort()
    return Object.fromEntries(
      await Promise.all(
        results.map(
          async (name) => [`client/dist/${name}`, await readResult(join(folder, 'dist', name))] as const,
        ),
      ),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const unshipped = new Set(['generate.ts', 'schema.ts'])

function compile(folder: string): void {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', folder], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The client does not fit the API:\n${stdout}${stderr}`)
}

const readResult = async (file: string): Promise<string> =>
  `/* oxlint-disable */\n${await readFile(file, 'utf8')}`

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
