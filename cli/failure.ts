// How an error is said: the sentence, the fields, what to do, the request id. Always to standard error, so
// that a script that reads standard output never meets it.
import { CliError } from './cli-error.ts'
import { ApiProblem, NotTenure, Unreachable } from './client.ts'
import { clean } from './table.ts'
import { withRemedy } from './words.ts'

/** The lines that a person reads about an error. */
export function describe(error: unknown): string {
  const lines = [`tenure: ${clean((error as Error)?.message ?? String(error))}`, ...detailsOf(error)]
  return `${lines.join('\n')}\n`
}

function detailsOf(error: unknown): string[] {
  if (error instanceof ApiProblem) return problemLines(error)
  if (error instanceof CliError) return error.remedy ? [todo(error.remedy)] : []
  if (error instanceof Unreachable)
    return [todo('start the server (npm start), or set TENURE_URL; `tenure doctor` looks closer.')]
  if (error instanceof NotTenure) return [todo('check TENURE_URL.')]
  return [clean((error as Error)?.stack ?? '', true)]
}

function problemLines({ status, body, errors, requestId }: ApiProblem): string[] {
  const fields = Object.entries(errors).flatMap(([field, messages]) =>
    messages.map((message) => `  ${clean(field)}: ${clean(message)}`),
  )
  const remedy = remedyOf(status, body)
  return [
    ...fields,
    ...blockerLines(body),
    ...(remedy ? [todo(remedy)] : []),
    ...(requestId ? [`  request id: ${clean(requestId)}`] : []),
  ]
}

function remedyOf(status: number, { remedy, code }: ApiProblem['body']): string | null {
  if (code === 'sign_in_required') return '`tenure login`, or set TENURE_TOKEN.'
  if (code === 'step_up_required')
    return 'run it in a terminal, or give the password with --password-stdin; a token needs the scope.'
  return remedy ?? (status === 429 ? 'wait a little and try again.' : null)
}

function blockerLines(body: ApiProblem['body']): string[] {
  const blockers = Array.isArray(body.blockers)
    ? (body.blockers as { message: string; remedy?: string | null }[])
    : []
  return blockers.map((blocker) => `  - ${clean(withRemedy(blocker))}`)
}

const todo = (remedy: string): string => `  what to do: ${clean(remedy)}`
