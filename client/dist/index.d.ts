/* oxlint-disable */
import { type Calls, type CallsInput } from './calls.ts';
import { type FollowOptions } from './follow.ts';
import type { Operation } from './shapes.ts';
export type { Answer, BodyOf, Call, Calls, DataOf, QueryOf } from './calls.ts';
export { hasEnded, type FollowOptions } from './follow.ts';
export { idempotencyKey } from './idempotency.ts';
export { collect, pages, type ListCall, type Page } from './pages.ts';
export { ApiProblem, NotTenure, Unreachable, type ProblemBody } from './problem.ts';
export { basePath, type components, type operations, type paths } from './schema.ts';
export type { Send } from './sending.ts';
export type * from './shapes.ts';
export type ClientInput = CallsInput;
export interface TenureClient extends Calls {
    /**
     * Calls `onChange` with the operation as it is and after each change, and resolves to it when it has ended
     * (`done`,
     * `failed` or `cancelled`). Survives a restart of the server and proxies that cut streams.
     * @throws the signal's reason when it aborts; Unreachable when the server stays away; ApiProblem when it
     * refuses
     */
    watchOperation(id: number, onChange: (operation: Operation) => void, signal?: AbortSignal): Promise<Operation>;
    /** The same as a loop: each state until the operation has ended or the signal aborts. */
    followOperation(id: number, options?: FollowOptions): AsyncGenerator<Operation>;
}
/**
 * A client of one server. Calls take openapi-fetch's parameters and give `{ data, response }`; what is not a
 * success is thrown as ApiProblem, Unreachable or NotTenure. A POST carries an Idempotency-Key where the
 * server takes one; a GET and such a POST are sent once more when their answer got lost.
 *
 *     const tenure = createTenureClient({ baseUrl: 'https://tenure.example.com', token })
 *     const { data } = await tenure.GET('/operations/{id}', { params: { path: { id: 7 } } })
 */
export declare function createTenureClient(input: ClientInput): TenureClient;
