// Runs the linter, with types where its type-aware half exists for this platform. The linter has a lockfile of its own
// (tools/lint): a registry without its binary for this platform is a reason to warn, never to fail.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installFolder, root } from '../scripts/bootstrap.mjs'

const folder = join(root, 'tools', 'lint')
const programs = join(folder, 'node_modules', '.bin')

process.exitCode = await lint()

async function lint(): Promise<number> {
  try {
    await installFolder(folder, 'Installing the linter', { lenient: true })
  } catch (error) {
    return skip((error as Error).message)
  }
  if (!runs('oxlint', '--version')) return skip('there is no linter for this platform')
  const tsgolint = join(programs, 'tsgolint')
  const typeAware = runs('tsgolint', '--help')
  if (!typeAware) console.warn('warning: linting without types; this platform lacks the type-aware part.')
  const env = { ...process.env, OXLINT_TSGOLINT_PATH: tsgolint }
  const flags = typeAware ? ['--type-aware'] : []
  return spawnSync(join(programs, 'oxlint'), flags, { cwd: root, stdio: 'inherit', env }).status ?? 1
}

function runs(program: string, argument: string): boolean {
  return spawnSync(join(programs, program), [argument], { stdio: 'ignore' }).status === 0
}

function skip(why: string): number {
  console.warn(`warning: not linted: ${why}`)
  return 0
}
