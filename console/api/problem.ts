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

/** What the server calls a field -> what the form calls it. */
export type FieldNames = Readonly<Record<string, string>>

/**
 * The field errors at the fields of a form. `meta.host` stands at `meta` where the form has one field for all
 * of it, `choices.0` at `choices`.
 * @returns `texts` by the form's fields, and which of the server's `fields` they were
 */
export function placedErrors({ errors }: ApiProblem, values: object, names: FieldNames = {}) {
  const texts: Record<string, string> = {}
  const fields = Object.keys(errors).filter((field) => {
    const own = ownName(field, values)
    const place = placeOf(names[own.split('.')[0] ?? ''] ?? own, values)
    if (place) texts[place] = [texts[place], ...(errors[field] ?? [])].filter(Boolean).join(' ')
    return place
  })
  return { texts, fields }
}

/** The input of an operation is `input.day`, and a form that plans one calls the field `day`. */
const ownName = (field: string, values: object): string =>
  'input' in values ? field : field.replace(/^input\./, '')

function placeOf(field: string, values: object): string | null {
  const way: string[] = []
  let value: unknown = values
  for (const part of field.split('.')) {
    if (!holdsFields(value)) break
    if (!Object.hasOwn(value, part)) return null
    way.push(part)
    value = value[part]
  }
  return holdsFields(value) && !Array.isArray(value) ? null : way.join('.')
}

/** A record of fields or a list of such records; a list of texts is one field. */
const holdsFields = (value: unknown): value is Record<string, unknown> =>
  Array.isArray(value) ? value.some(isRecord) : isRecord(value)

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
