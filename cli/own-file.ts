// Files that only their owner reads, beside each other below the account's settings. Written aside and
// renamed, so that a command that is cut off never leaves half a file.
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
  rmSync(aside, { force: true }) // an old file would keep its own, perhaps wider, mode
  writeFileSync(aside, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(aside, path)
}
