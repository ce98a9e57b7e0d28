/* oxlint-disable */
import type { Calls } from './calls.ts';
import type { Operation } from './shapes.ts';
export interface FollowOptions {
    /** Ends it. */
    signal?: AbortSignal;
    /** How long a server that is away is waited for; two minutes unless said. */
    patienceMilliseconds?: number;
    /** Told once when the server is lost, and once when it is back. */
    onConnection?(state: 'lost' | 'back', error?: Error): void;
    /** Milliseconds of a clock that never goes back. */
    now?(): number;
    /** Resolves after that many milliseconds, or at once when the signal aborts; never rejects. */
    pause?(milliseconds: number, signal: AbortSignal): Promise<void>;
}
/** An operation that will not go on by itself; one that failed can be tried again. */
export declare const hasEnded: ({ status }: Pick<Operation, 'status'>) => boolean;
/**
 * Calls `onChange` with the operation as it is and after each change, and resolves to it when it has ended
 * (`done`,
 * `failed` or `cancelled`).
 * @throws the signal's reason when it aborts; Unreachable when the server stays away; ApiProblem when it
 * refuses
 */
export declare function watchOperation(calls: Calls, id: number, onChange: (operation: Operation) => void, signal?: AbortSignal): Promise<Operation>;
/**
 * The operation as it is, then again after each change, until it has ended or the signal aborts.
 * @throws Unreachable when the server stays away longer than the patience; ApiProblem when it refuses
 */
export declare function followOperation(calls: Calls, id: number, options?: FollowOptions): AsyncGenerator<Operation>;
