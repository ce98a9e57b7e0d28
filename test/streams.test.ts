// Live events take a socket and a place each: who opens too many is told so, and who closes one gets its
// place back.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must, startServer } from './http/server.ts'
import { bootstrapToken } from './node/credentials.ts'
import { until } from './node/until.ts'

const { app, root } = await startServer({ after })
const url = await app.http.listen({ port: 0, host: '127.0.0.1' })
const { id } = await must(201, root('POST', '/operations', { kind: 'rehearsal' }))
const headers = { authorization: `Bearer ${bootstrapToken}` }

interface Opened {
  status: number
  code: string | null
  close: () => void
}

async function open(): Promise<Opened> {
  const leaving = new AbortController()
  const answer = await fetch(`${url}/api/v1/operations/${id}/events`, { headers, signal: leaving.signal })
  const code = answer.ok ? null : ((await answer.json()) as { code: string }).code
  return { status: answer.status, code, close: () => leaving.abort() }
}

test('fifty streams are open at once and no more; a closed one makes room', async () => {
  const streams = await Promise.all(Array.from({ length: 50 }, open))
  assert.deepEqual([...new Set(streams.map(({ status }) => status))], [200])
  const refused = await open()
  assert.deepEqual([refused.status, refused.code], [429, 'too_many_streams'])
  streams.pop()?.close()
  const next = await until('there is room again', async () => {
    const again = await open()
    return again.status === 200 ? again : null
  })
  for (const stream of [...streams, next]) stream.close()
})
