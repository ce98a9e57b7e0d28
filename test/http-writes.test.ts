// Two that write the same: who was first counts, and a request that is sent twice is done once.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { must, startServer } from './http/server.ts'
import { bootstrapToken } from './node/credentials.ts'
import { until } from './node/until.ts'

const { ask, root, app } = await startServer({ after })
const { db } = app.postgres
const bearer = bootstrapToken

test('a change under an old ETag is refused, under the present one or none it is done', async () => {
  const { id } = await must(201, root('POST', '/organizations', { name: 'Acme', slug: 'acme' }))
  const etag = (await root('GET', `/organizations/${id}`)).headers.etag ?? ''
  const change = (name: string, ifMatch?: string) =>
    ask('PATCH', `/organizations/${id}`, {
      bearer,
      body: { name },
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    })
  const first = await change('First', etag)
  assert.equal(first.status, 200)
  assert.notEqual(first.headers.etag, etag)
  const late = await change('Late', etag)
  assert.deepEqual([late.status, late.body.code], [412, 'version_changed'])
  for (const wrong of ['""', 'x', '', `W/${first.headers.etag}`])
    assert.equal((await change('Wrong', wrong)).status, 412, wrong)
  assert.equal((await change('Second', `"x", ${first.headers.etag}`)).status, 200)
  assert.equal((await change('Third', '*')).status, 200)
  assert.equal((await change('Fourth')).status, 200)
  assert.equal((await root('GET', '/organizations/acme')).body.name, 'Fourth')
})

test('of two changes under the same ETag at the same moment one is done', async () => {
  const { id } = await must(201, root('POST', '/organizations', { name: 'Race', slug: 'race' }))
  const etag = (await root('GET', `/organizations/${id}`)).headers.etag ?? ''
  const change = (name: string) =>
    ask('PATCH', `/organizations/${id}`, { bearer, body: { name }, headers: { 'if-match': etag } })
  const [locked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = db.transaction().execute(async (trx) => {
    await trx.selectFrom('organizations').select('id').where('id', '=', id).forUpdate().execute()
    locked.resolve()
    await release.promise
  })
  await locked.promise
  const both = Promise.all([change('Left'), change('Right')])
  await until('both wait for the row', async () => {
    const { rows } =
      await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        db,
      )
    return rows.length === 2
  })
  release.resolve()
  await holding
  assert.deepEqual((await both).map(({ status }) => status).sort(), [200, 412])
})

test('of many requests with one key at the same moment one is done, and all get its answer', async () => {
  const send = () =>
    ask('POST', '/organizations', {
      bearer,
      body: { name: 'Twin', slug: 'twin' },
      headers: { 'idempotency-key': 'twins' },
    })
  const answers = await Promise.all(Array.from({ length: 8 }, send))
  assert.deepEqual(
    new Set(answers.map(({ status, text }) => `${status} ${text}`)).size,
    1,
    answers.map(({ text }) => text).join('\n'),
  )
  assert.equal(answers[0]?.status, 201)
  assert.equal(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined).length, 1)
  assert.equal((await root('GET', '/organizations?q=twin')).body.items.length, 1)
})

test('one key for two requests is refused, also at the same moment', async () => {
  const send = (name: string, slug: string, path = '/organizations') =>
    ask('POST', path, { bearer, body: { name, slug }, headers: { 'idempotency-key': 'shared' } })
  const answers = await Promise.all([send('One', 'one'), send('Two', 'two'), send('Three', 'three')])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 422, 422])
  for (const { status, body } of answers)
    if (status === 422) assert.equal(body.code, 'idempotency_key_reused')
  assert.equal(
    (await root('GET', '/organizations?sort=-created_at&limit=3')).body.items.filter(
      ({ name }: { name: string }) => ['One', 'Two', 'Three'].includes(name),
    ).length,
    1,
  )
})

test('a refusal is not kept: the same key may try again', async () => {
  const send = (slug: string) =>
    ask('POST', '/organizations', {
      bearer,
      body: { name: 'Again', slug },
      headers: { 'idempotency-key': `again-${slug}` },
    })
  await must(409, send('acme'))
  await must(
    200,
    ask('PATCH', '/organizations/acme', {
      bearer,
      body: { slug: 'acme-freed', reason: 'Another one needs it' },
    }),
  )
  await must(201, send('acme'))
})

test('a key belongs to the person who sent it', async () => {
  const person = {
    email: 'second@example.com',
    name: 'Second',
    roles: ['system_administrator'],
    password: 'correct horse battery',
  }
  await must(201, root('POST', '/staff', person))
  const { session } = await ask('POST', '/sessions', {
    body: { email: person.email, password: person.password },
  })
  const headers = { 'idempotency-key': 'mine' }
  await must(201, ask('POST', '/organizations', { bearer, body: { name: 'Mine', slug: 'mine' }, headers }))
  const other = await ask('POST', '/organizations', {
    session: session ?? '',
    body: { name: 'Yours', slug: 'yours' },
    headers,
  })
  assert.deepEqual([other.status, other.headers['idempotency-replayed']], [201, undefined])
})

test('a key that is none is refused before anything is done', async () => {
  for (const key of ['', 'a b', 'x'.repeat(201), 'ä']) {
    const body = await must(
      422,
      ask('POST', '/organizations', {
        bearer,
        body: { name: 'None', slug: 'none' },
        headers: { 'idempotency-key': key },
      }),
    )
    assert.ok(body.errors['idempotency-key'])
  }
  await must(404, root('GET', '/organizations/none'))
})
