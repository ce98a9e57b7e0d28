// Old names may hold characters that turn text around, from before they were refused. A name that stands
// alone would then read as another one than it is, so the console shows U+FFFD in their place wherever it
// stands.
import { contained } from '#platform/characters.ts'

const turning = /[\u202a-\u202e\u2066-\u2069]|\\u(?:202|206)[0-9a-f]/iu

/** The answer with every text contained; nearly all come back unread. */
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

/** An answer without a body may not be given an empty one. */
const bodyOf = (status: number, text: string): string | null =>
  status === 204 || status === 304 ? null : text

const containedJson = (text: string): string =>
  JSON.stringify(
    JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? contained(value) : value)),
  )
