// Every failure becomes one kind of error that a screen can show: what happened, what to do, and the request
// id that finds it in the log. Without it each page would guess from status codes.
import { ApiProblem, NotTenure, Unreachable } from 'tenure/client'

export { ApiProblem } from 'tenure/client'

/** What a page says of itself when the server could not give it. */
export const missingPart = 'A part of the console could not be loaded.'

/** Status 0 when nothing answered, -1 for a mistake of the console itself. */
export function asApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  if (error instanceof Unreachable || (error instanceof Error && error.message === missingPart))
    return unreachable()
  if (error instanceof NotTenure) return unreadable(error)
  return new ApiProblem(-1, {
    code: 'console_error',
    detail: error instanceof Error ? error.message : String(error),
  })
}

const unreachable = (): ApiProblem =>
  new ApiProblem(0, {
    code: 'unreachable',
    detail: 'The server cannot be reached.',
    remedy: 'Check the connection; nothing is lost, try again.',
  })

/** A proxy's page, mostly while the server restarts behind it. */
const unreadable = ({ status, requestId }: NotTenure): ApiProblem =>
  new ApiProblem(status, {
    code: 'unreadable_answer',
    detail: `The server answered ${status} without saying why.`,
    request_id: requestId ?? undefined,
  })

/** The problem's field errors as a form wants them: one text a field. */
export const fieldErrors = ({ errors }: ApiProblem): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, texts]) => [field, texts.join(' ')]))
