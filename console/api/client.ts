// The one way to the server. Calls carry the session cookie, and everything that is not a success is thrown as an
// ApiProblem, so that no screen can mistake an error's body for data.
import createClient from 'openapi-fetch'
import type { paths } from './paths.ts'
import { problemOf, unreachable } from './problem.ts'

export const apiBase = '/api/v1'

export const api = createClient<paths>({ baseUrl: apiBase, credentials: 'same-origin' })

api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response)
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return
    return unreachable()
  },
})

/** The answer's data. Failures were thrown before, see above. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}
