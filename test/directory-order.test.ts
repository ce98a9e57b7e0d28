// The directory in every order, both ways, through small pages and as a file; the kept counts against the rows.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { exportRows } from '#modules/organizations/directory/csv.ts'
import { foldChanges } from '#modules/organizations/directory/count-queries.ts'
import { systemActor } from '#platform/actor.ts'
import { orderOf, sortColumns, sorts } from '#modules/organizations/directory/sorts.ts'
import { must, startServer } from './http/server.ts'

const { app, root } = await startServer({ after })
const { db } = app.postgres

before(async () => {
  await sql`
    insert into organizations (uid, name, slug, type, status, timezone, country, created_at, updated_at, retired_at)
    select gen_random_uuid(), case when n % 7 > 0 then 'Name ' || n % 5 end, case when n % 6 > 0 then 'slug-' || n end,
      (array['club', 'company', 'pilot'])[1 + n % 3], (array['active', 'suspended', 'retired', 'erased'])[1 + n % 4], 'UTC',
      (array['NO', 'SE', null])[1 + n % 3],
      timestamptz '2026-01-01' + n % 3 * interval '1 microsecond', now(), case when n % 4 > 1 then now() - n % 5 * interval '1 day' end
    from generate_series(1, 47) as n`.execute(db)
  await sql`
    insert into contacts (uid, organization_id, type, name, email, created_at, updated_at)
    select gen_random_uuid(), id, case when id % 5 = 0 then 'other' else 'primary' end, 'Ada ' || id % 3,
      case when id % 3 > 0 then id % 4 || '@example.com' end, now(), now() from organizations where id % 2 = 0`.execute(
    db,
  )
})

const ids = (items: { id: number }[]) => items.map(({ id }) => id)

async function walked(query: string): Promise<number[]> {
  const found: number[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: any = await must(
      200,
      root('GET', `/organizations?limit=9&${query}${cursor && `&cursor=${cursor}`}`),
    )
    found.push(...ids(page.items))
    cursor = page.next_cursor
  }
  return found
}

for (const sort of sorts) {
  test(`by ${sort}: small pages and the file give what the database sorts, empty ones last`, async () => {
    const { key } = sortColumns[sort.replace('-', '') as keyof typeof sortColumns]
    const way = sql.raw(sort.startsWith('-') ? 'desc' : 'asc')
    const { rows } = await sql<{ id: number }>`
      select id from organizations where deleted_at is null
      order by ${sql.raw(key)} ${way} nulls last, id ${way}`.execute(db)
    assert.deepEqual(await walked(`sort=${sort}`), ids(rows))
    const { text, headers } = await root('GET', `/organizations.csv?sort=${sort}`)
    const lines = parse(text, { columns: true }) as { id: string }[]
    assert.deepEqual(
      lines.map(({ id }) => Number(id)),
      ids(rows),
    )
    assert.equal(headers['tenure-rows'], String(rows.length))
  })
}

test('several values of a filter, also none, and filters together', async () => {
  const where = async (query: string, condition: string) => {
    const { rows } = await sql<{ id: number }>`
      select id from organizations where ${sql.raw(condition)} order by lower(name), id`.execute(db)
    assert.ok(rows.length > 0, query)
    assert.deepEqual(await walked(query), ids(rows), query)
    const { total } = await must(200, root('GET', `/organizations?facets=true&limit=1&${query}`))
    assert.equal(total, rows.length, query)
  }
  await where('ids=3,5,4711', 'id in (3, 5)')
  await where('status=active,suspended', "status in ('active', 'suspended')")
  await where('country=NO,none', "(country = 'NO' or country is null)")
  await where('country=none&type=pilot', "country is null and type = 'pilot'")
  await where(
    'q=2%40EXAMPLE&status=retired',
    "primary_contact_email = '2@example.com' and status = 'retired'",
  )
  await where('q=me%202', "name = 'Name 2'")
  await where('q=e', "name is not null or primary_contact_email is not null or uid::text like '%e%'")
})

test('the search takes no sign for a pattern, and finds a uid and the number of an invoice', async () => {
  const { id, uid } = await must(201, root('POST', '/organizations', { name: '100% _fun_', slug: 'percent' }))
  assert.deepEqual(await walked('q=%25%20_f'), [id])
  assert.deepEqual(await walked('q=0%25'), [id])
  assert.deepEqual(await walked(`q=${uid.toUpperCase()}`), [id])
  await sql`
    insert into invoices (uid, organization_id, number, currency, amount_minor, net_minor, tax_minor, status, issued_at, created_at)
    values (gen_random_uuid(), ${id}, 'INV-2026-7', 'EUR', 1, 1, 0, 'open', now(), now())`.execute(db)
  assert.deepEqual(await walked('q=inv-2026-7'), [id])
  assert.deepEqual(await walked('q=inv-2026-8'), [])
})

test('the primary contact is found as it stands now, and no longer when it is another or none', async () => {
  const { id } = await must(201, root('POST', '/organizations', { name: 'With contacts', slug: 'contacts' }))
  const add = (type: string, name: string) =>
    must(
      201,
      root('POST', `/organizations/${id}/contacts`, { type, name, email: `${name}@contacts.example` }),
    )
  const [ada] = [await add('primary', 'ada-lovelace'), await add('other', 'grace-hopper')]
  assert.deepEqual(await walked('q=ADA-love'), [id])
  assert.deepEqual(await walked('q=ada-lovelace%40contacts'), [id])
  assert.deepEqual(await walked('q=grace-hopper'), [])
  await must(200, root('PATCH', `/contacts/${ada.id}`, { name: 'ada-byron' }))
  assert.deepEqual([await walked('q=ada-byron'), await walked('q=ada-lovelace')], [[id], [id]])
  await must(200, root('PATCH', `/contacts/${ada.id}`, { type: 'other' }))
  assert.deepEqual(await walked('q=ada-byron'), [])
})

test('what has asked to be closed, what waits, and what is due to be purged', async () => {
  const made = await must(201, root('POST', '/organizations', { name: 'Waiting', slug: 'waiting' }))
  await must(
    201,
    root('POST', `/organizations/${made.id}/closure-request`, { slug: 'waiting', reason: 'We move' }),
  )
  assert.deepEqual(await walked('closure_requested=true'), [made.id])
  const { facets } = await must(200, root('GET', '/organizations?facets=true&limit=1'))
  assert.deepEqual(facets.closure_requested, [{ value: 'true', count: 1 }])
  const plan = await must(
    201,
    root('POST', '/operations', {
      kind: 'organization.decommission',
      organization_id: made.id,
      reason: 'They asked',
    }),
  )
  await sql`update operations set status = 'waiting' where id = ${plan.id}`.execute(db)
  assert.deepEqual(await walked('waits=true'), [made.id])
  await sql`
    insert into retention_decisions (organization_id, record_class, on_erase, years, counts_from, ground, timezone, decided_on, look_on)
    values (${made.id}, 'invoices', 'retain', 1, 'day', 'law', 'UTC', current_date, current_date + 40)`.execute(
    db,
  )
  assert.deepEqual(await walked('purge_within=39'), [])
  assert.deepEqual(await walked('purge_within=41'), [made.id])
})

test('the kept counts are those of the rows, folded or not, whatever becomes of organizations', async () => {
  const counts = async () => {
    const { total, facets } = await must(200, root('GET', '/organizations?facets=true&limit=1'))
    const { rows } = await sql<{ status: string; count: number }>`
      select status, count(*) as count from organizations where deleted_at is null group by status order by status`.execute(
      db,
    )
    assert.deepEqual(
      facets.status,
      rows.map(({ status, count }) => ({ value: status, count })),
    )
    assert.equal(
      total,
      rows.reduce((sum, { count }) => sum + count, 0),
    )
  }
  await counts()
  const { id } = await must(201, root('POST', '/organizations', { name: 'A mistake', slug: 'a-mistake' }))
  await counts()
  while (await foldChanges(db));
  await counts()
  await must(204, root('DELETE', `/organizations/${id}?reason=Twice`))
  await must(200, root('PATCH', '/organizations/percent', { country: 'FR' }))
  await counts()
  while (await foldChanges(db));
  await counts()
  assert.deepEqual((await sql`select * from directory_changes`.execute(db)).rows, [])
})

test('files whose reader goes away make room for others; too many at once are refused', async () => {
  const asked = {
    narrowing: { filter: {}, named: [], only: null, today: '2026-01-01' },
    order: orderOf('name'),
    modules: app.modules,
    actor: systemActor,
  }
  for (let time = 0; time < 2; time += 1) {
    const opened = await Promise.all([1, 2, 3, 4].map(() => exportRows(db, asked)))
    assert.equal((await must(429, root('GET', '/organizations.csv'))).code, 'too_many_exports')
    for (const { stream } of opened) stream.destroy()
    await Promise.all(opened.map(({ stream }) => once(stream, 'close')))
  }
  await must(200, root('GET', '/organizations.csv'))
})
