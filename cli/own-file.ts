// Files of the command line in the settings folder of the account, readable by their owner alone. Each is
// written beside its place and then renamed, so that a command that is cut off leaves no half file.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import type { Environment } from './environment.ts'

/** `$XDG_CONFIG_HOME/tenure/<name>`, or below `~/.config`. */
export function ownPath(env: Environment, name: string): string {
  const { XDG_CONFIG_HOME: given } = env
  const base = given && isAbsolute(given) ? given : join(env.HOME || homedir(), '.config')
  return join(base, 'tenure', name)
}

export function writeOwn(path: string, content: object): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const aside = `${path}.${process.pid}`
  rmSync(aside, { force: true }) // an old file would keep its old mode, which may be wider
  writeFileSync(aside, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(aside, path)
}
