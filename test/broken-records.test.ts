// A record that today's rules refuse, whatever column of whichever table it is, is shown as broken or as it is: no
// list, page, file, inventory or plan fails because of it. A loop over the columns of the live catalogue.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { columnOf, tableNamed, type Column } from '#lifecycle/rows/catalogue.ts'
import { must, startServer } from './http/server.ts'
import { isOrganizations, ownedRows, readShape } from './world/shape.ts'
import { fillInstallation, fillOrganization } from './world/world.ts'

const { app, root } = await startServer({ after })
const { db } = app.postgres
await fillInstallation(db)
const organization = await must(201, root('POST', '/organizations', { name: 'Broken', slug: 'broken' }))
const shape = await readShape(db)
// Without a control plane, which the server would ask, there are no rows that stand on one.
const onPlanes = shape.catalogue.foreignKeys.flatMap(({ from, to }) =>
  ['control_planes', 'instances'].includes(to) ? [from] : [],
)
await fillOrganization(organization, { db, canary: 'kanariqx', rows: 1, without: onPlanes })

/** Values that the type takes and that no rule of today lets in. */
function badOf({ type, nullable }: Column): (string | null)[] {
  const bad: Record<string, string[]> = {
    text: ['', '\u202e ?'],
    bigint: ['-7'],
    integer: ['-7'],
    date: ['infinity', '0001-01-01 BC'],
    'timestamp with time zone': ['infinity', '0044-03-15 00:00:00+00 BC'],
    jsonb: ['null', '"old"', '[1]'],
    'text[]': ['{}'],
  }
  return [...(bad[type] ?? []), ...(nullable ? [null] : [])]
}

const columns = shape.parentsFirst.flatMap(({ name, columns: all, primary_key: key }) =>
  name === 'organizations' || isOrganizations(shape, name)
    ? all
        .filter(({ identity, generated, name: column }) => !identity && !generated && !key.includes(column))
        .map((column) => ({ table: name, column: column.name }))
    : [],
)
const rowsOf = (table: string) =>
  table === 'organizations'
    ? sql`t.id = ${organization.id}`
    : (ownedRows(shape, table, organization) ?? sql`false`)

const addresses = [
  '/organizations?facets=true&sort=-created_at',
  '/organizations?sort=trial_ends_on&limit=1',
  `/organizations/${organization.id}`,
  '/organizations.csv',
  `/organizations/${organization.id}/inventory`,
  `/organizations/${organization.id}/actions`,
]

/** Of the columns that were changed, for the last assertion. */
let corrupted = 0

/** Of other tables the list and the page read alike; asking all for each would take minutes. */
const ofOthers = addresses.filter((address) => /facets|csv|inventory/.test(address))

async function fails(table: string): Promise<string[]> {
  const failed: string[] = []
  for (const address of table === 'organizations' ? addresses : ofOthers) {
    const { status, text } = await root('GET', address)
    if (status >= 500) failed.push(`GET ${address}: ${status} ${text.slice(0, 200)}`)
  }
  const body = { kind: 'organization.decommission', organization_id: organization.id, reason: 'Over' }
  const { status, text } = await root('POST', '/operations', body)
  if (status >= 500) failed.push(`plan: ${status} ${text.slice(0, 200)}`)
  return failed
}

for (const [table, group] of Map.groupBy(columns, ({ table: name }) => name))
  test(`${table}: no column can take a list, a page, a file or a plan away`, async () => {
    const failed: string[] = []
    const most = table === 'organizations' ? 9 : 1
    for (const { column } of group)
      for (const bad of badOf(columnOf(shape.catalogue, table, column)).slice(0, most)) {
        const name = sql.id(column)
        const { type } = columnOf(shape.catalogue, table, column)
        const before = await sql`
          select t.ctid::text as place, ${name}::text as value from ${tableNamed(table)} as t where ${rowsOf(table)}`.execute(
          db,
        )
        if (!before.rows.length) continue
        // What a constraint or a trigger refuses cannot be there.
        const set = (value: unknown, rows: unknown) =>
          sql`update ${tableNamed(table)} as t set ${name} = ${value}::${sql.raw(type)} where ${rows}`.execute(
            db,
          )
        const isSet = await set(bad, rowsOf(table)).then(
          () => true,
          () => false,
        )
        if (!isSet) continue
        corrupted += 1
        failed.push(...(await fails(table)).map((text) => `${table}.${column} = ${bad}: ${text}`))
        const [first] = before.rows as { value: string | null }[]
        await set(first?.value ?? null, rowsOf(table))
      }
    assert.deepEqual(failed, [])
  })

test('a field that today refuses is said, in the list, on the page and in the file', async () => {
  await sql`update organizations set country = 'UK', slug = 'Broken!', timezone = 'VST' where id = ${organization.id}`.execute(
    db,
  )
  const { items } = await must(200, root('GET', '/organizations'))
  const { broken } = items.find(({ id }: { id: number }) => id === organization.id)
  assert.equal(broken.length, 3)
  assert.match(broken.join(), /Its slug "Broken!" is refused: .*Its time zone "VST".*Its country "UK"/)
  assert.deepEqual((await must(200, root('GET', `/organizations/${organization.id}`))).broken, broken)
  assert.ok((await root('GET', '/organizations.csv')).text.includes('is refused'))
  assert.ok(corrupted > 100, 'columns were really changed')
})
