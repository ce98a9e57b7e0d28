// Every failed call becomes one kind of error that a screen can show: what happened, what to do, and the request id
// that finds it in the log. Without it each page would guess from status codes.
import type { ProblemBody } from './types.ts'

export class ApiProblem extends Error {
  /** 0 when the server could not be reached at all. */
  readonly status: number
  readonly code: string
  readonly remedy: string | null
  readonly requestId: string | null
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** The whole problem, for members of its own such as `plan` or `blockers`. */
  readonly body: Readonly<Partial<ProblemBody>>

  constructor(status: number, body: Partial<ProblemBody>) {
    super(body.detail ?? body.title ?? 'The server answered with an error.')
    this.status = status
    this.code = body.code ?? 'unknown'
    this.remedy = body.remedy ?? null
    this.requestId = body.request_id ?? null
    this.fields = body.errors ?? {}
    this.body = body
  }
}

/** Reads the answer of a failed call; a proxy's HTML page in between is no reason to fail twice. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await response.clone().json().catch(() => ({}) as unknown)
  const isProblem = typeof body === 'object' && body !== null && 'code' in body
  if (isProblem) return new ApiProblem(response.status, body as ProblemBody)
  return new ApiProblem(response.status, {
    code: 'unreadable_answer',
    detail: `The server answered ${response.status} without saying why.`,
    request_id: response.headers.get('x-request-id') ?? undefined,
  })
}

export const unreachable = (): ApiProblem => new ApiProblem(0, {
  code: 'unreachable', detail: 'The server cannot be reached.', remedy: 'Check the connection; nothing is lost, try again.',
})

export const asApiProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error
    : new ApiProblem(-1, { code: 'console_error', detail: error instanceof Error ? error.message : String(error) })

/** The problem's field errors as a form wants them: one text a field. */
export function fieldErrors(problem: ApiProblem): Record<string, string> {
  return Object.fromEntries(Object.entries(problem.fields).map(([field, texts]) => [field, texts.join(' ')]))
}
