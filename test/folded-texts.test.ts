// Numbers, codes and names that people take for the same: with other letters, wide ones, and accents that are
// written as signs of their own.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { uniqueFolded } from '#platform/unique-folded.ts'
import { must } from '#test/node/api.ts'
import { unitsWorld } from '#test/units/world.ts'

const { node, api, organization } = await unitsWorld({ after })
const alike = [
  'R\u00e9sum\u00e9-7',
  're\u0301sume\u0301-7',
  'R\u00c9SUM\u00c9-7',
  '\uff32\u00e9sum\u00e9-\uff17',
]
const found = ['ange\u0301lique ab', 'ANG\u00c9LIQUE', '\uff21ng\u00e9', 'ng\u00e9\u200bl', ' lique \uff41']
const codes = ['AB-7', 'ab-7', '\uff21B-7']

test('each is there once, whatever it is of', async () => {
  const {
    id,
    units: [home],
  } = await organization(1)
  const day = '2026-05-01'
  const shift = { unit_id: home.id, starts_at: '09:00', ends_at: '17:00' }
  const policy = { unit_id: home.id, kind: 'late_arrival', threshold: 3 }
  const makers: Readonly<Record<string, [string[], (text: string) => ReturnType<typeof api.post>]>> = {
    invoice: [
      alike,
      (number) => api.post(`/organizations/${id}/invoices`, { number, currency: 'EUR', amount_minor: 100 }),
    ],
    shift: [alike, (name) => api.post('/shifts', { ...shift, name })],
    policy: [alike, (name) => api.post('/red-flag-policies', { ...policy, name })],
    holiday: [alike, (name) => api.post('/holidays', { organization_id: id, date: day, region: 'IN', name })],
    'region of a holiday': [
      codes,
      (region) => api.post('/holidays', { organization_id: id, date: day, region, name: 'Region' }),
    ],
    unit: [codes, (code) => api.post('/units', { organization_id: id, name: 'Unit', code })],
  }
  for (const [what, [texts, make]] of Object.entries(makers)) {
    const [first, ...others] = texts
    await must(201, make(first as string))
    for (const other of others) {
      const { status } = await make(other)
      assert.ok(status === 409 || status === 422, `${what} ${other}: ${status}`)
    }
  }
})

test('a file of holidays takes a name in other letters for the same day off', async () => {
  const { id } = await organization(0)
  const file = `date,name\n${alike.map((name) => `2026-05-01,${name}`).join('\n')}`
  const { added, unchanged } = await must(
    200,
    api.post(`/holidays/import?organization_id=${id}`, file, { 'content-type': 'text/csv' }),
  )
  assert.deepEqual([added, unchanged], [1, 3])
})

test('what is searched for is taken however it is written', () => {
  const searching = node.app.routes.filter(({ query }) => query?.shape && 'q' in query.shape)
  assert.ok(searching.length > 6)
  for (const { method, path, query } of searching) {
    const parsed = query.shape.q.parse(' \uff32e\u0301\u200bsum\u00e9 ')
    assert.equal(parsed, 'R\u00e9sum\u00e9', `${method} ${path} takes no text of platform/searching.ts`)
  }
})

test('each list finds a name in other letters, widths and forms of accents', async () => {
  const {
    id,
    units: [home],
  } = await organization(1)
  const name = 'Ange\u0301lique \uff21B'
  const of = `/organizations/${id}`
  const employee = await must(
    201,
    api.post('/employees', { organization_id: id, unit_id: home.id, name, starts_on: '2026-01-01' }),
  )
  await must(201, api.post('/units', { organization_id: id, name, code: 'ANG' }))
  await must(201, api.post(`${of}/contacts`, { name }))
  // the directory takes the whole number of an invoice for its organization
  await must(201, api.post(`${of}/invoices`, { number: `${name} 7`, currency: 'EUR', amount_minor: 1 }))
  await must(201, api.post('/organizations', { name, slug: 'angelique' }))
  const lists = [
    `/employees?organization_id=${id}`,
    `/units?organization_id=${id}`,
    `${of}/contacts?`,
    `${of}/invoices?`,
    '/organizations?',
  ]
  for (const list of lists)
    for (const q of found) {
      const { items } = await must(200, api.get(`${list}&q=${encodeURIComponent(q)}`))
      assert.equal(items.length, 1, `${list} ${JSON.stringify(q)}`)
    }
  // as names of before hold what cannot be seen
  await node.db
    .updateTable('employees')
    .set({ name: 'Ang\u200b\u00e9lique' })
    .where('id', '=', employee.id)
    .execute()
  const q = encodeURIComponent('ang\u00e9lique')
  assert.equal((await must(200, api.get(`/employees?organization_id=${id}&q=${q}`))).items.length, 1)
})

test('rows of before that are alike stay, and a further one like them is refused', async () => {
  const { db } = node
  await sql`create table papers (id bigint generated always as identity primary key, owner int, number text)`.execute(
    db,
  )
  const add = (owner: number, number: string) =>
    sql`insert into papers (owner, number) values (${owner}, ${number})`.execute(db)
  for (const number of ['A-1', 'a-1', 'B-1']) await add(1, number)
  await add(2, 'A-1')
  await sql
    .raw(uniqueFolded('papers_number', { table: 'papers', within: ['owner'], text: 'number' }))
    .execute(db)
  await assert.rejects(add(1, '\uff21-1'))
  await assert.rejects(add(2, 'a-1'))
  await add(2, 'B-1')
})
