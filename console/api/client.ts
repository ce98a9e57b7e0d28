// The one way to the server: the typed client, with the session's cookie. What is not a success is thrown, so
// that no screen can mistake an error's body for data.
import { readable } from './readable.ts'
import { basePath, createTenureClient, type Answer } from 'tenure/client'

export const apiBase = basePath

export const api = createTenureClient({ baseUrl: '', fetch: (request) => fetch(request).then(readable) })

/** The answer's data. */
export const answer = async <T>(call: Promise<Answer<T>>): Promise<T> => (await call).data

/** The part of an address that names the organization, by id or slug. */
export const at = (organization: number | string) => ({ path: { organization: String(organization) } })

/** The part of an address that names one thing by its id. */
export const by = (id: number) => ({ path: { id } })

/** With what a change was read from, so that another's change made meanwhile is not overwritten unseen. */
export const ifMatch = <Headers extends object>(headers: Headers, { version }: { version: number }) => ({
  ...headers,
  'if-match': `"${version}"`,
})
