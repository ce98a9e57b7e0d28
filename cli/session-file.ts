// Where a sign-in is kept between commands: one file that only its owner can read.
import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import type { Environment } from './environment.ts'
import { ownPath, writeOwn } from './own-file.ts'

const schema = z.object({ url: z.string(), session: z.string(), email: z.string() })

export type StoredSession = z.output<typeof schema>

export const sessionPath = (env: Environment): string => ownPath(env, 'session.json')

/** The stored sign-in, or null when there is none or the file cannot be understood. */
export function readSession(env: Environment): StoredSession | null {
  try {
    return schema.parse(JSON.parse(readFileSync(sessionPath(env), 'utf8')))
  } catch {
    return null
  }
}

export const writeSession = (env: Environment, session: StoredSession): void =>
  writeOwn(sessionPath(env), session)

export const removeSession = (env: Environment): void => rmSync(sessionPath(env), { force: true })
