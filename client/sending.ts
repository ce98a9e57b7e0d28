// One request on its way: to one address alone, read to its end, and repeated once where that cannot do harm.
import { codeOf, isJson, Unreachable } from './problem.ts'

/** Sends a request; throws Unreachable, or the reason of the request's own signal. */
export type Send = (request: Request) => Promise<Response>

/**
 * A GET, and a POST with a key, has one effect however often it arrives: a lost answer is asked for once
 * more.
 * @param fetch the platform's, or one of your own (a proxy, a time limit)
 */
export function createSend(url: string, fetch: Send): Send {
  return async (request) => {
    const again = isRepeatable(request) ? request.clone() : null
    try {
      return await receive(fetch, request)
    } catch (error) {
      if (request.signal.aborted) throw error
      if (!again || !wasLost(error)) throw new Unreachable(url, error)
    }
    return receive(fetch, again).catch((error: unknown) => {
      throw again.signal.aborted ? error : new Unreachable(url, error)
    })
  }
}

/** Reads JSON to its end here, because a connection may break in the middle of an answer too. */
async function receive(fetch: Send, request: Request): Promise<Response> {
  const response = await fetch(request)
  if (!response.body || !isJson(response)) return response
  const { status, statusText, headers } = response
  return new Response(await response.arrayBuffer(), { status, statusText, headers })
}

const isRepeatable = ({ method, headers }: Request): boolean =>
  method === 'GET' || headers.has('idempotency-key')

const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The network's failures are TypeErrors by standard; a time limit is none and is not waited for twice. */
const wasLost = (error: unknown): boolean =>
  (error as Error | null)?.name === 'TypeError' && !neverArrived.has(codeOf(error))
