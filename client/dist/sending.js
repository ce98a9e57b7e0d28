/* oxlint-disable */
// One request on its way: to one address alone, read to its end, and repeated once where that cannot do harm.
import { codeOf, isJson, Unreachable } from './problem.js';
/**
 * A GET, and a POST with a key, has one effect however often it arrives: a lost answer is asked for once
 * more.
 * @param fetch the platform's, or one of your own (a proxy, a time limit)
 */
export function createSend(url, fetch) {
    return async (request) => {
        const again = isRepeatable(request) ? request.clone() : null;
        try {
            return await receive(fetch, request);
        }
        catch (error) {
            if (request.signal.aborted)
                throw error;
            if (!again || !wasLost(error))
                throw new Unreachable(url, error);
        }
        return receive(fetch, again).catch((error) => {
            throw again.signal.aborted ? error : new Unreachable(url, error);
        });
    };
}
/** Reads JSON to its end here, because a connection may break in the middle of an answer too. */
async function receive(fetch, request) {
    const response = await fetch(request);
    if (!response.body || !isJson(response))
        return response;
    const { status, statusText, headers } = response;
    return new Response(await response.arrayBuffer(), { status, statusText, headers });
}
const isRepeatable = ({ method, headers }) => method === 'GET' || headers.has('idempotency-key');
const neverArrived = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
]);
/** The network's failures are TypeErrors by standard; a time limit is none and is not waited for twice. */
const wasLost = (error) => error?.name === 'TypeError' && !neverArrived.has(codeOf(error));
