// For tests only: a small server that answers what a test wants, and a command line with streams of its own.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Clock } from '#platform/clock.ts'
import type { CliIo } from '#cli/context.ts'
import type { DeclaredCommands } from '#cli/declared/shape.ts'
import { runCommand } from '#cli/program.ts'

interface Received {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingMessage['headers']
  /** As it was parsed, or the text when it was no JSON. */
  body: any
}
type Answered = { status?: number; body?: unknown; headers?: Record<string, string | string[]> } | 'hang_up'
export type Answers = Record<string, (request: Received, response: ServerResponse) => Answered | undefined>

export interface StandIn extends AsyncDisposable {
  url: string
  port: number
  received: Received[]
  /** The bodies that came to that address, e.g. 'POST /operations'. */
  bodies(address: string): any[]
}

/**
 * `answers` by method and path below /api/v1, without the query; `GET !/readyz` stands outside of it. An
 * answer of undefined has written to the response itself.
 */
export async function standIn(answers: Answers, port = 0): Promise<StandIn> {
  const received: Received[] = []
  const server = createServer((request, response) => void answer(answers, received, request, response))
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const own = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${own}`,
    port: own,
    received,
    bodies: (address) =>
      received.filter(({ method, path }) => `${method} ${path}` === address).map(({ body }) => body),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

async function answer(
  answers: Answers,
  received: Received[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in')
  const path = pathname.startsWith('/api/v1') ? pathname.slice('/api/v1'.length) : `!${pathname}`
  const isJson = request.headers['content-type']?.includes('json') ?? false
  const body = text && isJson ? JSON.parse(text) : text || undefined
  const seen = {
    method: request.method ?? '',
    path,
    query: Object.fromEntries(searchParams),
    headers: request.headers,
    body,
  }
  received.push(seen)
  const found = answers[`${seen.method} ${path}`]
  const result: Answered | undefined = found
    ? found(seen, response)
    : problem(404, 'not_found', `Nothing at ${seen.method} ${path}.`)
  if (result === 'hang_up') return void request.socket.destroy()
  if (!result) return
  const { status = 200, body: sent, headers } = result
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response
    .writeHead(status, { 'content-type': type, ...headers })
    .end(sent === undefined ? undefined : JSON.stringify(sent))
}

/** A problem as the server sends it. */
export const problem = (status: number, code: string, detail: string, members: object = {}) => ({
  status,
  body: {
    title: code,
    status,
    code,
    detail,
    request_id: 'request-1',
    ...members,
  },
})

export interface RunInput {
  env?: Record<string, string>
  /** What standard input holds; not a terminal. */
  input?: string
  /** Answers to questions, by a part of the question; makes it a terminal. */
  typed?: Record<string, string>
  clock?: Clock
  pause?: CliIo['pause']
  signal?: AbortSignal
  /** Instead of the commands that modules contribute. */
  declared?: DeclaredCommands
}

export interface Ran {
  code: number
  stdout: string
  stderr: string
}

/**
 * Runs a command line against the stand-in, with a token unless `env` says otherwise. Pauses take no time.
 */
export async function runAgainst(
  server: { url: string },
  args: string[],
  input: RunInput = {},
): Promise<Ran> {
  const stdin = new PassThrough() as PassThrough & { isTTY?: boolean }
  const stdout = new PassThrough()
  const stderr = new PassThrough() as PassThrough & { isTTY?: boolean }
  if (input.typed) Object.assign(stdin, { isTTY: true })
  if (input.typed) Object.assign(stderr, { isTTY: true })
  else stdin.end(input.input ?? '')
  const texts = { stdout: '', stderr: '' }
  stdout.on('data', (chunk) => {
    texts.stdout += String(chunk)
  })
  const open = Object.entries(input.typed ?? {})
  stderr.on('data', (chunk) => {
    texts.stderr += String(chunk)
    const index = open.findIndex(([question]) => String(chunk).includes(question))
    if (index >= 0) setImmediate((line: string) => stdin.write(line), `${open.splice(index, 1)[0]?.[1]}\n`)
  })
  const code = await runCommand(
    args,
    {
      env: {
        TENURE_URL: server.url,
        TENURE_TOKEN: 'tnr_test',
        XDG_CONFIG_HOME: emptyFolder(),
        ...input.env,
      },
      stdin,
      stdout,
      stderr,
      fetch,
      clock: input.clock ?? { now: () => new Date('2026-11-21T10:00:00Z') },
      pause: input.pause ?? (() => new Promise((done) => setImmediate(done))),
      signal: input.signal ?? new AbortController().signal,
    },
    input.declared,
  )
  await new Promise((done) => setImmediate(done))
  return { code, ...texts }
}

/** A folder of its own; all of them are gone when the test's process ends. */
export function emptyFolder(): string {
  if (!ours) {
    const made = mkdtempSync(join(tmpdir(), 'tenure-cli-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    ours = made
  }
  return mkdtempSync(join(ours, 'folder-'))
}

let ours: string | null = null
