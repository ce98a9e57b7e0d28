// Asks a server which commands its plugins bring, and keeps the answer.
import type { PluginCommands } from '#lifecycle/contract/declared-command.ts'
import type { Access } from '../address.ts'
import { CliError } from '../cli-error.ts'
import { ApiProblem, type Client, createClient, untyped } from '../client.ts'
import type { CliIo } from '../context.ts'
import { keepCommands, noCommands, usable } from './kept.ts'

/**
 * How long a command line waits for the server. The person waits meanwhile for the command that they typed.
 */
const patienceMilliseconds = 5_000

/** @throws ApiProblem, Unreachable, NotTenure, or CliError for an answer of another shape */
export async function learnCommands(
  { env, fetch, signal }: Pick<CliIo, 'env' | 'fetch' | 'signal'>,
  access: Access,
): Promise<PluginCommands> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)])
  const commands = understood(access.url, await told(createClient({ ...access, fetch, signal: limit })))
  keepCommands(env, access.url, commands)
  return commands
}

/** An older server has no such address. It counts as a server without plugin commands. */
async function told(client: Client): Promise<unknown> {
  try {
    return (await untyped(client).GET('/plugins/commands', {})).data
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return noCommands
    throw error
  }
}

function understood(url: string, answer: unknown): PluginCommands {
  try {
    return usable(answer)
  } catch {
    throw new CliError('bug', `What ${url} says of its plugins' commands cannot be understood.`)
  }
}
