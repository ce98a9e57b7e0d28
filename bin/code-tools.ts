// The linter, the formatter and the search for unused code. They have a lockfile of their own (tools/lint): a
// registry without a binary for this platform is a reason to warn, never to fail.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installFolder, root } from '../scripts/bootstrap.mjs'

const folder = join(root, 'tools', 'lint')

/** Path of one of their programs. */
export const programOf = (name: string): string => join(folder, 'node_modules', '.bin', name)

/** Whether the program runs on this platform; `argument` is one that it answers without doing anything. */
export const runs = (name: string, argument: string): boolean =>
  spawnSync(programOf(name), [argument], { stdio: 'ignore' }).status === 0

/** Installs them where they lack. Answers why the program cannot run here, or null. */
export async function whyUnavailable(name: string): Promise<string | null> {
  try {
    await installFolder(folder, 'Installing the linter, the formatter and knip', { lenient: true })
  } catch (error) {
    return (error as Error).message
  }
  return runs(name, '--version') ? null : `there is no ${name} for this platform`
}

/** Runs the program over the whole checkout and answers its exit code. */
export const runOverAll = (name: string, flags: string[], env: NodeJS.ProcessEnv = process.env): number =>
  spawnSync(programOf(name), flags, { cwd: root, stdio: 'inherit', env }).status ?? 1
