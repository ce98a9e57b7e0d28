/* oxlint-disable */
import { type FetchResponse, type MaybeOptionalInit, type ParseAs } from 'openapi-fetch';
import { type paths } from './schema.ts';
import { type Send } from './sending.ts';
export interface CallsInput {
    /** Where the server is, e.g. `https://tenure.example.com`; in a browser, `''` is the page's own server. */
    baseUrl: string;
    /** An API token. Without one, a browser's session cookie counts. */
    token?: string;
    /** Instead of the platform's, e.g. for a proxy or a time limit. */
    fetch?: Send;
    /** Sent with every call. */
    headers?: Readonly<Record<string, string>>;
}
type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type PathsWith<M extends Method> = {
    [Path in keyof paths]: paths[Path] extends Record<M, object> ? Path : never;
}[keyof paths];
type RequiredKeys<T> = {
    [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key;
}[keyof T];
/** The parameters may be left out where nothing in them is required. */
type Rest<Init> = [RequiredKeys<Init>] extends [never] ? [init?: Init] : [init: Init];
type OperationAt<Path extends keyof paths, M extends Method> = Extract<paths[Path][M], Record<string | number, unknown>>;
type Succeeded<Operation extends Record<string | number, unknown>, Init> = NonNullable<FetchResponse<Operation, Init, `${string}/${string}`>['data']>;
/** Undefined for 204. */
type OrNothing<Data> = [Data] extends [never] ? undefined : Data;
/** What a call gives: the body, and the response for its headers and status. */
export interface Answer<Data> {
    data: Data;
    response: Response;
}
/** The body that an address answers, e.g. `DataOf<'/organizations', 'post'>`. */
export type DataOf<Path extends keyof paths, M extends Method> = OrNothing<Succeeded<OperationAt<Path, M>, object>>;
/** The query that an address takes, e.g. `QueryOf<'/audit', 'get'>`. */
export type QueryOf<Path extends keyof paths, M extends Method> = OperationAt<Path, M> extends {
    parameters: {
        query?: infer Query;
    };
} ? NonNullable<Query> : never;
/** The body that an address takes, e.g. `BodyOf<'/organizations', 'post'>`. */
export type BodyOf<Path extends keyof paths, M extends Method> = NonNullable<NonNullable<MaybeOptionalInit<paths[Path], M>>['body']>;
/**
 * Throws ApiProblem, Unreachable or NotTenure; or the reason of the given signal. Only `parseAs` is inferred
 * from what is given: were all of it, a misspelt field of a body would go unnoticed.
 */
export type Call<M extends Method> = <Path extends PathsWith<M>, As extends ParseAs = 'json'>(path: Path, ...rest: Rest<NonNullable<MaybeOptionalInit<paths[Path], M>> & {
    parseAs?: As;
}>) => Promise<Answer<OrNothing<Succeeded<OperationAt<Path, M>, {
    parseAs: As;
}>>>>;
export interface Calls {
    readonly GET: Call<'get'>;
    readonly POST: Call<'post'>;
    readonly PATCH: Call<'patch'>;
    readonly PUT: Call<'put'>;
    readonly DELETE: Call<'delete'>;
}
export declare function createCalls({ baseUrl, token, fetch, headers, }: CallsInput): Calls;
export {};
