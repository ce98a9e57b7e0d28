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
const codes = ['AB-7', 'ab-7', '\uff21B-7']

test('each is there once, whatever it is of', async () => {
  const {
    id,
    units: [home],
  } = await organization(1)
  const shift = { unit_id: home.id, starts_at: '09:00', ends_at: '17:00' }
  const policy = { unit_id: home.id, kind: 'late_arrival', threshold: 3 }
  const makers: Readonly<Record<string, [string[], (text: string) => ReturnType<typeof api.post>]>> = {
    invoice: [
      alike,
      (number) => api.post(`/organizations/${id}/invoices`, { number, currency: 'EUR', amount_minor: 100 }),
    ],
    shift: [alike, (name) => api.post('/shifts', { ...shift, name })],
    policy: [alike, (name) => api.post('/red-flag-policies', { ...policy, name })],
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
