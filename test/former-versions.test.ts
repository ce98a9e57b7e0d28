// Under a legal hold what is overwritten or deleted leaves its former version, whatever table it is in and
// whichever program changes it.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { sql, type RawBuilder } from 'kysely'
import { readCatalogue, type Column } from '#lifecycle/rows/catalogue.ts'
import { organizationTables, ownedBy, ownerColumn } from '#lifecycle/rows/owned-rows.ts'
import { keepFormerVersions } from '#lifecycle/former/triggers.ts'
import { runAgainst } from '#test/cli/stand-in.ts'
import { changedTables, declaredModules } from '#main/modules.ts'
import { startNode, type TestOrganization } from './node.ts'
import { becomes, must, startClosing, startErasing } from './node/api.ts'
import { robotToken } from './node/robot.ts'
import { fillInstallation, fillOrganization } from './world/world.ts'

const node = await startNode({ after })
const { api, db } = node
const policies = changedTables(declaredModules)
const catalogue = await readCatalogue(db)
const lines = [{ description: 'Licence', quantity: 1, unit_amount_minor: 1000 }]

async function held(): Promise<TestOrganization & { hold: { id: number } }> {
  const organization = await node.organization()
  return { ...organization, hold: await hold(organization) }
}
const hold = ({ id }: { id: number }) =>
  must(201, api.post(`/organizations/${id}/locks`, { kind: 'legal_hold', reason: 'They sue us' }))
const formerOf = async ({ id }: { id: number }, query = '') =>
  (await must(200, api.get(`/organizations/${id}/former-versions?limit=200${query}`))).items
const short = ({ table_name, change, row }: any, column: string) => [table_name, change, row[column]]

test('drafts, billing profiles, services and tickets that are changed under a hold keep what stood before', async () => {
  const organization = await held()
  const at = `/organizations/${organization.id}`
  const draft = await must(
    201,
    api.post(`${at}/invoices`, { status: 'draft', number: 'D-1', currency: 'EUR', lines }),
  )
  await must(200, api.patch(`${at}/billing-profile`, { name: 'The old name' }))
  const service = await must(201, api.post(`${at}/services`, { name: 'The old service' }))
  const ticket = await must(
    201,
    api.post(`${at}/tickets`, { subject: 'Help', body: 'It does not print', priority: 'low' }),
  )
  const changed = [{ ...lines[0], description: 'Another' }]
  await must(200, api.patch(`/invoices/${draft.id}`, { number: 'D-2', lines: changed }))
  await must(200, api.patch(`${at}/billing-profile`, { name: 'The new name' }))
  await must(200, api.patch(`/services/${service.id}`, { name: 'The new service' }))
  await must(200, api.patch(`/tickets/${ticket.id}`, { priority: 'urgent' }))
  const former = await formerOf(organization)
  assert.deepEqual(
    former
      .filter(({ table_name }: any) => table_name === 'invoice_lines')
      .map((each: any) => short(each, 'description')),
    [['invoice_lines', 'delete', 'Licence']],
  )
  const shown = (table: string, column: string) =>
    former.filter(({ table_name }: any) => table_name === table).map((each: any) => each.row[column])
  assert.equal(shown('invoices', 'number').at(-1), 'D-1')
  assert.deepEqual(shown('billing_profiles', 'name'), ['The old name'])
  assert.deepEqual(shown('services', 'name'), ['The old service'])
  assert.deepEqual(shown('support_tickets', 'priority').at(-1), 'low')
  const env = { TENURE_TOKEN: robotToken }
  const url = await node.app.http.listen({ port: 0, host: '127.0.0.1' })
  const { stdout } = await runAgainst(
    { url },
    ['orgs', 'former', organization.slug, '--table-name', 'services'],
    { env },
  )
  assert.match(stdout, /services .*update .*The old service/)
})

test('every table whose rows people change keeps former versions, without what is left out', async () => {
  const organization = await node.organization()
  await node.plane()
  await fillInstallation(db)
  await fillOrganization(organization, { db, canary: 'kanariqx', rows: 2, without: ['former_versions'] })
  const tables = organizationTables(policies).filter(
    ([, { formerVersions: said }]) => !(said && 'none' in said),
  )
  const kept = async () => (await formerOf(organization)).map(({ table_name }: any) => table_name)
  for (const [table] of tables) await changeOne(organization, table)
  assert.deepEqual(await kept(), [], 'nothing is kept where there is no hold')
  await hold(organization)
  const wrong: string[] = []
  for (const [table, { formerVersions: said }] of tables) {
    const before = await changeOne(organization, table)
    if (!before) continue
    for (const column of said && 'without' in said ? said.without : []) delete before[column]
    const [former] = await formerOf(organization, `&table_name=${table}`)
    if (!isDeepStrictEqual(former?.row, before)) wrong.push(table)
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(
    new Set(await kept()),
    new Set(tables.map(([table]) => table).filter((table) => table !== 'former_versions')),
  )
})

test('a table that is declared later gets its triggers at the next start, and one that needs none loses them', async () => {
  const organization = await held()
  await sql`create table pebbles (id bigint primary key, organization_id bigint not null, name text)`.execute(
    db,
  )
  await sql`insert into pebbles values (1, ${organization.id}, 'round')`.execute(db)
  const rename = (name: string) => sql`update pebbles set name = ${name}`.execute(db)
  const declared = (table: object) =>
    keepFormerVersions(db, { ...policies, pebbles: { scope: 'organization', onErase: 'delete', ...table } })
  await declared({})
  await rename('square')
  await rename('square')
  await declared({ formerVersions: { without: ['name'] } })
  await rename('flat')
  await declared({ formerVersions: { none: 'A test says so.' } })
  await rename('oval')
  assert.deepEqual(
    (await formerOf(organization)).map((each: any) => short(each, 'name')),
    [['pebbles', 'update', 'round']],
  )
  await sql`drop table pebbles`.execute(db)
})

test('they end with the hold: nothing more is kept, and erasing takes them', async () => {
  const organization = await held()
  await must(200, api.patch(`/organizations/${organization.id}`, { name: 'Another name' }))
  assert.equal((await formerOf(organization)).length, 1)
  await must(204, api.delete(`/locks/${organization.hold.id}?reason=Over`))
  await must(200, api.patch(`/organizations/${organization.id}`, { name: 'A third name' }))
  const former = await formerOf(organization)
  assert.deepEqual(
    former.map(({ table_name }: any) => table_name),
    ['organizations'],
  )
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  await becomes(api, (await startErasing(api, organization)).id, 'done')
  assert.deepEqual(await formerOf(organization), [])
})

/** Changes one column of one row, whichever the table's checks let through; gives the row as it stood. */
async function changeOne(
  organization: TestOrganization,
  table: string,
): Promise<Record<string, unknown> | null> {
  const policy = policies[table]
  const columns = catalogue.tables.get(table)?.columns ?? []
  const said = policy?.formerVersions
  const left = new Set([
    policy ? ownerColumn(policy) : '',
    'id',
    ...(said && 'without' in said ? said.without : []),
  ])
  for (const column of columns.filter(({ name, generated }) => !generated && !left.has(name))) {
    const other = otherValue(column)
    const before = other && (await tryToChange({ organization, table, column: column.name, other }))
    if (before) return before
  }
  return null
}

function otherValue({ name, type }: Column): RawBuilder<unknown> | null {
  const column = sql.id('t', name)
  if (type === 'text') return sql`${column} || 'x'`
  if (type === 'jsonb') return sql`case when ${column} = '{}' then '{"a": 1}'::jsonb else '{}' end`
  if (type === 'boolean') return sql`not ${column}`
  if (type === 'bigint' || type === 'integer') return sql`${column} + 1`
  if (type === 'date') return sql`${column} + 1`
  return type.startsWith('timestamp') ? sql`${column} + interval '1 day'` : null
}

interface Change {
  organization: TestOrganization
  table: string
  column: string
  other: RawBuilder<unknown>
}

/** Null when there is no row, a check refuses it, or the value is the same. */
function tryToChange({
  organization,
  table,
  column,
  other,
}: Change): Promise<Record<string, unknown> | null> {
  const mine = ownedBy(organization, { catalogue, policies })(table, 't')
  const changing = sql<{ before: Record<string, unknown>; after: Record<string, unknown> }>`
    with one as (select t.ctid, to_jsonb(t) as before from ${sql.table(table)} t where ${mine} limit 1)
    update ${sql.table(table)} t set ${sql.id(column)} = ${other}
    from one where t.ctid = one.ctid
    returning one.before, to_jsonb(t) as after`
  return changing.execute(db).then(
    ({ rows: [row] }) => (row && !isDeepStrictEqual(row.before, row.after) ? row.before : null),
    () => null,
  )
}
