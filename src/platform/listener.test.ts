// A lost connection for events is opened again with one attempt after another. Several attempts at the same
// time would multiply for as long as the database is away.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { testDatabase } from '#test/database.ts'
import { databaseProxy } from '#test/processes/database-proxy.ts'
import { listen } from './listener.ts'
import { createLog } from './log.ts'

const aMoment = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
}

test('a lost connection is tried again once a second, however long it takes', async (t) => {
  const { url } = await testDatabase(t)
  const proxy = await databaseProxy(t, url)
  const listener = await listen(proxy.url, createLog('silent'))
  let attempts = 0
  const refusing = createServer((socket: Socket) => {
    attempts++
    socket.destroy()
  })
  t.mock.timers.enable({ apis: ['setTimeout'] })
  await proxy.cut()
  await once(refusing.listen(Number(new URL(proxy.url).port), '127.0.0.1'), 'listening')
  const seen: number[] = []
  for (let second = 1; second <= 5; second++) {
    await aMoment()
    const tried = once(refusing, 'connection')
    t.mock.timers.tick(1000)
    await tried
    await aMoment()
    seen.push(attempts)
  }
  assert.deepEqual(seen, [1, 2, 3, 4, 5])
  t.mock.timers.reset()
  await listener.close()
  await once(refusing.close(), 'close')
})
