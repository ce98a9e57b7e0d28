// A start before the database: the log says what it waits for, and an error that waiting does not solve is
// reported at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#test/database.ts'
import { until } from '#test/node/until.ts'
import { onServer } from '#test/on-server.ts'
import { databaseProxy } from '#test/processes/database-proxy.ts'
import { Problem } from '#platform/problem.ts'
import { waitForDatabase } from './wait-for-database.ts'

test('a database that comes later is waited for, with one sentence that says where and why', async (t) => {
  const { url } = await testDatabase(t)
  const proxy = await databaseProxy(t, url)
  await proxy.cut()
  const said: string[] = []
  const waiting = waitForDatabase({
    databaseUrl: proxy.url,
    seconds: null,
    say: (sentence) => void said.push(sentence),
  })
  await until('it was said', () => said.length > 0)
  await proxy.restore()
  await waiting
  const { host, pathname, password } = new URL(proxy.url)
  assert.deepEqual(said, [
    `The database at ${host}${pathname} takes no connections (ECONNREFUSED). Waiting for it.`,
  ])
  assert.ok(!password || !said.join().includes(password))
})

test('a database that takes no writes is waited for, as a standby is', async (t) => {
  const { url } = await testDatabase(t)
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  const setTo = (value: string) =>
    onServer(url, 'tenure tests', async (client) => {
      await client.query(`set default_transaction_read_only = off`)
      await client.query(
        `alter database ${client.escapeIdentifier(name)} set default_transaction_read_only = ${value}`,
      )
    })
  await setTo('on')
  const said: string[] = []
  const waiting = waitForDatabase({ databaseUrl: url, seconds: null, say: (line) => void said.push(line) })
  await until('it was said', () => said.length > 0)
  await setTo('off')
  await waiting
  assert.match(said.join(), /takes no writes \(default_transaction_read_only is on\)\. Waiting for it\.$/)
})

test('what no waiting mends, and a time that is over, are refused with what to do', async (t) => {
  const { url } = await testDatabase(t)
  const proxy = await databaseProxy(t, url)
  const changed = (change: (url: URL) => void): string => {
    const other = new URL(url)
    change(other)
    return other.href
  }
  const refused = async (databaseUrl: string, seconds: number | null) => {
    const error: unknown = await waitForDatabase({
      databaseUrl,
      seconds,
      say: () => assert.fail('It waited.'),
    }).catch((no: unknown) => no)
    assert.ok(error instanceof Problem, String(error))
    assert.ok(error.extras.remedy)
    return error.code
  }
  assert.equal(
    await refused(
      changed((other) => void (other.pathname = '/nowhere')),
      null,
    ),
    'database_missing',
  )
  assert.equal(
    await refused(
      changed((other) => void (other.username = 'nobody')),
      null,
    ),
    'database_sign_in_refused',
  )
  await proxy.cut()
  assert.equal(await refused(proxy.url, 0), 'database_unreachable')
})
