// Where a sign-in is kept between commands: one file that only its owner can read, written aside and renamed, so that a
// command that is cut off never leaves half a session.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { z } from 'zod'
import type { Environment } from './address.ts'

const schema = z.object({ url: z.string(), session: z.string(), email: z.string() })

export type StoredSession = z.output<typeof schema>

/** `$XDG_CONFIG_HOME/tenure/session.json`, or below `~/.config`. */
export function sessionPath(env: Environment): string {
  const { XDG_CONFIG_HOME: given } = env
  const base = given && isAbsolute(given) ? given : join(env.HOME || homedir(), '.config')
  return join(base, 'tenure', 'session.json')
}

/** The stored sign-in, or null when there is none or the file cannot be understood. */
export function readSession(env: Environment): StoredSession | null {
  try {
    return schema.parse(JSON.parse(readFileSync(sessionPath(env), 'utf8')))
  } catch {
    return null
  }
}

export function writeSession(env: Environment, session: StoredSession): void {
  const path = sessionPath(env)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const aside = `${path}.${process.pid}`
  rmSync(aside, { force: true }) // an old file would keep its own, perhaps wider, mode
  writeFileSync(aside, `${JSON.stringify(session)}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(aside, path)
}

export const removeSession = (env: Environment): void => rmSync(sessionPath(env), { force: true })
