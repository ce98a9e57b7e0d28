// Every table has an owner that says what erasing does to it. Read from the live catalogue of a migrated database, because the
// table that somebody forgot is in no list. The second half shows on made-up catalogues that each rule can fail.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readCatalogue, type Catalogue, type CatalogueTable, type ForeignKey } from '#lifecycle/catalogue.ts'
import type { TablePolicy } from '#lifecycle/module.ts'
import { createLog } from '#platform/log.ts'
import { openQueue } from '#platform/operations/queue.ts'
import { testDatabase } from './database.ts'
import { ownershipFindings } from './ownership/findings.ts'
import { owners, whoMakes, type TableOwner } from './ownership/owners.ts'

const { db, url } = await testDatabase({ after })

test('every table of the database has one owner, and every declaration fits', async () => {
  const queue = await openQueue({ url, log: createLog('silent'), workers: 0 })
  await queue.close()
  const catalogue = await readCatalogue(db)
  assert.ok(catalogue.tables.has('organizations') && catalogue.tables.has('queue.job'), 'the catalogue was read')
  const findings = ownershipFindings(catalogue, owners, whoMakes)
  assert.ok(findings.length === 0, `\n${findings.join('\n')}`)
})

test('a table that nobody declares is laid at the door of who makes it', () => {
  assert.equal(whoMakes('closure_requests'), 'src/modules/organizations/module.ts')
  assert.equal(whoMakes('outbox'), 'src/lifecycle/owned-tables.ts')
})

// A small world in which everything fits; each test breaks one thing in it.
const column = (name: string, over: Partial<CatalogueTable['columns'][number]> = {}) => ({ name, type: 'bigint', nullable: false, identity: name === 'id', generated: false, ...over })
const table = (name: string, ...columns: (string | CatalogueTable['columns'][number])[]): CatalogueTable =>
  ({ name, comment: 'Holds something.', primary_key: ['id'], columns: [column('id'), ...columns.map((each) => typeof each === 'string' ? column(each) : each)] })
const reference = (from: string, to: string, name = 'organization_id', on_delete: ForeignKey['on_delete'] = 'no action'): ForeignKey =>
  ({ name: `${from}_${name}_fkey`, from, to, columns: [name], to_columns: ['id'], on_delete })

const world = {
  tables: [
    table('organizations', column('name', { nullable: true })),
    table('orders', 'organization_id'), table('order_lines', 'order_id'), table('currencies'),
    table('ledger', 'organization_id', column('payer', { nullable: true })), table('tickets', 'organization_id'),
  ],
  foreignKeys: [reference('orders', 'organizations'), reference('order_lines', 'orders', 'order_id'), reference('tickets', 'orders', 'order_id')],
  shop: {
    orders: { scope: 'organization', onErase: 'delete' },
    order_lines: { scope: { through: 'orders', column: 'order_id' }, onErase: 'delete' },
    currencies: { scope: 'installation', onErase: 'retain', because: 'everybody\'s', until: 'for good' },
    ledger: { scope: 'organization', onErase: 'retain', because: 'the bookkeeping act', until: '10 years' },
  } as Record<string, TablePolicy>,
  desk: { tickets: { scope: 'organization', onErase: 'delete' } } as Record<string, TablePolicy>,
  deskDependsOn: ['shop'],
}
type World = typeof world

function findingsIn(change: (made: World) => void): string {
  const made = structuredClone(world)
  change(made)
  const catalogue: Catalogue = { tables: new Map(made.tables.map((each) => [each.name, each])), foreignKeys: made.foreignKeys }
  const madeOwners: TableOwner[] = [
    { name: 'lifecycle', file: 'owned-tables.ts', mayReferTo: [], tables: { organizations: { scope: 'organization', column: 'id', onErase: 'anonymize', personal: ['name'], because: 'the tombstone' } } },
    { name: 'shop', file: 'shop/module.ts', mayReferTo: ['lifecycle'], tables: made.shop },
    { name: 'desk', file: 'desk/module.ts', mayReferTo: ['lifecycle', ...made.deskDependsOn], tables: made.desk },
  ]
  return ownershipFindings(catalogue, madeOwners, () => 'shop/module.ts').join('\n')
}

const named = (made: World, name: string) => made.tables.find((each) => each.name === name) as CatalogueTable
const policy = (made: World, name: string, change: Partial<TablePolicy>) => { made.shop[name] = { ...made.shop[name] as TablePolicy, ...change } }

test('a world in which everything fits has no findings', () => assert.equal(findingsIn(() => undefined), ''))

const refusals: [title: string, change: (made: World) => void, message: RegExp][] = [
  ['a table that nobody declares', (made) => made.tables.push(table('forgotten', 'organization_id')), /^shop\/module\.ts: the table forgotten is in nobody's tables/],
  ['a table that two declare', (made) => { made.desk.orders = { scope: 'organization', onErase: 'delete' } }, /shop\/module\.ts, desk\/module\.ts: the table orders is declared by shop and desk/],
  ['a declared table that does not exist', (made) => { made.desk.gone = { scope: 'organization', onErase: 'delete' } }, /^desk\/module\.ts: declares gone, which does not exist/],
  ['an organization column that does not exist', (made) => policy(made, 'orders', { column: 'customer_id' }), /^shop\/module\.ts: orders has no column customer_id/m],
  ['a scope column that does not exist', (made) => policy(made, 'order_lines', { scope: { through: 'orders', column: 'parent_id' } }), /order_lines has no column parent_id/],
  ['a scope through a table of somebody else', (made) => policy(made, 'order_lines', { scope: { through: 'tickets', column: 'order_id' } }), /scoped through tickets, which is not declared/],
  ['scopes in a circle', (made) => policy(made, 'orders', { scope: { through: 'order_lines', column: 'organization_id' } }), /go in a circle/],
  ['a table of the installation with an organization_id', (made) => named(made, 'currencies').columns.push(column('organization_id')), /currencies is declared as the installation's, but its column organization_id/],
  ['a table of the installation that refers to organizations', (made) => made.foreignKeys.push(reference('currencies', 'organizations', 'of_id')), /its column of_id names an organization/],
  ['a foreign key to a module that dependsOn does not name', (made) => { made.deskDependsOn = [] }, /^desk\/module\.ts: the foreign key tickets_order_id_fkey goes from tickets to orders of shop: add 'shop' to dependsOn/],
  ['a kept table with a foreign key to a deletable one', (made) => made.foreignKeys.push(reference('ledger', 'orders', 'order_id')), /^shop\/module\.ts: ledger is kept, but its foreign key ledger_order_id_fkey needs rows of orders/],
  ['the same with a cascade, which would delete what must be kept', (made) => made.foreignKeys.push(reference('ledger', 'orders', 'order_id', 'cascade')), /ledger is kept/],
  ['a table of the installation that holds on to deletable rows', (made) => made.foreignKeys.push(reference('currencies', 'orders', 'order_id')), /currencies is kept/],
  ['a kept row whose owner row is deleted', (made) => policy(made, 'order_lines', { onErase: 'retain', because: 'law', until: '1 year' }), /order_lines is kept, but orders, which says whose it is, is deleted/],
  ['a table without a comment', (made) => { named(made, 'orders').comment = null }, /the table orders needs a comment/],
  ['a table of organizations without a primary key', (made) => { named(made, 'orders').primary_key = [] }, /orders holds organizations' rows and has no primary key/],
  ['anonymize without personal columns', (made) => policy(made, 'ledger', { onErase: 'anonymize' }), /ledger is declared anonymize without `personal`/],
  ['anonymize without a ground', (made) => policy(made, 'ledger', { onErase: 'anonymize', personal: ['payer'], because: undefined }), /ledger is declared anonymize without `because`/],
  ['a personal column that does not exist', (made) => policy(made, 'ledger', { onErase: 'anonymize', personal: ['mail'] }), /ledger has no column mail/],
  ['a personal column that may not be null', (made) => policy(made, 'ledger', { onErase: 'anonymize', personal: ['organization_id'] }), /ledger\.organization_id should be emptied, but it may not be null/],
  ['retain without a ground', (made) => policy(made, 'ledger', { because: undefined }), /ledger is declared retain without `because`/],
  ['retain without a time', (made) => policy(made, 'ledger', { until: undefined }), /ledger is declared retain without `until`/],
  ['retain for a time that cannot be read', (made) => policy(made, 'ledger', { until: 'long enough' }), /ledger is kept until "long enough"/],
  ['a circle that cannot be opened', (made) => {
    named(made, 'orders').columns.push(column('first_line_id'))
    made.foreignKeys.push(reference('orders', 'order_lines', 'first_line_id'))
  }, /^shop\/module\.ts: .*circle.*orders -> order_lines \(orders_first_line_id_fkey\)/],
]

for (const [title, change, message] of refusals) test(`refused: ${title}`, () => assert.match(findingsIn(change), message))
