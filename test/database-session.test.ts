// What every connection of a node sets at the server, so that a peer that is lost is noticed there too.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createLog } from '#platform/log.ts'
import { prepareSession, sessionSettings } from '#platform/patient-client.ts'
import { openPostgres } from '#platform/postgres.ts'
import { testDatabase } from '#test/database.ts'
import { until } from '#test/node/until.ts'
import { onServer } from '#test/on-server.ts'
import { databaseProxy } from '#test/processes/database-proxy.ts'
import { startProcess } from '#test/processes/start.ts'

const show = Object.keys(sessionSettings)
  .map((name) => `current_setting('${name}') as ${name}`)
  .join(', ')

const asShown = {
  idle_in_transaction_session_timeout: '5min',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '60000',
  client_connection_check_interval: '2s',
}

test('the limits of a connection of the pool are set', async (t) => {
  const { url } = await testDatabase(t)
  const { db, close } = openPostgres(url, createLog('silent'), 1)
  t.after(close)
  assert.deepEqual((await sql.raw(`select ${show}`).execute(db)).rows, [asShown])
})

test('a limit that the server refuses takes none of the others along', async (t) => {
  const { url } = await testDatabase(t)
  await onServer(url, 'tenure tests', async (client) => {
    const refused = { client_connection_check_interval: 'never' }
    await prepareSession((text, values) => client.query(text, values), { ...sessionSettings, ...refused })
    const left = { ...asShown, client_connection_check_interval: '0' }
    assert.deepEqual((await client.query(`select ${show}`)).rows, [left])
  })
})

test('every connection of a node sets them, but the one on which the queue is told of jobs', async (t) => {
  const { url } = await testDatabase(t)
  const proxy = await databaseProxy(t, url)
  await startProcess(t, proxy.url, () => undefined)
  const kinds = () => new Set(proxy.openings().flatMap(kindOf))
  await until('all kinds are connected', () => kinds().size >= 5)
  assert.deepEqual([...kinds()].sort(), [
    'tenure listener, sets them',
    'tenure queue, sets them',
    'tenure queue, told of jobs',
    'tenure start, sets nothing',
    'tenure, sets them',
  ])
})

/** None before its first statement. */
function kindOf(opening: string): string[] {
  const [, application] = /application_name\0([^\0]+)\0/.exec(opening) ?? []
  const [statement] = /select\s+set_config\(name|LISTEN "|select|begin|insert|update/i.exec(opening) ?? []
  if (!statement) return []
  if (statement.startsWith('LISTEN')) return [`${application}, told of jobs`]
  return [`${application}, ${statement.includes('set_config') ? 'sets them' : 'sets nothing'}`]
}
