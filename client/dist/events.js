/* oxlint-disable */
// Server-sent events from a response's body: the browser's EventSource cannot send a token, and Node 20 has
// none.
import { createParser } from 'eventsource-parser';
/**
 * The events of a stream, in order; ends with the stream. Lines may end three ways, a chunk may end anywhere.
 */
export async function* readEvents(stream) {
    const read = [];
    const parser = createParser({ onEvent: (event) => void read.push(event) });
    let id = null;
    for await (const text of texts(stream)) {
        parser.feed(text);
        for (const event of read.splice(0)) {
            id = event.id ?? id;
            yield { event: event.event ?? 'message', data: event.data, id };
        }
    }
}
// With a reader: not every browser can loop over a stream.
async function* texts(stream) {
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    try {
        for (;;) {
            const { done, value } = await reader.read();
            if (done)
                return;
            yield decoder.decode(value, { stream: true });
        }
    }
    finally {
        reader.releaseLock();
    }
}
