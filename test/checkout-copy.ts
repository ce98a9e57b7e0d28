// A copy of the checkout in which a module can be made and tried without touching this one.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installGenerator } from '../bin/generate/client.ts'
import { testServer } from './database-server.ts'
import type { Ending } from './database.ts'

const root = join(import.meta.dirname, '..')
const parts = [
  'src',
  'cli',
  'client',
  'console',
  'bench',
  'demo',
  'docs',
  'plugins',
  'scripts',
  'test',
  'bin',
  'package.json',
  'README.md',
  '.oxfmtrc.json',
  '.oxlintrc.json',
]

export interface CheckoutCopy {
  folder: string
  /** Runs node in it, on the tests' PostgreSQL. */
  run(...command: string[]): { status: number | null; output: string }
}

/** Its types cover the modules and the console, which is what changes there. Gone when the test ends. */
export async function copyOfCheckout(ending: Ending): Promise<CheckoutCopy> {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-checkout-'))
  ending.after(async () => rmSync(folder, { recursive: true, force: true }))
  const filter = (path: string) => !/[/\\](console[/\\]dist|node_modules)$/.test(path)
  for (const part of parts) {
    if (existsSync(join(root, part)))
      cpSync(join(root, part), join(folder, part), { recursive: true, filter })
  }
  const config = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as object
  const include = ['src/modules', 'src/main/modules.ts', 'bin/new-module.ts', 'console']
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...config, include }))
  // Here and not in the copy: npm installs nothing through a link.
  await installGenerator()
  for (const linked of ['node_modules', 'tools', 'runtime'])
    if (existsSync(join(root, linked))) symlinkSync(join(root, linked), join(folder, linked), 'dir')
  const server = await testServer()
  ending.after(server.release)
  const env: NodeJS.ProcessEnv = { ...process.env, TEST_DATABASE_URL: server.url }
  delete env.NODE_TEST_CONTEXT // or the inner run would believe to be a part of this one
  return {
    folder,
    run(...command) {
      const { status, stdout, stderr } = spawnSync(process.execPath, command, {
        cwd: folder,
        env,
        encoding: 'utf8',
      })
      return { status, output: `${stdout}${stderr}` }
    },
  }
}
