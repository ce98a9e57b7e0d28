// Reads a stream of server-sent events by hand: the browser's EventSource cannot send a token, and Node 20
// has none.

export interface StreamEvent {
  event: string
  data: string
  id: string | null
}

/**
 * The events of a stream, in order; ends with the stream. Lines may end three ways, a chunk may end anywhere.
 */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  let fields = empty(null)
  for await (const line of lines(stream)) {
    if (line === '') {
      if (fields.data.length)
        yield { event: fields.event || 'message', data: fields.data.join('\n'), id: fields.id }
      fields = empty(fields.id)
    } else take(fields, line)
  }
}

interface Fields {
  event: string
  data: string[]
  id: string | null
}

const empty = (id: string | null): Fields => ({ event: '', data: [], id })

function take(fields: Fields, line: string): void {
  const colon = line.indexOf(':')
  if (colon === 0) return // a comment: keeps the connection open
  const name = colon < 0 ? line : line.slice(0, colon)
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
  if (name === 'event') fields.event = value
  if (name === 'data') fields.data.push(value)
  if (name === 'id' && !value.includes('\0')) fields.id = value
}

async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = ''
  for await (const text of texts(stream)) {
    const parts = (rest + text).split(/\r\n|\n|\r(?!$)/) // a \r at the end may be half of a \r\n
    rest = parts.pop() ?? ''
    yield* parts
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
