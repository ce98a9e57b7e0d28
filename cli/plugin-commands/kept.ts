// What a server has told of its plugins' commands, kept between command lines: one file for each server,
// because another server has other plugins. Only a convenience; whatever is wrong with the file, all the rest
// works.
import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { commandGroup, declaredCommand, type PluginCommands } from '#lifecycle/contract/declared-command.ts'
import { chooseUrl } from '../address.ts'
import type { Environment } from '../environment.ts'
import { ownPath, writeOwn } from '../own-file.ts'
import { readSession } from '../session-file.ts'

export const noCommands: PluginCommands = { groups: [], items: [] }

/** Of the server that this command line talks to; none when nothing is kept that can be used. */
export function keptCommands(env: Environment): PluginCommands {
  try {
    return usable(JSON.parse(readFileSync(pathOf(env, chooseUrl(env, readSession(env))), 'utf8')))
  } catch {
    return noCommands
  }
}

/** Where nothing can be written they are asked for again. */
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
 * What of an answer is as it must be: a server may be newer, or mean harm. What is not is left out, and takes
 * nothing else with it. @throws ZodError when it is no such answer at all
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
