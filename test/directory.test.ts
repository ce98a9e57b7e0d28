// The directory counts what its filters show, and one broken record of old times never takes the others away.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { must, startServer } from './http/server.ts'

const { app, root, ask, signIn } = await startServer({ after })
const { db } = app.postgres
const make = (slug: string, type: string) =>
  must(201, root('POST', '/organizations', { name: `Name of ${slug}`, slug, type }))
for (const [slug, type] of [
  ['one-x', 'club'],
  ['two-x', 'club'],
  ['three-x', 'company'],
] as const)
  await make(slug, type)
await db.updateTable('organizations').set({ status: 'suspended' }).where('slug', '=', 'two-x').execute()

test('with facets it says how many match and what every other choice would show', async () => {
  const counted = async (query: string) => {
    const { total, facets, items } = await must(200, root('GET', `/organizations?facets=true&${query}`))
    return { total, facets, shown: items.length }
  }
  const [active, held] = [
    { value: 'active', count: 2 },
    { value: 'suspended', count: 1 },
  ]
  const types = [
    { value: 'club', count: 2 },
    { value: 'company', count: 1 },
  ]
  const [three, two] = [[{ value: 'none', count: 3 }], [{ value: 'none', count: 2 }]]
  const rest = { plan: three, country: three, waits: [], closure_requested: [] }
  assert.deepEqual(await counted('limit=1'), {
    total: 3,
    facets: { status: [active, held], type: types, ...rest },
    shown: 1,
  })
  const clubs = {
    total: 2,
    facets: { ...rest, status: [{ value: 'active', count: 1 }, held], type: types },
    shown: 2,
  }
  Object.assign(clubs.facets, { country: two, plan: two })
  assert.deepEqual(await counted('type=club&q=x'), clubs)
  assert.deepEqual(await counted('type=club&status=active,suspended'), clubs)
  assert.equal((await counted('q=nothing')).total, 0)
})

test('without asking nothing is counted', async () => {
  const page = await must(200, root('GET', '/organizations'))
  assert.deepEqual(Object.keys(page).sort(), ['items', 'next_cursor'])
})

test('a customer counts itself alone', async () => {
  const { id } = await make('own-x', 'pilot')
  const email = 'own@example.com'
  const password = 'correct horse battery'
  await must(
    201,
    root('POST', '/staff', {
      email,
      password,
      name: 'Own',
      roles: ['customer_administrator'],
      organization_id: id,
    }),
  )
  const session = await signIn(email)
  const { total, facets } = await must(200, ask('GET', '/organizations?facets=true', { session }))
  assert.deepEqual([total, facets.type], [1, [{ value: 'pilot', count: 1 }]])
})

test('what it is sorted and filtered by and does not know is refused with what it knows', async () => {
  const refusal = async (query: string, field: string): Promise<string> =>
    (await must(422, root('GET', `/organizations?${query}`))).errors[field].join()
  assert.match(await refusal('sort=colour', 'sort'), /"name"\|"-name"\|"slug"/)
  assert.match(
    await refusal('status=active,gone', 'status'),
    /^Unknown: "gone"\. Known: provisioning, active,/,
  )
  assert.match(await refusal('type=clubb', 'type'), /^Unknown: "clubb"\. Known: client, club, company,/)
  assert.match(await refusal('country=UK', 'country'), /GB/)
  assert.match(await refusal('stauts=active', 'stauts'), /no such field/)
  assert.ok((await must(422, root('GET', '/organizations.csv?limit=1'))).errors.limit)
})

test('a customer searches and exports itself alone', async () => {
  const session = await signIn('own@example.com')
  const page = await must(200, ask('GET', '/organizations?q=-x', { session }))
  assert.deepEqual(
    page.items.map(({ slug }: { slug: string }) => slug),
    ['own-x'],
  )
  const { text } = await ask('GET', '/organizations.csv', { session })
  assert.equal(text.trim().split('\r\n').length, 2)
})

test('a record that breaks the rules of today is shown as broken, with why, among the others', async () => {
  await sql`update organizations set timezone = 'Mars/Olympus', settings = '["old"]' where slug = 'one-x'`.execute(
    db,
  )
  await sql`update organizations set settings = '{"fy_start_month": "April"}' where slug = 'three-x'`.execute(
    db,
  )
  const { items } = await must(200, root('GET', '/organizations?q=-x'))
  const brokenOf = (slug: string) => items.find((item: { slug: string }) => item.slug === slug).broken
  assert.deepEqual(brokenOf('one-x'), [
    'Its settings cannot be read.',
    'Its time zone "Mars/Olympus" is refused: Not a time zone of the IANA database, such as Asia/Kolkata.',
  ])
  assert.deepEqual(brokenOf('three-x'), ['Its settings cannot be read.'])
  assert.equal(brokenOf('two-x'), undefined)
  const { settings, broken } = await must(200, root('GET', '/organizations/one-x'))
  assert.deepEqual([settings, broken.length], [{}, 2])
  assert.equal((await must(409, root('GET', '/organizations/one-x/inventory'))).code, 'timezone_unknown')
  await must(200, root('PATCH', '/organizations/one-x', { timezone: 'UTC' }))
  await must(200, root('GET', '/organizations/one-x/inventory'))
})
