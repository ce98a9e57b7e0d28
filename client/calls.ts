// The calls themselves: openapi-fetch with the types of this API, where a call either gives data or throws.
// Its own result with `data` or `error` makes it easy to forget the error, and an error's body is then taken
// for data.
import createClient, {
  type FetchResponse,
  type MaybeOptionalInit,
  type Middleware,
  type ParseAs,
} from 'openapi-fetch'
import { idempotencyKey } from './idempotency.ts'
import { isJson, NotTenure, refusalOf } from './problem.ts'
import { basePath, keyedPaths, type paths } from './schema.ts'
import { createSend, type Send } from './sending.ts'

export interface CallsInput {
  /** Where the server is, e.g. `https://tenure.example.com`; in a browser, `''` is the page's own server. */
  baseUrl: string
  /** An API token. Without one, a browser's session cookie counts. */
  token?: string
  /** Instead of the platform's, e.g. for a proxy or a time limit. */
  fetch?: Send
  /** Sent with every call. */
  headers?: Readonly<Record<string, string>>
}

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete'
type PathsWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, object> ? Path : never
}[keyof paths]
type RequiredKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key }[keyof T]
/** The parameters may be left out where nothing in them is required. */
type Rest<Init> = [RequiredKeys<Init>] extends [never] ? [init?: Init] : [init: Init]
type OperationAt<Path extends keyof paths, M extends Method> = Extract<
  paths[Path][M],
  Record<string | number, unknown>
>
type Succeeded<Operation extends Record<string | number, unknown>, Init> = NonNullable<
  FetchResponse<Operation, Init, `${string}/${string}`>['data']
>
/** Undefined for 204. */
type OrNothing<Data> = [Data] extends [never] ? undefined : Data

/** What a call gives: the body, and the response for its headers and status. */
export interface Answer<Data> {
  data: Data
  response: Response
}

/** The body that an address answers, e.g. `DataOf<'/organizations', 'post'>`. */
export type DataOf<Path extends keyof paths, M extends Method> = OrNothing<
  Succeeded<OperationAt<Path, M>, object>
>

/** The query that an address takes, e.g. `QueryOf<'/audit', 'get'>`. */
export type QueryOf<Path extends keyof paths, M extends Method> =
  OperationAt<Path, M> extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never

/** The body that an address takes, e.g. `BodyOf<'/organizations', 'post'>`. */
export type BodyOf<Path extends keyof paths, M extends Method> = NonNullable<
  NonNullable<MaybeOptionalInit<paths[Path], M>>['body']
>

/**
 * Throws ApiProblem, Unreachable or NotTenure; or the reason of the given signal. Only `parseAs` is inferred
 * from what is given: were all of it, a misspelt field of a body would go unnoticed.
 */
export type Call<M extends Method> = <Path extends PathsWith<M>, As extends ParseAs = 'json'>(
  path: Path,
  ...rest: Rest<NonNullable<MaybeOptionalInit<paths[Path], M>> & { parseAs?: As }>
) => Promise<Answer<OrNothing<Succeeded<OperationAt<Path, M>, { parseAs: As }>>>>

export interface Calls {
  readonly GET: Call<'get'>
  readonly POST: Call<'post'>
  readonly PATCH: Call<'patch'>
  readonly PUT: Call<'put'>
  readonly DELETE: Call<'delete'>
}

export function createCalls({
  baseUrl,
  token,
  fetch = (request) => globalThis.fetch(request),
  headers,
}: CallsInput): Calls {
  const url = baseUrl.replace(/\/+$/, '')
  const client = createClient<paths>({
    baseUrl: url + basePath,
    fetch: createSend(url || 'this address', fetch),
    headers: { accept: 'application/json', ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    credentials: 'same-origin',
    redirect: 'manual', // following one would carry the credential to wherever it points
  })
  client.use(refuseEmptyNames, keyPosts, {
    onResponse: ({ response, options }) => refuseFailures(url, response, options.parseAs),
  })
  const { GET, POST, PATCH, PUT, DELETE } = client
  return { GET, POST, PATCH, PUT, DELETE } as unknown as Calls
}

/**
 * `/organizations/` is the list, `/organizations/..` the API itself: an empty name must not reach another
 * address.
 */
const refuseEmptyNames: Middleware = {
  onRequest({ params, schemaPath }) {
    for (const [name, value] of Object.entries(params.path ?? {})) {
      if (/^\.{0,2}$/.test(String(value ?? '')))
        throw new TypeError(`${schemaPath}: "${String(value ?? '')}" cannot be the ${name}.`)
    }
  },
}

/**
 * Where the server keeps no answer a key would promise too much, and the request be repeated on its strength.
 */
const keyPosts: Middleware = {
  onRequest({ request, schemaPath }) {
    if (request.method !== 'POST') return
    if (!keyedPaths.has(schemaPath)) request.headers.delete('idempotency-key')
    else if (!request.headers.has('idempotency-key')) request.headers.set('idempotency-key', idempotencyKey())
  },
}

async function refuseFailures(url: string, response: Response, parseAs: string): Promise<void> {
  if (!response.ok) throw await refusalOf(url, response)
  if (response.status !== 204 && parseAs === 'json' && !isJson(response)) throw new NotTenure(url, response)
}
