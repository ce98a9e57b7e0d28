// What one request costs when one organization has thousands of rows in every table: each GET route there is,
// asked once, about a thing that has thousands of others below it. The answer stays small, and so does the
// number of rows that it reads from the database: both grow with the organization where a list has no end.
// With WIDE_ROWS=100000 the organization is larger.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { tableNamed } from '#lifecycle/rows/catalogue.ts'
import type { Route } from '#platform/route.ts'
import type { Request } from './routes/example.ts'
import { readExamples } from './routes/examples.ts'
import { mark, startWorld } from './routes/world.ts'
import { multiply } from './world/multiply.ts'
import { isOrganizations, ownedRows, readShape } from './world/shape.ts'
import { fillOrganization } from './world/world.ts'

const copies = Number(process.env.WIDE_ROWS ?? 5000)
/** A page of 50, with what belongs to its rows, has a tenth of that. */
const mostBytes = 192 * 1024
const mostRows = 1200

/** Tables that stay small in any organization, and why. */
const few: Readonly<Record<string, string>> = {
  organizations: 'it is one',
  audit_details: 'one for each entry of the log at most',
  billing_profiles: 'one for each organization',
  client_settings: 'one for each setting that there is',
  contact_field_values: 'one for each field that the operator has set, of each contact',
  organization_packages: 'one for each package of the catalogue',
  invoice_lines: '500 of an invoice at most, by its form',
  order_lines: '500 of an order at most, by its form',
  operation_steps: 'as many as the kind of the operation declares',
  retention_decisions: 'one for each class of records',
  financial_years: 'one a year',
  provider_roles: '500 of a provider at most, by its form',
}

/** Reads all there is in portions and holds one of them at a time. */
const inPortions: Readonly<Record<string, string>> = {
  'GET /audit/verify': 'each entry is read to verify it, a page of the log at a time',
}

/** Tables whose rows an address names by another word. */
const tableOf: Readonly<Record<string, string>> = {
  units: 'organization_units',
  tickets: 'support_tickets',
}

/** Things of the installation: nothing of an organization stands below them. */
const alone = new Set(['control-planes', 'receipts', 'slugs', 'mail-templates'])

/** Asked about a customer that is erased: the records that are kept of it are counted by year. */
const ofErased = /retained-records/

let read = 0
// A method of the driver that its types do not have.
const client = pg.Client.prototype as unknown as { _handleDataRow(message: unknown): void }
const handle = client._handleDataRow
client._handleDataRow = function (message) {
  read += 1
  handle.call(this, message)
}

const world = await startWorld({ after })
const { db } = world.app.postgres
const viewer = await world.signIn((await world.person()).email)
const examples = await readExamples()
const routes = world.app.routes.filter(({ method, produces }) => method === 'GET' && !produces)
const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const closing = await world.closing(world.home)
// Before there is much: an example may make what it asks for.
const requests = new Map<string, Request>()
for (const route of routes) {
  const request = await examples[nameOf(route)]?.make(world)
  if (request) requests.set(nameOf(route), request)
}

await world.lock(world.home)

const organization = await db
  .selectFrom('organizations')
  .select(['id', 'uid'])
  .where('id', '=', world.home.id)
  .executeTakeFirstOrThrow()
const shape = await readShape(db)
const tables = shape.parentsFirst.filter(({ name }) => isOrganizations(shape, name)).map(({ name }) => name)
const owned = (table: string) => ownedRows(shape, table, organization) ?? sql`true`
const hot: Readonly<Record<string, number>> = { operations: closing.id }

async function hasRows(table: string): Promise<boolean> {
  const { rows } = await sql`select from ${tableNamed(table)} t where ${owned(table)} limit 1`.execute(db)
  return rows.length > 0
}

/** Rows that the examples have made are what the product writes; only tables that have none are filled. */
async function makeLarge(): Promise<ReadonlyMap<string, number>> {
  const real: string[] = Object.keys(few)
  for (const table of tables) if (await hasRows(table)) real.push(table)
  await fillOrganization(organization, { db, canary: mark.toLowerCase(), rows: 6, without: real })
  return multiply(db, { shape, organization, copies, hot, without: new Set(Object.keys(few)) })
}

const rows = await makeLarge()

test(`every table of the organization has many rows, or stays small for a reason`, () => {
  const small = [...rows].filter(([, count]) => count < copies / 5)
  assert.deepEqual(small, [], 'say in `few` why it stays small, or in test/world/multiply.ts how it grows')
})

/** The same address about the thing that has the most below it. */
async function aboutTheLargest(route: Route, { path }: Request): Promise<string> {
  const [, first = '', name] = /^\/([a-z-]+)\/\{(\w+)\}/.exec(route.path) ?? []
  if (ofErased.test(path)) return path
  if (first === 'organizations')
    return path.replace(/^\/organizations\/[\w-]+/, `/organizations/${organization.id}`)
  if (!name || alone.has(first)) return path
  const table = tableOf[first] ?? first.replaceAll('-', '_')
  assert.ok(tables.includes(table), `say in tableOf which table /${first}/{${name}} is about`)
  const { rows: found } = await sql<{ id: number }>`
    select min(id) as id from ${tableNamed(table)} t where ${owned(table)}`.execute(db)
  return path.replace(/^\/[a-z-]+\/[^/?]+/, `/${first}/${hot[table] ?? found[0]?.id}`)
}

for (const route of routes) {
  const name = nameOf(route)
  test(`${name}: the answer stays small, and so does what it reads`, async () => {
    const request = requests.get(name)
    assert.ok(request, 'it has no example in test/routes/examples/')
    const path = await aboutTheLargest(route, request)
    const session = request.session ?? ((await mayView(path)) ? viewer : world.proven)
    read = 0
    const { status, text } = await world.ask('GET', path, { session })
    assert.equal(status, 200, text)
    if (process.env.WIDE_SHOW) console.log(name, path, text.length, read)
    assert.ok(Buffer.byteLength(text) <= mostBytes, `${path} answers ${text.length} characters`)
    if (!(name in inPortions)) assert.ok(read <= mostRows, `${path} reads ${read} rows`)
  })
}

/** What a viewer may not read is asked for by an administrator. */
const mayView = async (path: string): Promise<boolean> =>
  (await world.ask('GET', path, { session: viewer })).status === 200
