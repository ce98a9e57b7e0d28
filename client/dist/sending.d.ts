/* oxlint-disable */
/** Sends a request; throws Unreachable, or the reason of the request's own signal. */
export type Send = (request: Request) => Promise<Response>;
/**
 * A GET, and a POST with a key, has one effect however often it arrives: a lost answer is asked for once
 * more.
 * @param fetch the platform's, or one of your own (a proxy, a time limit)
 */
export declare function createSend(url: string, fetch: Send): Send;
