// Writes what is derived from the code: the OpenAPI document, the client made of it, the commands that
// modules contribute, the pages about the command line, the life of an organization and refusals, the
// settings in the README and the permissions in docs/security.md. `--verify` writes nothing and fails when
// one is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Document } from '#main/commands/openapi-schemas.ts'
import { declaredCommands } from '#main/commands/resolve.ts'
import { commandSources, declaredRights, wireOperations } from '#main/modules.ts'
import { unboundModules } from '#main/unbound.ts'
import { cliPage } from './generate/cli-page.ts'
import { generateClient } from './generate/client.ts'
import { lifecyclePage } from './generate/lifecycle.ts'
import { openapiDocument } from './generate/openapi.ts'
import { problemsPage } from './generate/problems.ts'
import { withPermissions } from './generate/security.ts'
import { withSettings } from './generate/settings.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): Promise<string | null> => readFile(join(root, path), 'utf8').catch(() => null)

async function generated(): Promise<Record<string, string>> {
  const openapi = await openapiDocument()
  const document = openapi as Document
  const operations = wireOperations(unboundModules)
  const commands = {
    ...declaredCommands(commandSources, { document, operations }),
    permissions: declaredRights.names,
  }
  return {
    'docs/openapi.json': `${JSON.stringify(openapi, null, 2)}\n`,
    'cli/declared/commands.json': `${JSON.stringify(commands, null, 1)}\n`,
    'docs/cli.md': cliPage(commands),
    'docs/lifecycle.md': lifecyclePage(),
    'docs/problems.md': await problemsPage(root),
    'README.md': withSettings((await read('README.md')) ?? ''),
    'docs/security.md': withPermissions((await read('docs/security.md')) ?? '', declaredRights),
    ...(await generateClient(openapi)),
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
  console.log(`wrote ${path}`)
}

const files = Object.entries(await generated())
const present = await Promise.all(files.map(([path]) => read(path)))
const stale = files.filter(([, text], index) => text !== present[index])

if (!process.argv.includes('--verify')) {
  for (const [path, text] of stale) await write(path, text)
} else if (stale.length) {
  for (const [path] of stale) console.error(`${path} is stale`)
  console.error('Make them anew with: node scripts/run.mjs bin/generate.ts')
  process.exitCode = 1
}
