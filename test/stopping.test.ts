// A node that is told to stop: what is under way gets its answer, streams are told to come back, and
// operations go on at another node at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/database.ts'
import { confirm, must, remote } from '#test/node/api.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import { until } from '#test/node/until.ts'
import { databaseProxy } from '#test/processes/database-proxy.ts'
import { takesConnections } from '#test/processes/listening.ts'
import { lockTable, waitingFor } from '#test/processes/locked-table.ts'
import { startProcess } from '#test/processes/start.ts'

const credential = { authorization: `Bearer ${bootstrapToken}` }
const deaf = () => undefined

test('twenty requests that are under way all get their answer', async (t) => {
  const { db, url } = await testDatabase(t)
  const node = await startProcess(t, url, deaf, { workers: 0 })
  const api = remote(node.url, credential)
  const closed = await lockTable(db, 'organizations')
  const numbers = Array.from({ length: 20 }, (_, index) => index)
  const asked = numbers.map((number) =>
    api.post('/organizations', { name: `Customer ${number}`, slug: `customer-${number}` }),
  )
  const answers = Promise.allSettled(asked)
  await until(
    'all of them wait in the database',
    async () => (await waitingFor(db, 'organizations')) === numbers.length,
  )
  const exit = node.terminate()
  await until('it takes no more requests', async () => !(await takesConnections(node.url)))
  await closed.open()
  const statuses = (await answers).map((answer) =>
    answer.status === 'fulfilled' ? answer.value.status : 'cut',
  )
  assert.deepEqual(
    statuses,
    numbers.map(() => 201),
  )
  assert.equal(await exit, 0)
  assert.equal((await db.selectFrom('organizations').select('id').execute()).length, numbers.length)
})

test('a stream is told to come back, and an operation goes on at another node, which waits for no heartbeat', async (t) => {
  const { db, url } = await testDatabase(t)
  const heard: string[] = []
  const hear = (node: string) => (_operation: number, step: string) => void heard.push(`${node} ${step}`)
  const leaving = await startProcess(t, url, hear('leaving'))
  const api = remote(leaving.url, credential)
  const { id, digest } = await must(
    201,
    api.post('/operations', { kind: 'rehearsal', input: { steps: 1, seconds: 60 } }),
  )
  await confirm(api, { id, digest })
  await until('the operation is in its long step', () => heard.includes('leaving practise.1'))
  const stream = readToEnd(`${leaving.url}/api/v1/operations/${id}/events`)
  await stream.opened
  await startProcess(t, url, hear('other'))
  assert.equal(await leaving.terminate(), 0)
  assert.match(await stream.text, /\n\nretry: 1000\nevent: stopping\ndata: .+\n\n$/)
  await until('the other node works on it', () => heard.includes('other practise.1'))
  const operation = await db
    .selectFrom('operations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.notEqual(operation.handed_over_at, null, 'the node that left has said so in the row')
  // A job that was found without a heartbeat is tried again; one that was handed over has ended, and the next
  // is new.
  const { rows } =
    await sql`select state, retry_count from queue.job where name = 'operations' order by created_on`.execute(
      db,
    )
  assert.deepEqual(rows, [
    { state: 'completed', retry_count: 0 },
    { state: 'active', retry_count: 0 },
  ])
  const { status } = await db
    .selectFrom('operation_steps')
    .select('status')
    .where('operation_id', '=', id)
    .where('key', '=', 'practise.1')
    .executeTakeFirstOrThrow()
  assert.equal(status, 'running', 'a step that was broken off does not count as done')
})

test('a node whose database is silent ends at its deadline', async (t) => {
  const { url } = await testDatabase(t)
  const proxy = await databaseProxy(t, url)
  const heard: string[] = []
  const node = await startProcess(t, proxy.url, (_operation, step) => void heard.push(step), {
    stopSeconds: 1,
  })
  const api = remote(node.url, credential)
  const { id, digest } = await must(
    201,
    api.post('/operations', { kind: 'rehearsal', input: { steps: 1, seconds: 60 } }),
  )
  await confirm(api, { id, digest })
  await until('the operation is in its long step', () => heard.includes('practise.1'))
  proxy.swallow()
  const asked = api.post('/organizations', { name: 'Customer', slug: 'customer' }).then(
    () => 'answered',
    () => 'cut',
  )
  assert.equal(await node.terminate(), 1)
  assert.equal(await asked, 'cut')
})

function readToEnd(url: string): { opened: Promise<unknown>; text: Promise<string> } {
  const opened = fetch(url, { headers: credential })
  return { opened, text: opened.then((answer) => answer.text()) }
}
