// What a server has told of its plugins' commands, kept between command lines. There is one file for each
// server, because other servers have other plugins. A file that cannot be used is ignored, and the built-in
// commands work.
import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { commandGroup, declaredCommand, type PluginCommands } from '#lifecycle/contract/declared-command.ts'
import { chooseUrl } from '../address.ts'
import type { Environment } from '../environment.ts'
import { ownPath, writeOwn } from '../own-file.ts'
import { readSession } from '../session-file.ts'

export const noCommands: PluginCommands = { groups: [], items: [] }

/** The kept commands of the server that this command line talks to; none when the file cannot be used. */
export function keptCommands(env: Environment): PluginCommands {
  try {
    return usable(JSON.parse(readFileSync(pathOf(env, chooseUrl(env, readSession(env))), 'utf8')))
  } catch {
    return noCommands
  }
}

/** When the file cannot be written, the next command line asks the server again. */
export function keepCommands(env: Environment, url: string, commands: PluginCommands): void {
  try {
    writeOwn(pathOf(env, url), commands)
  } catch {}
}

export const forgetCommands = (env: Environment, url: string): void =>
  rmSync(pathOf(env, url), { force: true })

const pathOf = (env: Environment, url: string): string =>
  ownPath(env, `commands-${createHash('sha256').update(url).digest('hex').slice(0, 16)}.json`)

const told = z.object({ groups: z.array(z.unknown()), items: z.array(z.unknown()) })

/**
 * The commands of the answer that have the right shape; the others are left out one by one. The server may
 * be newer than this command line, or malicious. @throws ZodError when the answer as a whole has another
 * shape
 */
export function usable(answer: unknown): PluginCommands {
  const { groups, items } = told.parse(answer)
  return { groups: fitting(commandGroup, groups), items: fitting(declaredCommand, items) }
}

const fitting = <T>(schema: z.ZodType<T>, all: unknown[]): T[] =>
  all.flatMap((each) => {
    const { data, success } = schema.safeParse(each)
    return success ? [data] : []
  })
