// Reads a stream of server-sent events until one of them is the awaited one, then cuts the connection.
import { bootstrapToken } from './credentials.ts'

export interface StreamEvent {
  id: string
  event: string
  data: any
}

/** All events after `lastEventId` up to and with the first that is awaited. */
export async function readEvents(
  { signal }: { signal: AbortSignal },
  url: string,
  lastEventId: string,
  isAwaited: (event: StreamEvent) => boolean,
): Promise<StreamEvent[]> {
  const cut = new AbortController()
  const headers = { authorization: `Bearer ${bootstrapToken}`, 'last-event-id': lastEventId }
  const response = await fetch(url, { headers, signal: AbortSignal.any([signal, cut.signal]) })
  if (response.status !== 200) throw new Error(`No stream: ${response.status} ${await response.text()}`)
  const events: StreamEvent[] = []
  try {
    for await (const event of eventsOf(response.body as ReadableStream<Uint8Array>)) {
      events.push(event)
      if (isAwaited(event)) return events
    }
  } finally {
    cut.abort()
  }
  throw new Error('The stream ended without the awaited event.')
}

/** Characters that two chunks share come with the second. */
async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of body) yield decoder.decode(chunk, { stream: true })
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  let text = ''
  for await (const chunk of texts(body)) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    yield* blocks.map(parsed).filter((event) => event !== null)
  }
}

function parsed(block: string): StreamEvent | null {
  const lines = new Map(
    block
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const data = lines.get('data')
  return data === undefined
    ? null
    : { id: lines.get('id') ?? '', event: lines.get('event') ?? '', data: JSON.parse(data) }
}
