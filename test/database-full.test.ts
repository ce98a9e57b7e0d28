// A PostgreSQL whose disk is full: requests are told to come back, nothing is done by half, and everything
// goes on by itself when there is room again.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { becomes, confirm, must, remote, type Api } from '#test/node/api.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import { until } from '#test/node/until.ts'
import { onServer } from '#test/on-server.ts'
import { startPostgres, type PostgresServer } from '#test/processes/postgres-server.ts'
import { noSmallDisk, smallDisk } from '#test/processes/small-disk.ts'
import { startProcess } from '#test/processes/start.ts'

const credential = { authorization: `Bearer ${bootstrapToken}` }
const application = 'tenure tests'

describe('a PostgreSQL whose disk is full', { concurrency: true }, () => {
  test('the disk of the tables is full', async (t) => {
    const disk = smallDisk(t, 80)
    if (!disk) return t.skip(noSmallDisk)
    const server = await startPostgres(t)
    await server.stop()
    server.move('base', join(disk.path, 'tables'))
    await server.start()
    const { api, rehearsal } = await atWork(t, server)
    disk.fill()
    const written = await writeUntilRefused(api, 'database_full', '30')
    await must(200, api.get('/organizations'))
    disk.makeRoom()
    await until('it is written', async () => (await create(api, written + 1)).status === 201)
    await becomes(api, rehearsal.id, 'done')
    await nothingByHalf(server, written + 1)
  })

  test('the disk of the write-ahead log is full, which ends PostgreSQL', async (t) => {
    const disk = smallDisk(t, 96) // the migrations of a new node alone write more than two segments of 16 MiB
    if (!disk) return t.skip(noSmallDisk)
    const server = await startPostgres(t)
    await server.stop()
    server.move('pg_wal', join(disk.path, 'wal'))
    await server.start()
    const { api } = await atWork(t, server)
    disk.fill()
    // Each takes a further segment of the log. PostgreSQL may come back once, as long as a segment is left.
    const takeSegment = () =>
      onServer(server.superuser, application, (client) =>
        client.query({ text: 'select pg_switch_wal()', query_timeout: 5000 } as { text: string }),
      ).then(
        () => false,
        () => true,
      )
    await until('PostgreSQL ends', takeSegment)
    const written = await writeUntilRefused(api, 'database_unavailable', '5', takeSegment)
    disk.makeRoom()
    await server.kill() // now and then its processes wait for each other when they are asked to stop
    await server.start()
    await until('it is written', async () => (await create(api, written + 1)).status === 201)
    await nothingByHalf(server, written + 1)
  })
})

/** A node, and an operation of its under way. */
async function atWork(
  t: Parameters<typeof startPostgres>[0],
  { url }: PostgresServer,
): Promise<{ api: Api; rehearsal: any }> {
  const heard: string[] = []
  const node = await startProcess(t, url, (_operation, step) => void heard.push(step), {
    statementSeconds: 5,
  })
  const api = remote(node.url, credential)
  const rehearsal = await must(
    201,
    api.post('/operations', { kind: 'rehearsal', input: { steps: 2, seconds: 1 } }),
  )
  await confirm(api, rehearsal)
  await until('the operation is under way', () => heard.length > 0)
  return { api, rehearsal }
}

const create = (api: Api, number: number) =>
  api.post('/organizations', { name: `Customer ${number}`, slug: `customer-${number}` })

/** Gives how many were written before the refusal. @param before each of them */
async function writeUntilRefused(
  api: Api,
  code: string,
  retryAfter: string,
  before: () => Promise<unknown> = async () => undefined,
): Promise<number> {
  for (let number = 1; ; number++) {
    assert.ok(number < 5000, 'a disk that is full refuses at some time')
    await before()
    const { status, body, headers } = await create(api, number)
    if (status === 201) continue
    assert.deepEqual([status, body.code, headers['retry-after']], [503, code, retryAfter])
    return number - 1
  }
}

/** Each organization with its entry of the audit log and its event, and no entry or event without it. */
async function nothingByHalf({ url }: PostgresServer, count: number): Promise<void> {
  const { rows } = await onServer(url, application, (client) =>
    client.query(`
      select (select count(*)::int from organizations) as organizations,
        (select count(*)::int from audit_entries where action = 'organization.create') as audited`),
  )
  assert.deepEqual(rows, [{ organizations: count, audited: count }])
}
