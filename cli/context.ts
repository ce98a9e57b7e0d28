// What every command gets: where to read and write, which server, and how to show an answer. Commands take it
// as a parameter, so tests run them in one process with their own streams.
import type { Readable, Writable } from 'node:stream'
import { escaped } from '#platform/characters.ts'
import type { Clock } from '#platform/clock.ts'
import { findAccess } from './address.ts'
import type { Environment } from './environment.ts'
import { CliError } from './cli-error.ts'
import { createClient, type Client } from './client.ts'
import { readSession } from './session-file.ts'
import { clean } from './table.ts'

export interface CliIo {
  env: Environment
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable & { isTTY?: boolean }
  stderr: Writable & { isTTY?: boolean }
  fetch: typeof fetch
  clock: Clock
  /** Resolves after that many milliseconds, or at once when the signal aborts. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Aborts on Ctrl-C. */
  signal: AbortSignal
}

export interface Cli {
  io: CliIo
  json: boolean
  /** True when a person at a terminal can answer a question. */
  interactive: boolean
  /** The server with our credential. @throws CliError when there is none */
  client(): Client
  /** The server, signed in or not. */
  anyClient(url?: string): Client
  /** The answer: as it came for scripts, or as text for people. */
  show(answer: unknown, asText: () => string): void
  /** A message beside the answer, on standard error. */
  say(message: string): void
}

export function createCli(io: CliIo, { json = false }: { json?: boolean }): Cli {
  const anyClient = (url?: string): Client => {
    const stored = readSession(io.env)
    return createClient({
      ...findAccess(url ? { ...io.env, TENURE_URL: url } : io.env, stored),
      fetch: io.fetch,
      signal: io.signal,
    })
  }
  return {
    io,
    json,
    interactive: Boolean(io.stdin.isTTY && io.stderr.isTTY),
    anyClient,
    client: () => signedIn(anyClient()),
    show: (answer, asText) => void io.stdout.write(json ? jsonText(answer) : clean(asText(), true)),
    say: (message) => void io.stderr.write(`${clean(message, true)}\n`),
  }
}

/**
 * JSON for a script. Characters that turn text around in a terminal are escaped; a parser reads the same
 * values.
 */
export const jsonText = (answer: unknown): string => `${escaped(JSON.stringify(answer, null, 2))}\n`

function signedIn(client: Client): Client {
  if (client.credential) return client
  throw new CliError(
    'signed_out',
    `You are not signed in to ${client.url}.`,
    '`tenure login`, or set TENURE_URL and TENURE_TOKEN.',
  )
}
