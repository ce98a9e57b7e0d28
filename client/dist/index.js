/* oxlint-disable */
// The typed client of Tenure's API, for Node 20 and newer and for browsers. Types come from the API's own
// description (schema.ts), so that a misspelt field fails in the editor and not at a customer.
import { createCalls } from './calls.js';
import { followOperation, watchOperation } from './follow.js';
export { hasEnded } from './follow.js';
export { idempotencyKey } from './idempotency.js';
export { collect, pages } from './pages.js';
export { ApiProblem, NotTenure, Unreachable } from './problem.js';
export { basePath } from './schema.js';
/**
 * A client of one server. Calls take openapi-fetch's parameters and give `{ data, response }`; what is not a
 * success is thrown as ApiProblem, Unreachable or NotTenure. A POST carries an Idempotency-Key where the
 * server takes one; a GET and such a POST are sent once more when their answer got lost.
 *
 *     const tenure = createTenureClient({ baseUrl: 'https://tenure.example.com', token })
 *     const { data } = await tenure.GET('/operations/{id}', { params: { path: { id: 7 } } })
 */
export function createTenureClient(input) {
    const calls = createCalls(input);
    return {
        ...calls,
        watchOperation: (id, onChange, signal) => watchOperation(calls, id, onChange, signal),
        followOperation: (id, options) => followOperation(calls, id, options),
    };
}
