// Reads a stream of server-sent events. Only what the format demands: lines may end three ways, a chunk may end anywhere.

export interface StreamEvent { event: string; data: string; id: string | null }

/** The events of a stream, in order; ends with the stream. */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  let fields = empty()
  for await (const line of lines(stream)) {
    if (line === '') {
      if (fields.data.length) yield { event: fields.event || 'message', data: fields.data.join('\n'), id: fields.id }
      fields = empty(fields.id)
    } else take(fields, line)
  }
}

interface Fields { event: string; data: string[]; id: string | null }

const empty = (id: string | null = null): Fields => ({ event: '', data: [], id })

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
  for await (const text of stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)) {
    const parts = (rest + text).split(/\r\n|\n|\r(?!$)/) // a \r at the end may be half of a \r\n
    rest = parts.pop() ?? ''
    yield* parts
  }
}
