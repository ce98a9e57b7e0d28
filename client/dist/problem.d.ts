/* oxlint-disable */
import type { components } from './schema.ts';
/** The body of a refusal (RFC 9457); some codes bring members of their own, such as `blockers` or `plan`. */
export type ProblemBody = components['schemas']['Problem'];
/** The server said no. `message` is a sentence for the person. */
export declare class ApiProblem extends Error {
    readonly name = "ApiProblem";
    readonly status: number;
    /** Stable, documented, to decide by. */
    readonly code: string;
    /** What is wrong, by field; empty when no field is to blame. */
    readonly errors: Readonly<Record<string, readonly string[]>>;
    /** What the person can do about it. */
    readonly remedy: string | null;
    /** Finds the request in the server's log. */
    readonly requestId: string | null;
    /** The whole answer. */
    readonly body: Readonly<Partial<ProblemBody>>;
    constructor(status: number, body: Readonly<Partial<ProblemBody>>);
}
/** Nothing answered, or the answer broke off. `cause` is what the network said. */
export declare class Unreachable extends Error {
    readonly name = "Unreachable";
    constructor(url: string, cause: unknown);
}
/** Something answered, but not Tenure. */
export declare class NotTenure extends Error {
    readonly name = "NotTenure";
    readonly status: number;
    /** Of a proxy that hands on the server's own or gives one itself. */
    readonly requestId: string | null;
    constructor(url: string, { status, headers }: Response);
}
/** What a failed answer means. Never throws. */
export declare function refusalOf(url: string, response: Response): Promise<ApiProblem | NotTenure>;
export declare const isJson: ({ headers }: Response) => boolean;
/** What the network calls its failure, e.g. `ECONNREFUSED`; empty where it has no name, as in browsers. */
export declare function codeOf(error: unknown): string;
