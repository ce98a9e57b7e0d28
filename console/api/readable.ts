// Names that were stored before such characters were refused may hold characters that turn text around. A
// person would then read another name than the stored one, so the console shows U+FFFD in their place.
import { contained } from '#platform/characters.ts'

const turning = /[\u202a-\u202e\u2066-\u2069]|\\u(?:202|206)[0-9a-f]/iu

/**
 * The answer with such characters replaced in every text. Nearly all answers hold none and are passed on
 * unread.
 */
export async function readable(response: Response): Promise<Response> {
  if (!response.headers.get('content-type')?.includes('json')) return response
  const text = await response.text()
  const { status, statusText, headers } = response
  return new Response(bodyOf(status, turning.test(text) ? containedJson(text) : text), {
    status,
    statusText,
    headers,
  })
}

/** A response of a status without a body must not be given an empty body: the browser throws. */
const bodyOf = (status: number, text: string): string | null =>
  status === 204 || status === 304 ? null : text

const containedJson = (text: string): string =>
  JSON.stringify(
    JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? contained(value) : value)),
  )
