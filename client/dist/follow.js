/* oxlint-disable */
import { readEvents } from './events.js';
import { ApiProblem, NotTenure, Unreachable } from './problem.js';
const againMilliseconds = 2_000;
const silenceMilliseconds = 15_000;
const patienceMilliseconds = 120_000;
const ends = ['done', 'failed', 'cancelled'];
/** An operation that will not go on by itself; one that failed can be tried again. */
export const hasEnded = ({ status }) => ends.includes(status);
/**
 * Calls `onChange` with the operation as it is and after each change, and resolves to it when it has ended
 * (`done`,
 * `failed` or `cancelled`).
 * @throws the signal's reason when it aborts; Unreachable when the server stays away; ApiProblem when it
 * refuses
 */
export async function watchOperation(calls, id, onChange, signal) {
    for await (const operation of followOperation(calls, id, { signal })) {
        onChange(operation);
        if (hasEnded(operation))
            return operation;
    }
    throw signal?.reason;
}
/**
 * The operation as it is, then again after each change, until it has ended or the signal aborts.
 * @throws Unreachable when the server stays away longer than the patience; ApiProblem when it refuses
 */
export async function* followOperation(calls, id, options = {}) {
    const following = settled(calls, id, options);
    const { signal } = following;
    try {
        yield* eachState(following);
    }
    catch (error) {
        if (!signal.aborted)
            throw error; // a request that was broken off is no failure
    }
}
const settled = (calls, id, { signal, ...given }) => ({
    calls,
    id,
    patienceMilliseconds,
    now: () => performance.now(),
    pause,
    ...given,
    signal: signal ?? new AbortController().signal,
});
async function* eachState(following) {
    const { signal } = following;
    let lastEventId = null;
    let operation = await reach(following);
    yield operation;
    while (!hasEnded(operation) && !signal.aborted) {
        for await (const { next, id } of streamed(following, lastEventId)) {
            lastEventId = id ?? lastEventId;
            operation = next;
            yield operation;
            if (hasEnded(operation))
                return;
        }
        await following.pause(againMilliseconds, signal);
        if (signal.aborted)
            return;
        operation = await reach(following);
        yield operation;
    }
}
/**
 * What one stream brings. Ends without a word when it breaks or never opens: asking again tells the truth.
 */
async function* streamed(following, lastEventId) {
    const leaving = new AbortController();
    const signal = AbortSignal.any([following.signal, leaving.signal]);
    try {
        const events = await openEvents(following, lastEventId, signal);
        if (!events)
            return;
        let operation = await fetchOperation(following); // what happened before the stream was open
        yield { next: operation, id: null };
        for await (const event of withSilence(events, (heard) => following.pause(silenceMilliseconds, heard))) {
            operation = await applied(following, event, operation);
            yield { next: operation, id: event?.id ?? null };
        }
    }
    catch (error) {
        if (!passes(error))
            throw error;
    }
    finally {
        leaving.abort();
    }
}
async function openEvents({ calls, id }, lastEventId, signal) {
    try {
        const headers = { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) };
        const { data, response } = await calls.GET('/operations/{id}/events', {
            params: { path: { id } },
            headers,
            parseAs: 'stream',
            signal,
        });
        const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
        return isStream && data ? untilBroken(readEvents(data)) : null;
    }
    catch {
        return null;
    }
}
async function* untilBroken(events) {
    try {
        yield* events;
    }
    catch {
        // A connection that breaks is the end of this stream and nothing else.
    }
}
/** A step carries its whole state; everything else is asked for anew, silence included. */
async function applied(following, event, operation) {
    const step = event?.event === 'step' ? parseStep(event.data) : null;
    if (!step || !operation.steps.some(({ key }) => key === step.key))
        return fetchOperation(following);
    return { ...operation, steps: operation.steps.map((each) => (each.key === step.key ? step : each)) };
}
function parseStep(data) {
    try {
        const step = JSON.parse(data);
        return typeof step.key === 'string' && typeof step.title === 'string'
            ? { ...step, parts: step.parts ?? [], waiting_for: step.waiting_for ?? [] }
            : null;
    }
    catch {
        return null;
    }
}
/** The events, and null each time it has been quiet for long. */
async function* withSilence(events, quiet) {
    let next = events.next();
    for (;;) {
        const heard = new AbortController();
        const result = await Promise.race([next, quiet(heard.signal).then(() => null)]);
        heard.abort();
        if (result?.done)
            return;
        yield result ? result.value : null;
        if (result)
            next = events.next();
    }
}
async function reach(following) {
    const { signal, onConnection, now } = following;
    let lostAt = null;
    for (;;) {
        try {
            const operation = await fetchOperation(following);
            if (lostAt !== null)
                onConnection?.('back');
            return operation;
        }
        catch (error) {
            if (!passes(error) || signal.aborted)
                throw error;
            if (lostAt === null)
                onConnection?.('lost', error);
            lostAt ??= now();
            if (now() - lostAt >= following.patienceMilliseconds)
                throw error;
            await following.pause(againMilliseconds, signal);
        }
    }
}
const fetchOperation = async ({ calls, id, signal }) => (await calls.GET('/operations/{id}', { params: { path: { id } }, signal })).data;
/** What a restart or a busy moment looks like from here. */
function passes(error) {
    if (error instanceof ApiProblem)
        return error.status === 429 || error.status >= 500;
    return error instanceof Unreachable || error instanceof NotTenure;
}
function pause(milliseconds, signal) {
    return new Promise((done) => {
        if (signal.aborted)
            return done();
        const end = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', end);
            done();
        };
        const timer = setTimeout(end, milliseconds);
        signal.addEventListener('abort', end);
    });
}
