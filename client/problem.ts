// The three ways in which a call can fail, so that a program need not look at a status code to know what is
// wrong: the server said no, nothing answered, or something answered that is not Tenure (a proxy's page, a
// wrong address).
import type { components } from './schema.ts'

/** The body of a refusal (RFC 9457); some codes bring members of their own, such as `blockers` or `plan`. */
export type ProblemBody = components['schemas']['Problem']

/** The server said no. `message` is a sentence for the person. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  /** Stable, documented, to decide by. */
  readonly code: string
  /** What is wrong, by field; empty when no field is to blame. */
  readonly errors: Readonly<Record<string, readonly string[]>>
  /** What the person can do about it. */
  readonly remedy: string | null
  /** Finds the request in the server's log. */
  readonly requestId: string | null
  /** The whole answer. */
  readonly body: Readonly<Partial<ProblemBody>>

  constructor(status: number, body: Readonly<Partial<ProblemBody>>) {
    super(body.detail ?? body.title ?? `The server answered ${status}.`)
    this.status = status
    this.code = body.code ?? 'unknown'
    this.errors = body.errors ?? {}
    this.remedy = body.remedy ?? null
    this.requestId = body.request_id ?? null
    this.body = body
  }
}

/** Nothing answered, or the answer broke off. `cause` is what the network said. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'

  constructor(url: string, cause: unknown) {
    super(`The server at ${url} cannot be reached (${reasonOf(cause)}).`, { cause })
  }
}

/** Something answered, but not Tenure. */
export class NotTenure extends Error {
  override readonly name = 'NotTenure'
  readonly status: number
  /** Of a proxy that hands on the server's own or gives one itself. */
  readonly requestId: string | null

  constructor(url: string, { status, headers }: Response) {
    const type = headers.get('content-type') ?? 'no content type'
    super(`${url} answered ${status} with ${type}, which is not an answer of Tenure.`)
    this.status = status
    this.requestId = headers.get('x-request-id')
  }
}

/** What a failed answer means. Never throws. */
export async function refusalOf(url: string, response: Response): Promise<ApiProblem | NotTenure> {
  const body: unknown = isJson(response) ? await response.json().catch(() => null) : null
  const isProblem = response.status >= 400 && typeof body === 'object' && body !== null && 'code' in body
  return isProblem ? new ApiProblem(response.status, body as ProblemBody) : new NotTenure(url, response)
}

export const isJson = ({ headers }: Response): boolean =>
  /^application\/(?:[\w.-]+\+)?json\b/.test(headers.get('content-type') ?? '')

/** What the network calls its failure, e.g. `ECONNREFUSED`; empty where it has no name, as in browsers. */
export function codeOf(error: unknown): string {
  const { cause, code } = (error ?? {}) as { cause?: { code?: unknown }; code?: unknown }
  return ([cause?.code, code].find((each) => typeof each === 'string') as string | undefined) ?? ''
}

function reasonOf(error: unknown): string {
  const { cause, message } = (error ?? {}) as { cause?: { message?: string }; message?: string }
  return codeOf(error) || cause?.message || message || 'no reason given'
}
