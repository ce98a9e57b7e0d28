// Lists: every row once, whatever is added meanwhile; filters and orders as they are promised.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must, startServer } from './http/server.ts'

const { root, app } = await startServer({ after })
const { db } = app.postgres
// Names that languages, collations and JavaScript order and lower differently; some twice, some with a sign
// of SQL in them.
const names = [
  'Zebra',
  'ärlig',
  'Ärlig',
  'İstanbul',
  'istanbul',
  'ISTANBUL',
  'ß',
  'SS',
  'Acme',
  'acme',
  'Acme',
  '100 %',
  '100_x',
  'back\\slash',
  '"quoted"',
  'Ωmega',
  'ωMEGA',
  '北京',
  '😀',
  'e\u0301te',
  '\u00e9te',
  '-',
  '0',
]

let count = 0
const organization = (name: string): Promise<{ id: number }> =>
  must(
    201,
    root('POST', '/organizations', { name, slug: `slug-${++count}`, type: count % 2 ? 'company' : 'club' }),
  )
for (const name of names) await organization(name)
const all = (await db.selectFrom('organizations').select('id').execute()).map(({ id }) => id)

/** Follows the pages to the end; `between` runs after each page. */
async function follow(
  path: string,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<any[]> {
  const items: any[] = []
  let cursor: string | null = null
  for (let page = 0; page === 0 || cursor; page++) {
    const body: { items: any[]; next_cursor: string | null } = await must(
      200,
      root('GET', `${path}${path.includes('?') ? '&' : '?'}limit=3${cursor ? `&cursor=${cursor}` : ''}`),
    )
    assert.ok(body.items.length <= 3)
    items.push(...body.items)
    cursor = body.next_cursor
    await between(page)
  }
  return items
}

for (const sort of ['name', '-name', 'slug', '-slug', 'status', '-status', 'created_at', '-created_at']) {
  test(`organizations by ${sort}: each one once, in one order, while others are added`, async () => {
    const seen = await follow(`/organizations?sort=${sort}`, async (page) => {
      if (page < 4) for (const name of ['Aaa', 'mmm', 'Ωωω', 'zzz']) await organization(name)
    })
    const ids = seen.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length, 'nobody twice')
    assert.deepEqual(
      all.filter((id) => !ids.includes(id)),
      [],
      'nobody is missing',
    )
    const whole = (await must(200, root('GET', `/organizations?sort=${sort}&limit=200`))).items.map(
      ({ id }: { id: number }) => id,
    )
    assert.deepEqual(
      whole.filter((id: number) => ids.includes(id)),
      ids,
      'pages have the order of the whole',
    )
  })
}

test('descending is the reverse of ascending', async () => {
  const ids = async (sort: string) => (await follow(`/organizations?sort=${sort}`)).map(({ id }) => id)
  for (const sort of ['name', 'created_at'])
    assert.deepEqual(await ids(`-${sort}`), (await ids(sort)).reverse())
})

test('rows of one instant are told apart by more than their milliseconds', async () => {
  await db
    .updateTable('organizations')
    .set({ created_at: '2026-01-01T00:00:00.123456Z' })
    .where('id', 'in', all.slice(0, 8))
    .execute()
  const ids = (await follow('/organizations?sort=-created_at')).map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual(
    all.filter((id) => !ids.includes(id)),
    [],
  )
})

test('newest first means that what comes later is on no later page', async () => {
  const [{ id }] = (await must(200, root('GET', '/organizations?limit=1'))).items
  const invoice = (number: string) =>
    must(201, root('POST', `/organizations/${id}/invoices`, { number, currency: 'EUR', amount_minor: 1 }))
  for (let number = 0; number < 10; number++) await invoice(`early ${number}`)
  const seen = await follow(`/organizations/${id}/invoices`, (page) => invoice(`late ${page}`))
  assert.deepEqual(
    seen.map(({ number }) => number),
    Array.from({ length: 10 }, (_, index) => `early ${9 - index}`),
  )
})

test('every list of the API ends, gives each item once, and refuses a cursor that is none', async () => {
  const lists = app.routes.filter(
    ({ method, query, path }) => method === 'GET' && query && 'cursor' in query.shape && !path.includes('{'),
  )
  assert.ok(lists.length > 5)
  for (const { path } of lists) {
    const keys = (await follow(path)).map((item) => JSON.stringify([item.id ?? item]))
    assert.equal(new Set(keys).size, keys.length, path)
    // No list is sorted by objects; a list that is sorted by keys would take a text.
    for (const cursor of ['x', 'W10', Buffer.from('[{}]').toString('base64url')]) {
      const body = await must(422, root('GET', `${path}?cursor=${cursor}`))
      assert.ok(body.errors.cursor, path)
    }
    for (const limit of ['0', '201', '-1', '1.5', 'x', ''])
      assert.ok((await must(422, root('GET', `${path}?limit=${limit}`))).errors.limit, path)
  }
})

test('the directory is filtered by text, status and type', async () => {
  const found = async (query: string) => (await follow(`/organizations?${query}`)).map(({ name }) => name)
  assert.deepEqual(await found('q=100+%25'), ['100 %'], 'a percent sign is a percent sign')
  assert.deepEqual(await found('q=100_'), ['100_x'])
  assert.deepEqual(await found('q=back%5C'), ['back\\slash'])
  assert.equal((await found('q=ACME')).length, 3)
  assert.deepEqual(await found('q=slug-1&type=club'), await found('type=club&q=SLUG-1'))
  assert.deepEqual(await found('status=suspended'), [])
  assert.equal((await found('status=active')).length, (await found('sort=slug')).length)
  const clubs = await follow('/organizations?type=club')
  assert.ok(clubs.length && clubs.every(({ type }) => type === 'club'))
  assert.ok((await must(422, root('GET', '/organizations?status=gone'))).errors.status)
  assert.ok((await must(422, root('GET', '/organizations?sort=uid'))).errors.sort)
})

test('the audit log is filtered by organization, action, actor and time', async () => {
  const found = (query: string) => follow(`/audit?${query}`)
  const [id] = all
  assert.ok((await found(`organization_id=${id}`)).every((entry) => entry.organization_id === id))
  assert.ok((await found('action=invoice.')).every(({ action }) => action === 'invoice.create'))
  assert.equal((await found('action=invoice_')).length, 0, 'an underscore is an underscore')
  assert.equal((await found('actor=nobody')).length, 0)
  const entries = await found('actor=bootstrap')
  const [{ at }] = entries
  assert.ok((await found(`to=${at}`)).length >= entries.length - 1)
  assert.deepEqual(await found(`from=${encodeURIComponent('2999-01-01T00:00:00+14:00')}`), [])
})
