// A refusal with two texts: the message tells the person what to do, and the context tells the operator what
// happened. Every other error is a bug; the log gets its cause.
import type { Actor } from './actor.ts'
import { toldTo } from './told-to.ts'
import type { StaffText, Told } from './told.ts'

const statuses = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  precondition_failed: 412,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  too_many_requests: 429,
  unavailable: 503,
} as const

export type ProblemKind = keyof typeof statuses

export interface ProblemExtras {
  /** What is wrong with each field, as sentences. */
  errors?: Record<string, string[]>
  /** What the person can do about it. */
  remedy?: string
  /** What staff read instead of code, message and remedy. */
  staff?: StaffText
  /** What stands in the way; each reader gets the text that is meant for them. */
  blockers?: readonly Told[]
  /** For the log only; never sent. */
  context?: Record<string, unknown>
  /** Further members of the answer. */
  members?: Record<string, unknown>
  headers?: Record<string, string>
}

/** A refusal. `code` is documented and does not change; `message` is for the person. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly code: string
  readonly extras: ProblemExtras

  constructor(kind: ProblemKind, code: string, message: string, extras: ProblemExtras = {}) {
    super(message)
    this.name = 'Problem'
    this.kind = kind
    this.code = code
    this.extras = extras
  }

  get status(): number {
    return statuses[this.kind]
  }
}

/** 422 that names one field and what is wrong with it. */
export function invalidField(field: string, message: string): Problem {
  return new Problem('invalid', 'validation_failed', message, { errors: { [field]: [message] } })
}

/** A 404 answer without details: another tenant's thing must look the same as one that never existed. */
export function notFound(what: string): Problem {
  return new Problem('not_found', 'not_found', `There is no such ${what}.`)
}

/** The body of an `application/problem+json` answer (RFC 9457), with the texts for this reader. */
export function problemBody(problem: Problem, requestId: string, actor: Actor | null) {
  const { errors, staff, blockers, members } = problem.extras
  const { code, message, remedy } = toldTo(actor, {
    code: problem.code,
    message: problem.message,
    remedy: problem.extras.remedy,
    staff,
  })
  return {
    type: `https://tenure.dev/problems/${code}`,
    title: problem.kind.replaceAll('_', ' '),
    status: problem.status,
    code,
    detail: message,
    ...(errors && { errors }),
    ...(remedy && { remedy }),
    ...(blockers && { blockers: blockers.map((each) => toldTo(actor, each)) }),
    ...members,
    request_id: requestId,
  }
}
