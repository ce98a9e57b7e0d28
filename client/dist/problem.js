/* oxlint-disable */
/** The server said no. `message` is a sentence for the person. */
export class ApiProblem extends Error {
    name = 'ApiProblem';
    status;
    /** Stable, documented, to decide by. */
    code;
    /** What is wrong, by field; empty when no field is to blame. */
    errors;
    /** What the person can do about it. */
    remedy;
    /** Finds the request in the server's log. */
    requestId;
    /** The whole answer. */
    body;
    constructor(status, body) {
        super(body.detail ?? body.title ?? `The server answered ${status}.`);
        this.status = status;
        this.code = body.code ?? 'unknown';
        this.errors = body.errors ?? {};
        this.remedy = body.remedy ?? null;
        this.requestId = body.request_id ?? null;
        this.body = body;
    }
}
/** Nothing answered, or the answer broke off. `cause` is what the network said. */
export class Unreachable extends Error {
    name = 'Unreachable';
    constructor(url, cause) {
        super(`The server at ${url} cannot be reached (${reasonOf(cause)}).`, { cause });
    }
}
/** Something answered, but not Tenure. */
export class NotTenure extends Error {
    name = 'NotTenure';
    status;
    /** Of a proxy that hands on the server's own or gives one itself. */
    requestId;
    constructor(url, { status, headers }) {
        const type = headers.get('content-type') ?? 'no content type';
        super(`${url} answered ${status} with ${type}, which is not an answer of Tenure.`);
        this.status = status;
        this.requestId = headers.get('x-request-id');
    }
}
/** What a failed answer means. Never throws. */
export async function refusalOf(url, response) {
    const body = isJson(response) ? await response.json().catch(() => null) : null;
    const isProblem = response.status >= 400 && typeof body === 'object' && body !== null && 'code' in body;
    return isProblem ? new ApiProblem(response.status, body) : new NotTenure(url, response);
}
export const isJson = ({ headers }) => /^application\/(?:[\w.-]+\+)?json\b/.test(headers.get('content-type') ?? '');
/** What the network calls its failure, e.g. `ECONNREFUSED`; empty where it has no name, as in browsers. */
export function codeOf(error) {
    const { cause, code } = (error ?? {});
    return [cause?.code, code].find((each) => typeof each === 'string') ?? '';
}
function reasonOf(error) {
    const { cause, message } = (error ?? {});
    return codeOf(error) || cause?.message || message || 'no reason given';
}
