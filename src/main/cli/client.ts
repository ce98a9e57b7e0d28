// The one place that talks to the server. Everything that can go wrong on the way becomes one of three errors, so that
// a command never has to look at a status code, and a credential only ever goes to the address it was made for.
import { newUid } from '#platform/ids.ts'

// The server's own names for these stand in a file that would load the whole server here.
export const apiPrefix = '/api/v1'
export const sessionCookie = 'tenure_session'

export type Credential = { kind: 'token' | 'session'; value: string } | null

export interface ClientInput {
  url: string
  credential: Credential
  fetch: typeof fetch
  /** Ends what is under way, e.g. on Ctrl-C. */
  signal?: AbortSignal
}

export interface Asked {
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  headers?: Record<string, string>
  /** False for sessions, step-up and tokens: their answers are never stored, so a key would promise too much. */
  idempotent?: boolean
  signal?: AbortSignal
}

export interface Answer<T> {
  status: number
  body: T
  headers: Headers
}

export interface Page<T> { items: T[]; next_cursor: string | null }

/** `path` is below /api/v1 and made with {@link path}. All calls throw ApiProblem, Unreachable or NotTenure. */
export interface Client {
  readonly url: string
  readonly credential: 'token' | 'session' | null
  get<T>(path: string, query?: Asked['query']): Promise<T>
  post<T>(path: string, body?: unknown, asked?: Asked): Promise<T>
  patch<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T>
  delete<T>(path: string, query?: Asked['query']): Promise<T>
  /** The whole answer, for headers. */
  ask<T>(method: string, path: string, asked?: Asked): Promise<Answer<T>>
  /** An address beside the API (`/readyz`); gives the answer whatever its status is. */
  probe(address: string): Promise<{ status: number; body: unknown }>
  /** The open stream of server-sent events. */
  open(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
}

/** The server said no (application/problem+json). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly body: ProblemBody
  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `The server answered ${status}.`)
    this.name = 'ApiProblem'
    this.status = status
    this.code = body.code ?? 'unknown'
    this.body = body
  }
}

export interface ProblemBody {
  title?: string
  code?: string
  detail?: string
  errors?: Record<string, string[]>
  remedy?: string
  request_id?: string
  [member: string]: unknown
}

/** Nothing answered. `sent` is true when the request may have arrived. */
export class Unreachable extends Error {
  readonly sent: boolean
  constructor(url: string, cause: unknown, sent: boolean) {
    super(`The server at ${url} cannot be reached (${reasonOf(cause)}).`, { cause })
    this.name = 'Unreachable'
    this.sent = sent
  }
}

/** Something answered, but not Tenure: a proxy's page, a wrong address. */
export class NotTenure extends Error {
  readonly status: number
  constructor(url: string, status: number, contentType: string | null) {
    super(`${url} answered ${status} with ${contentType ?? 'no content type'}, which is not an answer of Tenure.`)
    this.name = 'NotTenure'
    this.status = status
  }
}

/** Builds a path with every value encoded: path`/organizations/${slug}`. A raw one could reach another address. */
export const path = (parts: TemplateStringsArray, ...values: (string | number)[]): string =>
  parts.reduce((all, part, index) => all + encodeURIComponent(values[index - 1] ?? '') + part)

const patienceMilliseconds = 90_000

export function createClient(input: ClientInput): Client {
  const { url, credential } = input
  const ask = async <T>(method: string, to: string, asked: Asked = {}): Promise<Answer<T>> => {
    const response = await sendOnceMore(input, requestOf(input, method, to, asked))
    return readAnswer<T>(url, response)
  }
  return {
    url,
    credential: credential?.kind ?? null,
    ask,
    get: async <T>(to: string, query?: Asked['query']) => (await ask<T>('GET', to, { query })).body,
    post: async <T>(to: string, body?: unknown, asked?: Asked) => (await ask<T>('POST', to, { ...asked, body })).body,
    patch: async <T>(to: string, body: unknown, headers?: Record<string, string>) =>
      (await ask<T>('PATCH', to, { body, headers })).body,
    delete: async <T>(to: string, query?: Asked['query']) => (await ask<T>('DELETE', to, { query })).body,
    probe: async (address) => {
      const response = await send(input, { address: url + address, init: { signal: AbortSignal.timeout(10_000) }, repeatable: false })
      return { status: response.status, body: await response.json().catch(() => null) }
    },
    open: async (to, headers, signal) => {
      const { address, init } = requestOf(input, 'GET', to, { headers: { ...headers, accept: 'text/event-stream' }, signal })
      const response = await send(input, { address, init, repeatable: false })
      const isStream = response.ok && response.headers.get('content-type')?.startsWith('text/event-stream')
      if (!isStream || !response.body) throw await notAStream(url, response)
      return response.body
    },
  }
}

interface Prepared { address: string; init: RequestInit; repeatable: boolean }

function requestOf({ url, credential, signal: leaving }: ClientInput, method: string, to: string, asked: Asked): Prepared {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked.query ?? {})) if (value !== undefined) query.set(name, String(value))
  const keyed = method === 'POST' && asked.idempotent !== false
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...(asked.body !== undefined && { 'content-type': 'application/json' }),
    ...(keyed && { 'idempotency-key': newUid() }),
    ...(credential?.kind === 'token' && { authorization: `Bearer ${credential.value}` }),
    ...(credential?.kind === 'session' && { cookie: `${sessionCookie}=${credential.value}` }),
    ...asked.headers,
  }
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body)
  const address = `${url}${apiPrefix}${to}${query.size ? `?${query}` : ''}`
  const signal = asked.signal ?? AbortSignal.any([AbortSignal.timeout(patienceMilliseconds), ...(leaving ? [leaving] : [])])
  return { address, init: { method, headers, body, signal }, repeatable: method === 'GET' || keyed }
}

/** A request that carries a key has one effect however often it arrives: a lost answer is asked for once more. */
async function sendOnceMore(input: ClientInput, prepared: Prepared): Promise<Response> {
  try {
    return await send(input, prepared)
  } catch (error) {
    const again = prepared.repeatable && error instanceof Unreachable && error.sent && !prepared.init.signal?.aborted
    if (!again) throw error
    return send(input, prepared)
  }
}

async function send({ url, fetch }: ClientInput, { address, init }: Prepared): Promise<Response> {
  try {
    // A redirect would carry the credential to wherever it points.
    return await fetch(address, { ...init, redirect: 'manual' })
  } catch (cause) {
    throw new Unreachable(url, cause, lostAfterSending.has(codeOf(cause)))
  }
}

const lostAfterSending = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

async function readAnswer<T>(url: string, response: Response): Promise<Answer<T>> {
  if (response.status === 204) return { status: 204, body: undefined as T, headers: response.headers }
  const type = response.headers.get('content-type')
  const body = isJson(type) ? await response.json().catch((cause) => { throw new Unreachable(url, cause, true) }) : undefined
  if (response.ok && body !== undefined) return { status: response.status, body: body as T, headers: response.headers }
  throw refusalOf(url, response.status, type, body)
}

async function notAStream(url: string, response: Response): Promise<Error> {
  const type = response.headers.get('content-type')
  return refusalOf(url, response.status, type, isJson(type) ? await response.json().catch(() => undefined) : undefined)
}

function refusalOf(url: string, status: number, type: string | null, body: unknown): Error {
  const isProblem = status >= 400 && typeof body === 'object' && body !== null && 'code' in body
  return isProblem ? new ApiProblem(status, body as ProblemBody) : new NotTenure(url, status, type)
}

const isJson = (type: string | null): boolean => /^application\/(?:[\w.-]+\+)?json\b/.test(type ?? '')

function codeOf(error: unknown): string {
  const { cause, code } = error as { cause?: { code?: string }; code?: string }
  return cause?.code ?? code ?? ''
}

function reasonOf(error: unknown): string {
  if ((error as Error)?.name === 'TimeoutError') return `no answer within ${patienceMilliseconds / 1000} seconds`
  const { cause, message } = error as Error & { cause?: Error }
  return codeOf(error) || cause?.message || message
}
