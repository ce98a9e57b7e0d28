// Files of an organization over HTTP: what goes up comes down, byte for byte, and to its own organization alone.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { after, describe, test } from 'node:test'
import { newUid } from '#platform/ids.ts'
import { testBlobs } from './blobs.ts'
import { bootstrapToken } from './node/credentials.ts'
import { assertProblem, must, startServer, type Answer, type Asked } from './http/server.ts'

const blobs = await testBlobs({ after })
const server = await startServer({ after }, { blobs, uploadBytes: 200_000 })
const { root, ask, app } = server
const type = { 'content-type': 'application/octet-stream' }

interface Customer {
  id: number
  uid: string
}
let count = 0
const customer = (): Promise<Customer> =>
  must(201, root('POST', '/organizations', { name: `Files ${++count}`, slug: `files-${count}` }))
const send = (
  { id }: { id: number },
  query: string,
  body: Buffer | Readable,
  asked: Asked = { bearer: bootstrapToken },
): Promise<Answer> =>
  ask('POST', `/organizations/${id}/documents?${query}`, {
    ...asked,
    body,
    headers: { ...type, ...asked.headers },
  })
const administratorOf = async ({ id }: Customer): Promise<string> => {
  const email = `files-${id}@example.com`
  await must(
    201,
    root('POST', '/staff', {
      email,
      name: 'Ada',
      roles: ['customer_administrator'],
      password: 'correct horse battery',
      organization_id: id,
    }),
  )
  const { session } = await ask('POST', '/sessions', { body: { email, password: 'correct horse battery' } })
  return session as string
}
const keysOf = async ({ uid }: Customer): Promise<string[]> => {
  const keys = []
  for await (const { key } of blobs.list(`organizations/${uid}/`)) keys.push(key)
  for await (const { key } of blobs.unfinished(`organizations/${uid}/`)) keys.push(key)
  return keys
}
const rowsOf = ({ id }: Customer) =>
  app.postgres.db
    .selectFrom('documents')
    .select(['status', 'name'])
    .where('organization_id', '=', id)
    .execute()

describe('uploading and downloading', () => {
  test('a file comes back as it went up, to be saved and never to be shown', async () => {
    const bytes = randomBytes(150_000)
    const home = await customer()
    const made = await must(
      201,
      send(
        home,
        `name=${encodeURIComponent('Vertrag "Übung".html')}&content_type=text/html`,
        Readable.from([bytes.subarray(0, 9), bytes.subarray(9)]),
      ),
    )
    assert.deepEqual(
      {
        kind: made.kind,
        name: made.name,
        bytes: made.bytes,
        sha256: made.sha256,
        content_type: made.content_type,
      },
      {
        kind: 'document',
        name: 'Vertrag "Übung".html',
        bytes: 150_000,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        content_type: 'text/html',
      },
    )
    const answer = await app.http.inject({
      method: 'GET',
      url: `/api/v1/documents/${made.id}/file`,
      headers: { authorization: `Bearer ${bootstrapToken}` },
    })
    assert.ok(answer.rawPayload.equals(bytes))
    const { headers } = answer
    assert.equal(
      headers['content-disposition'],
      'attachment; filename="Vertrag __bung_.html"; filename*=UTF-8\'\'Vertrag%20%22%C3%9Cbung%22.html',
    )
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.match(String(headers['content-security-policy']), /sandbox/)
    assert.equal(headers['content-length'], '150000')
    assert.equal(headers['cache-control'], 'no-store')
    assert.deepEqual(await keysOf(home), [`organizations/${home.uid}/documents/${made.uid}`])
  })

  test('an empty file is a file', async () => {
    const made = await must(201, send(await customer(), 'name=empty.txt', Buffer.alloc(0)))
    assert.equal(made.bytes, 0)
    assert.equal((await ask('GET', `/documents/${made.id}/file`, { bearer: bootstrapToken })).text, '')
  })

  test('one byte too many is 413, and neither row nor file is left', async () => {
    const home = await customer()
    const answer = await send(home, 'name=large.bin', Readable.from([Buffer.alloc(200_000), Buffer.alloc(1)]))
    assertProblem(answer, 413, 'too_large')
    assert.equal(answer.body.upload_limit_bytes, 200_000)
    assert.deepEqual([await keysOf(home), await rowsOf(home)], [[], []])
    assert.equal((await send(home, 'name=fits.bin', Buffer.alloc(200_000))).status, 201)
  })

  test('a sender who leaves in the middle leaves nothing', async () => {
    const home = await customer()
    const body = new Readable({ read() {} })
    body.push('the beginning')
    setImmediate(() => body.destroy(new Error('gone')))
    await send(home, 'name=half.bin', body).catch(() => undefined)
    for (;;) {
      const left = [...(await keysOf(home)), ...(await rowsOf(home))]
      if (!left.length) break
    }
    assert.deepEqual((await must(200, root('GET', `/organizations/${home.id}/documents`))).items, [])
  })

  test('names that lead elsewhere and types that are headers are refused by field', async () => {
    const home = await customer()
    for (const name of ['../x', 'a/b', 'a\\b', '', '%00', 'a%0D%0Ab', 'x'.repeat(256)]) {
      const answer = await send(home, `name=${name}`, Buffer.from('x'))
      assert.equal(answer.status, 422, name)
      assert.ok(answer.body.errors.name, name)
    }
    for (const wrong of ['text', 'text/html;charset=utf-8', 'a/b%0D%0Ax:y']) {
      assert.ok(
        (await must(422, send(home, `name=x&content_type=${wrong}`, Buffer.from('x')))).errors.content_type,
        wrong,
      )
    }
    assertProblem(
      await ask('POST', `/organizations/${home.id}/documents?name=x`, {
        bearer: bootstrapToken,
        body: { a: 1 },
      }),
      415,
      'unsupported_media_type',
    )
  })

  test('a closed organization takes no file, and none is left in the store', async () => {
    const home = await customer()
    await app.postgres.db
      .updateTable('organizations')
      .set({ status: 'archived' })
      .where('id', '=', home.id)
      .execute()
    assertProblem(await send(home, 'name=late.txt', Buffer.from('x')), 409, 'organization_status_forbids')
    assert.deepEqual([await keysOf(home), await rowsOf(home)], [[], []])
  })

  test('an organization that closes while the bytes are on their way takes nothing', async () => {
    const home = await customer()
    const body = new Readable({ read() {} })
    body.push('the beginning')
    const sending = send(home, 'name=slow.txt', body)
    while ((await keysOf(home)).length === 0);
    await app.postgres.db
      .updateTable('organizations')
      .set({ status: 'suspended' })
      .where('id', '=', home.id)
      .execute()
    body.push(null)
    assertProblem(await sending, 409, 'organization_status_forbids')
    assert.deepEqual([await keysOf(home), await rowsOf(home)], [[], []])
  })
})

describe('who sees what', () => {
  test("a customer's administrator uploads, sees and deletes the own files, and no other customer's", async () => {
    const [home, other] = [await customer(), await customer()]
    const [ours, theirs] = [await administratorOf(home), await administratorOf(other)]
    const made = await must(201, send(home, 'name=mine.txt', Buffer.from('mine'), { session: ours }))
    assert.equal(made.kind, 'upload')
    assert.equal(made.uploaded_by, 'Ada')
    assert.equal((await ask('GET', `/documents/${made.id}/file`, { session: ours })).text, 'mine')
    for (const path of [`/documents/${made.id}`, `/documents/${made.id}/file`])
      assertProblem(await ask('GET', path, { session: theirs }), 404, 'not_found')
    assertProblem(await ask('DELETE', `/documents/${made.id}`, { session: theirs }), 404, 'not_found')
    assertProblem(await send(home, 'name=x', Buffer.from('x'), { session: theirs }), 404, 'not_found')
    assertProblem(
      await ask('GET', `/organizations/${home.id}/documents`, { session: theirs }),
      404,
      'not_found',
    )
    assert.equal((await ask('DELETE', `/documents/${made.id}`, { session: ours })).status, 204)
    assert.deepEqual([await keysOf(home), await rowsOf(home)], [[], []])
  })

  test('lists go by kind, name and page, the newest first', async () => {
    const home = await customer()
    for (const each of [1, 2, 3])
      await must(
        201,
        send(home, `name=plan-${each}.txt&kind=${each === 2 ? 'upload' : 'document'}`, Buffer.from('x')),
      )
    const list = (query: string) => must(200, root('GET', `/organizations/${home.id}/documents?${query}`))
    const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name)
    assert.deepEqual(names(await list('kind=document')), ['plan-3.txt', 'plan-1.txt'])
    assert.deepEqual(names(await list('q=LAN-2')), ['plan-2.txt'])
    const first = await list('limit=2')
    assert.deepEqual([names(first), first.upload_limit_bytes], [['plan-3.txt', 'plan-2.txt'], 200_000])
    assert.deepEqual(names(await list(`limit=2&cursor=${first.next_cursor}`)), ['plan-1.txt'])
  })

  test("every change is audited and told, without the file's name outside the erasable part", async () => {
    const home = await customer()
    const name = `secret-${newUid()}.txt`
    const made = await must(201, send(home, `name=${name}&reason=Signed`, Buffer.from('x')))
    await root('DELETE', `/documents/${made.id}?reason=Replaced`)
    const { db } = app.postgres
    const entries = await db
      .selectFrom('audit_entries')
      .innerJoin('audit_details', 'audit_details.entry_id', 'audit_entries.id')
      .selectAll()
      .where('audit_entries.organization_id', '=', home.id)
      .where('subject_type', '=', 'document')
      .orderBy('audit_entries.id')
      .execute()
    assert.deepEqual(
      entries.map(({ action, details }) => [action, (details as { reason: string }).reason]),
      [
        ['document.upload', 'Signed'],
        ['document.delete', 'Replaced'],
      ],
    )
    assert.ok(entries.every(({ facts }) => !JSON.stringify(facts).includes(name)))
    const events = await db
      .selectFrom('outbox')
      .selectAll()
      .where('organization_id', '=', home.id)
      .orderBy('id')
      .execute()
    assert.deepEqual(
      events.map(({ type: kind }) => kind).filter((kind) => kind.startsWith('document')),
      ['document.uploaded', 'document.deleted'],
    )
    assert.ok(!JSON.stringify(events).includes(name))
  })
})
