/* oxlint-disable */
// The calls themselves: openapi-fetch with the types of this API, where a call either gives data or throws.
// Its own result with `data` or `error` makes it easy to forget the error, and an error's body is then taken
// for data.
import createClient, {} from 'openapi-fetch';
import { idempotencyKey } from './idempotency.js';
import { isJson, NotTenure, refusalOf } from './problem.js';
import { basePath, keyedPaths } from './schema.js';
import { createSend } from './sending.js';
export function createCalls({ baseUrl, token, fetch = (request) => globalThis.fetch(request), headers, }) {
    const url = baseUrl.replace(/\/+$/, '');
    const client = createClient({
        baseUrl: url + basePath,
        fetch: createSend(url || 'this address', fetch),
        headers: { accept: 'application/json', ...headers, ...(token && { authorization: `Bearer ${token}` }) },
        credentials: 'same-origin',
        redirect: 'manual', // following one would carry the credential to wherever it points
    });
    client.use(refuseEmptyNames, keyPosts, {
        onResponse: ({ response, options }) => refuseFailures(url, response, options.parseAs),
    });
    const { GET, POST, PATCH, PUT, DELETE } = client;
    return { GET, POST, PATCH, PUT, DELETE };
}
/**
 * `/organizations/` is the list, `/organizations/..` the API itself: an empty name must not reach another
 * address.
 */
const refuseEmptyNames = {
    onRequest({ params, schemaPath }) {
        for (const [name, value] of Object.entries(params.path ?? {})) {
            if (/^\.{0,2}$/.test(String(value ?? '')))
                throw new TypeError(`${schemaPath}: "${String(value ?? '')}" cannot be the ${name}.`);
        }
    },
};
/**
 * Where the server keeps no answer a key would promise too much, and the request be repeated on its strength.
 */
const keyPosts = {
    onRequest({ request, schemaPath }) {
        if (request.method !== 'POST')
            return;
        if (!keyedPaths.has(schemaPath))
            request.headers.delete('idempotency-key');
        else if (!request.headers.has('idempotency-key'))
            request.headers.set('idempotency-key', idempotencyKey());
    },
};
async function refuseFailures(url, response, parseAs) {
    if (!response.ok)
        throw await refusalOf(url, response);
    if (response.status !== 204 && parseAs === 'json' && !isJson(response))
        throw new NotTenure(url, response);
}
