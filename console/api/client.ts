// The one way to the server: the typed client, with the session's cookie. An answer that is no success is
// thrown, so that no screen can take an error's body for data.
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

/**
 * The header with the version that a change was made from. The server refuses the change when another person
 * has changed the thing since.
 */
export const ifMatch = <Headers extends object>(headers: Headers, { version }: { version: number }) => ({
  ...headers,
  'if-match': `"${version}"`,
})
