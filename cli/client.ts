// The typed client as the commands use it. It sends the credential that was made for this address to no other
// address, and each request has a time limit. A request fails with one of three errors, so that no command
// looks at a status.
import { createTenureClient, Unreachable, type Answer, type TenureClient } from 'tenure/client'

export { ApiProblem, hasEnded, NotTenure, pages, Unreachable, type Answer, type Page } from 'tenure/client'

// Names of the session cookie. The server's own constant stands in a file that would load the whole server
// here. The server reads the second name only when it knows that the connection is encrypted, and a proxy may
// hide that, so both are sent.
export const sessionCookies = ['tenure_session', '__Host-tenure_session']

export type Credential = { kind: 'token' | 'session'; value: string } | null

export interface ClientInput {
  url: string
  credential: Credential
  fetch: typeof fetch
  /** Ends what is under way, e.g. on Ctrl-C. */
  signal?: AbortSignal
}

/** All calls throw ApiProblem, Unreachable or NotTenure. */
export interface Client extends TenureClient {
  readonly url: string
  readonly credential: 'token' | 'session' | null
  /**
   * A request to an address beside the API (`/readyz`). Gives the answer with any status. @throws
   * Unreachable
   */
  probe(address: string): Promise<{ status: number; body: unknown }>
}

export function createClient(input: ClientInput): Client {
  const { url, credential } = input
  const tenure = createTenureClient({
    baseUrl: url,
    fetch: sender(input),
    ...(credential?.kind === 'token' && { token: credential.value }),
    ...(credential?.kind === 'session' && { headers: { cookie: cookieOf(credential.value) } }),
  })
  return {
    ...tenure,
    url,
    credential: credential?.kind ?? null,
    probe: (address) => probe(input, address),
  }
}

const cookieOf = (session: string): string => sessionCookies.map((name) => `${name}=${session}`).join('; ')

/** For addresses that stand in data. They were compared with the API when that data was generated. */
export const untyped = (client: Client) =>
  client as Record<
    'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    (path: string, init: object) => Promise<Answer<unknown>>
  >

/** What a call answers. */
export const answer = async <T>(call: Promise<Answer<T>>): Promise<T> => (await call).data

/** The id in an address, as it was typed. The server refuses a text that is no id. */
export const byId = (id: string | number) => ({ path: { id: id as number } })

/** An organization by its slug or id. */
export const byOrganization = (organization: string | number) => ({
  path: { organization: String(organization) },
})

const patienceMilliseconds = 90_000

function sender({ fetch, signal: leaving }: ClientInput) {
  return async (request: Request): Promise<Response> => {
    const limit = isLong(request) ? null : AbortSignal.timeout(patienceMilliseconds)
    const signals = [request.signal, limit, leaving].filter((signal) => signal != null)
    return fetch(request, { signal: AbortSignal.any(signals) }).catch((error: unknown) => {
      throw limit?.aborted ? new Error(`no answer within ${patienceMilliseconds / 1000} seconds`) : error
    })
  }
}

/** A stream of events has no end to wait for, and a file takes the time that it takes. */
function isLong({ headers }: Request): boolean {
  const types = [headers.get('accept'), headers.get('content-type')]
  return types.includes('text/event-stream') || types.includes('application/octet-stream')
}

async function probe(
  { url, fetch }: ClientInput,
  address: string,
): Promise<{ status: number; body: unknown }> {
  const init: RequestInit = { signal: AbortSignal.timeout(10_000), redirect: 'manual' }
  const response = await fetch(url + address, init).catch((cause: unknown) => {
    throw new Unreachable(url, cause)
  })
  return { status: response.status, body: await response.json().catch(() => null) }
}
