// A database that stands still, whose connections break, or that gives no lock: requests are told to come
// back, operations go on when it is there again, and no connection that is dead is used again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/database.ts'
import { becomes, confirm, must, remote } from '#test/node/api.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import { until } from '#test/node/until.ts'
import { databaseProxy } from '#test/processes/database-proxy.ts'
import { startProcess } from '#test/processes/start.ts'

const path = '/organizations'

test('behind a way that is silent, cut and open again', async (t) => {
  const { db, url } = await testDatabase(t)
  const proxy = await databaseProxy(t, url)
  const heard: string[] = []
  const node = await startProcess(t, proxy.url, (_operation, step) => void heard.push(step), {
    statementSeconds: 2,
  })
  const credential = { authorization: `Bearer ${bootstrapToken}` }
  const api = remote(node.url, credential)
  const body = (slug: string) => ({ name: slug, slug })
  const refusal = async () => {
    const answer = await fetch(`${node.url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...credential, 'content-type': 'application/json' },
      body: JSON.stringify(body('never')),
    })
    return [
      answer.status,
      ((await answer.json()) as { code: string }).code,
      answer.headers.get('retry-after'),
    ]
  }
  await must(201, api.post(path, body('before')))
  const rehearsal = await must(
    201,
    api.post('/operations', { kind: 'rehearsal', input: { steps: 3, seconds: 2 } }),
  )
  await confirm(api, rehearsal)
  await until('the operation is under way', () => heard.length > 0)

  await t.test('a request is answered 503 while the database is silent, and readiness says why', async () => {
    proxy.swallow()
    assert.deepEqual(await refusal(), [503, 'database_unavailable', '5'])
    const ready = (await (await fetch(`${node.url}/readyz`)).json()) as { reasons: { code: string }[] }
    assert.deepEqual(
      ready.reasons.map(({ code }) => code),
      ['database_unavailable'],
    )
  })
  await t.test('and is carried out when it answers again: silent connections were thrown away', async () => {
    proxy.pass()
    await until('it answers', async () => (await api.post(path, body('after'))).status === 201)
  })
  await t.test('a request is answered 503 while nothing can be connected to', async () => {
    await proxy.cut()
    assert.deepEqual(await refusal(), [503, 'database_unavailable', '5'])
    await proxy.restore()
    await until('it answers', async () => (await api.post(path, body('restored'))).status === 201)
  })
  await t.test('a lock that is not given is 503 with its own code, and the connection is kept', async () => {
    const [locked, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = db.transaction().execute(async (tx) => {
      await sql`lock table organizations in access exclusive mode`.execute(tx)
      locked.resolve()
      await done.promise
    })
    await locked.promise
    assert.deepEqual(await refusal(), [503, 'database_busy', '2'])
    done.resolve()
    await holding
  })
  await t.test('the operation that was under way ends all the same', async () => {
    await becomes(api, rehearsal.id, 'done')
  })
})
