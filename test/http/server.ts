// A server that only answers requests: no worker and no reconciler moves anything meanwhile, so that a test
// sees what a request did and nothing else. Requests go the whole way through sign-in, validation and
// permissions without a socket.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import type { Readable } from 'node:stream'
import type { InjectOptions } from 'fastify'
import { fakePlane } from '#connectors/planes/fake.ts'
import { startApp } from '#main/app.ts'
import { type App, type AppInput } from '#main/app-input.ts'
import { systemClock } from '#platform/clock.ts'
import { addressOf } from '#platform/route.ts'
import { createLog } from '#platform/log.ts'
import { testBlobs } from '../blobs.ts'
import { testDatabase, type Ending } from '../database.ts'
import { administrator, bootstrapToken } from '../node/credentials.ts'
import { useQuickPasswords } from '../quick-passwords.ts'

export interface Asked {
  /** The cookie's value. */
  session?: string
  bearer?: string
  body?: unknown
  headers?: Record<string, string>
}

/** `body` is the parsed JSON, null when there is none; `text` is what was sent. */
export interface Answer {
  status: number
  body: any
  text: string
  headers: Record<string, string | undefined>
  session: string | null
}

export interface HttpServer {
  app: App
  /** Paths start below /api/v1, unless they start with `//`: one of the slashes is taken away then. */
  ask(method: string, path: string, asked?: Asked): Promise<Answer>
  /** The same with the bootstrap token, which may do everything. */
  root(method: string, path: string, body?: unknown): Promise<Answer>
  /** Signs in; gives the cookie's value. */
  signIn(email?: string, options?: { stepUp?: boolean }): Promise<string>
}

export type ServerOptions = Partial<
  Pick<
    AppInput,
    | 'log'
    | 'consoleDirectory'
    | 'plugins'
    | 'clock'
    | 'metricsToken'
    | 'trustedProxies'
    | 'blobs'
    | 'uploadBytes'
  >
>

/** Starts it; it ends, with its database, when the test (or file) ends. */
export async function startServer(ending: Ending, options: ServerOptions = {}): Promise<HttpServer> {
  useQuickPasswords()
  const endings: (() => Promise<void>)[] = []
  const { url } = await testDatabase({
    after: (finish) => {
      endings.push(finish)
    },
  })
  const { plane } = fakePlane({ clock: systemClock })
  const ledgerFolder = mkdtempSync(join(tmpdir(), 'tenure-ledger-'))
  endings.push(async () => rmSync(ledgerFolder, { recursive: true, force: true }))
  const app = await startApp({
    databaseUrl: url,
    log: createLog('silent'),
    workers: 0,
    demo: false,
    consoleDirectory: null,
    publicUrl: 'https://tenure.example:4080',
    kinds: { fake: () => plane },
    erasing: { ledger: join(ledgerFolder, 'erasures.jsonl'), settlingMilliseconds: 0 },
    blobs: await testBlobs({ after: (finish) => void endings.push(finish) }),
    access: { adminEmail: administrator.email, adminPassword: administrator.password, bootstrapToken },
    ...options,
  })
  ending.after(async () => {
    await app.close()
    for (const finish of endings) await finish()
  })
  await app.access.ensureAdministrator()
  return serverOf(app)
}

function serverOf(app: App): HttpServer {
  const ask: HttpServer['ask'] = async (method, path, { session, bearer, body, headers } = {}) => {
    const response = await app.http.inject({
      method: method as 'GET',
      url: path.startsWith('//') ? path.slice(1) : addressOf({ path }),
      payloadAsStream: true,
      headers: {
        ...headers,
        ...(session && { cookie: `tenure_session=${session}` }),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
      },
      ...(body !== undefined && { payload: body as InjectOptions['payload'] }),
    })
    const type = String(response.headers['content-type'] ?? '')
    const text = await textOf(response.stream(), type.startsWith('text/event-stream'))
    const set = response.cookies.find(({ name }) => name === 'tenure_session')
    return {
      status: response.statusCode,
      headers: response.headers as Answer['headers'],
      text,
      body: text && type.includes('json') ? JSON.parse(text) : null,
      session: set?.value ?? null,
    }
  }
  return {
    app,
    ask,
    root: (method, path, body) => ask(method, path, { bearer: bootstrapToken, body }),
    async signIn(email = administrator.email, { stepUp = false } = {}) {
      const { status, session, text } = await ask('POST', '/sessions', {
        body: { email, password: administrator.password },
      })
      if (status !== 201 || !session) throw new Error(`Not signed in: ${text}`)
      if (stepUp) await ask('POST', '/step-up', { session, body: { password: administrator.password } })
      return session
    },
  }
}

/** The whole text, or the first piece of a stream that never ends by itself. */
async function textOf(stream: Readable, endless: boolean): Promise<string> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (endless) break
  }
  return text
}

/** The body of an answer that must have this status; the failure shows what was answered instead. */
export async function must(status: number, answer: Promise<Answer>): Promise<any> {
  const given = await answer
  if (given.status !== status) throw new Error(`Expected ${status}, got ${given.status}: ${given.text}`)
  return given.body
}

/** A refusal: status, media type and stable code. */
export function assertProblem({ status, headers, body, text }: Answer, expected: number, code: string): void {
  assert.equal(status, expected, text)
  assert.equal(headers['content-type'], 'application/problem+json')
  assert.equal(body.code, code)
  assert.equal(body.request_id, headers['x-request-id'])
}
