// Server-sent events from a response's body: the browser's EventSource cannot send a token, and Node 20 has
// none.
import { createParser, type EventSourceMessage } from 'eventsource-parser'

export interface StreamEvent {
  /** `message` when the event has no name. */
  event: string
  data: string
  /** The last one that the stream has named; events without an id keep the one before. */
  id: string | null
}

/**
 * The events of a stream, in order; ends with the stream. Lines may end three ways, a chunk may end anywhere.
 */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const read: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => void read.push(event) })
  let id: string | null = null
  for await (const text of texts(stream)) {
    parser.feed(text)
    for (const event of read.splice(0)) {
      id = event.id ?? id
      yield { event: event.event ?? 'message', data: event.data, id }
    }
  }
}

// With a reader: not every browser can loop over a stream.
async function* texts(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield decoder.decode(value, { stream: true })
    }
  } finally {
    reader.releaseLock()
  }
}
