// A small world in which everything fits, and one way for each rule to break it.
import type { Catalogue, CatalogueTable, Column, ForeignKey } from '#lifecycle/rows/catalogue.ts'
import type { TablePolicy } from '#lifecycle/contract/module.ts'
import { ownershipFindings } from './findings.ts'
import type { TableOwner } from './owners.ts'

type Policies = Record<string, TablePolicy>

const column = (name: string, over: Partial<Column> = {}): Column => ({
  name,
  type: 'bigint',
  nullable: false,
  identity: name === 'id',
  generated: false,
  ...over,
})

function table(name: string, ...columns: (string | Column)[]): CatalogueTable {
  const all = ['id', ...columns].map((each) => (typeof each === 'string' ? column(each) : each))
  return {
    name,
    schema: null,
    relation: name,
    comment: 'Holds something.',
    primary_key: ['id'],
    columns: all,
  }
}

type OnDelete = ForeignKey['on_delete']
const reference = (
  from: string,
  to: string,
  name: string,
  on_delete: OnDelete = 'no action',
): ForeignKey => ({ name: `${from}_${name}_fkey`, from, to, columns: [name], to_columns: ['id'], on_delete })

function makeWorld() {
  const organizations: Policies = {
    organizations: {
      scope: 'organization',
      column: 'id',
      onErase: 'anonymize',
      personal: ['name'],
      because: 'proof',
    },
  }
  const shop: Policies = {
    orders: { scope: 'organization', onErase: 'delete' },
    order_lines: { scope: { through: 'orders', column: 'order_id' }, onErase: 'delete' },
    currencies: { scope: 'installation', onErase: 'retain', because: "everybody's", until: 'for good' },
    ledger: { scope: 'organization', onErase: 'retain', because: 'the bookkeeping act', until: '10 years' },
  }
  const desk: Policies = { tickets: { scope: 'organization', onErase: 'delete' } }
  return {
    organizations,
    shop,
    desk,
    deskDependsOn: ['shop'],
    tables: [
      table('organizations', column('name', { nullable: true })),
      table('orders', 'organization_id', column('issued_on', { type: 'date' })),
      table('order_lines', 'order_id'),
      table('currencies'),
      table(
        'ledger',
        'organization_id',
        column('payer', { nullable: true }),
        column('issued_on', { type: 'date' }),
      ),
      table('tickets', 'organization_id'),
    ],
    foreignKeys: [
      reference('orders', 'organizations', 'organization_id'),
      reference('order_lines', 'orders', 'order_id'),
      reference('tickets', 'orders', 'order_id'),
      reference('organizations', 'tickets', 'ticket_id', 'set null'),
    ],
  }
}
type World = ReturnType<typeof makeWorld>

/** What is found after that change. */
export function findingsAfter(change: (world: World) => unknown): string {
  const world = makeWorld()
  change(world)
  const tables = new Map(world.tables.map((each) => [each.name, each]))
  const catalogue: Catalogue = { tables, foreignKeys: world.foreignKeys }
  const owners: TableOwner[] = [
    { name: 'lifecycle', file: 'owned-tables.ts', mayReferTo: [], tables: world.organizations },
    { name: 'shop', file: 'shop/module.ts', mayReferTo: ['lifecycle'], tables: world.shop },
    {
      name: 'desk',
      file: 'desk/module.ts',
      mayReferTo: ['lifecycle', ...world.deskDependsOn],
      tables: world.desk,
    },
  ]
  return ownershipFindings(catalogue, owners, () => 'shop/module.ts').join('\n')
}

const named = (world: World, name: string) =>
  world.tables.find((each) => each.name === name) as CatalogueTable
const policy =
  (name: string, change: Partial<TablePolicy>) =>
  ({ shop }: World) =>
    Object.assign(shop[name] as TablePolicy, change)
const refers =
  (...key: Parameters<typeof reference>) =>
  ({ foreignKeys }: World) =>
    foreignKeys.push(reference(...key))
const record = (recordClass: { from?: string }): Partial<TablePolicy> => ({
  recordClass: { name: 'invoices', ...recordClass },
})
const deskDeclares =
  (name: string) =>
  ({ desk }: World) => {
    desk[name] = { scope: 'organization', onErase: 'delete' }
  }

export const refusals: [title: string, change: (world: World) => unknown, message: RegExp][] = [
  [
    'a table that nobody declares',
    ({ tables }) => tables.push(table('forgotten', 'organization_id')),
    /^shop\/module\.ts: the table forgotten is in nobody's tables/,
  ],
  [
    'a table that two declare',
    deskDeclares('orders'),
    /^shop\/module\.ts, desk\/module\.ts: the table orders is declared by shop and desk/,
  ],
  [
    'a declared table that does not exist',
    deskDeclares('gone'),
    /^desk\/module\.ts: declares gone, which does not exist/,
  ],
  [
    'an organization column that does not exist',
    policy('orders', { column: 'customer_id' }),
    /^shop\/module\.ts: orders has no column customer_id/,
  ],
  [
    'a scope column that does not exist',
    policy('order_lines', { scope: { through: 'orders', column: 'parent_id' } }),
    /order_lines has no column parent_id/,
  ],
  [
    "a scope through somebody else's table",
    policy('order_lines', { scope: { through: 'tickets', column: 'order_id' } }),
    /scoped through tickets, which its owner does not declare/,
  ],
  [
    'scopes in a circle',
    policy('orders', { scope: { through: 'order_lines', column: 'organization_id' } }),
    /go in a circle/,
  ],
  [
    'a table of the installation with an organization_id',
    (world) => named(world, 'currencies').columns.push(column('organization_id')),
    /^shop\/module\.ts: currencies is declared as the installation's, but its column organization_id/,
  ],
  [
    'a table of the installation that refers to organizations',
    refers('currencies', 'organizations', 'of_id'),
    /its column of_id names an organization/,
  ],
  [
    'a foreign key to a module that dependsOn does not name',
    ({ deskDependsOn }) => deskDependsOn.pop(),
    /^desk\/module\.ts: the foreign key tickets_order_id_fkey leads from tickets to orders: add 'shop' to dependsOn/,
  ],
  [
    'a foreign key to what builds on the table, which is not emptied with it',
    refers('orders', 'tickets', 'ticket_id'),
    /^shop\/module\.ts: the foreign key orders_ticket_id_fkey leads from orders to tickets/,
  ],
  [
    'a kept table with a foreign key to a deletable one',
    refers('ledger', 'orders', 'order_id'),
    /^shop\/module\.ts: ledger is kept, but its foreign key ledger_order_id_fkey needs orders/,
  ],
  [
    'the same with a cascade, which would delete what must be kept',
    refers('ledger', 'orders', 'order_id', 'cascade'),
    /ledger is kept/,
  ],
  [
    'a table of the installation that holds on to deletable rows',
    refers('currencies', 'orders', 'order_id'),
    /currencies is kept/,
  ],
  [
    'a kept row whose owner is deleted',
    policy('order_lines', { onErase: 'retain', because: 'law', until: '1 year' }),
    /order_lines is kept, but orders, which says whose it is, is deleted/,
  ],
  [
    'a record with a foreign key to what is deleted around it',
    (world) => {
      policy('orders', record({ from: 'issued_on' }))(world)
      refers('orders', 'tickets', 'ticket_id')(world)
    },
    /orders is kept, but its foreign key orders_ticket_id_fkey needs tickets/,
  ],
  [
    'a record class without a day to count from',
    policy('orders', record({})),
    /orders has a record class without `from`/,
  ],
  [
    'a record class that counts from what is no day',
    policy('orders', record({ from: 'id' })),
    /orders counts from id, which is a bigint/,
  ],
  [
    'a record class that counts from a column that does not exist',
    policy('orders', record({ from: 'paid_on' })),
    /orders has no column paid_on/,
  ],
  [
    'a line with a time of its own',
    policy('order_lines', record({ from: 'issued_on' })),
    /order_lines counts its own time/,
  ],
  [
    'a line of a record of another class',
    (world) => {
      policy('orders', record({ from: 'issued_on' }))(world)
      policy('order_lines', { ...record({}), recordClass: { name: 'payments' } })(world)
    },
    /order_lines has a record class without `from`, and is not scoped through a table of that class/,
  ],
  [
    'a record class that is always kept',
    policy('ledger', record({ from: 'issued_on' })),
    /ledger has a record class, and must be declared `delete`/,
  ],
  [
    'a table without a comment',
    (world) => Object.assign(named(world, 'orders'), { comment: null }),
    /the table orders needs a comment/,
  ],
  [
    'a table of organizations without a primary key',
    (world) => named(world, 'orders').primary_key.pop(),
    /orders holds organizations' rows and has no primary key/,
  ],
  [
    'anonymize without personal columns',
    policy('ledger', { onErase: 'anonymize' }),
    /ledger is declared anonymize without `personal`/,
  ],
  [
    'anonymize without a ground',
    policy('ledger', { onErase: 'anonymize', personal: ['payer'], because: undefined }),
    /ledger is declared anonymize without `because`/,
  ],
  [
    'a personal column that does not exist',
    policy('ledger', { onErase: 'anonymize', personal: ['mail'] }),
    /ledger has no column mail/,
  ],
  [
    'a personal column that may not be null',
    policy('ledger', { onErase: 'anonymize', personal: ['organization_id'] }),
    /ledger should be emptied in organization_id, but that column may not be null/,
  ],
  [
    'retain without a ground',
    policy('ledger', { because: undefined }),
    /ledger is declared retain without `because`/,
  ],
  [
    'retain without a time',
    policy('ledger', { until: undefined }),
    /ledger is declared retain without `until`/,
  ],
  [
    'retain for a time that cannot be read',
    policy('ledger', { until: 'long enough' }),
    /ledger is kept until "long enough"/,
  ],
  [
    'a circle that cannot be opened',
    (world) => {
      named(world, 'orders').columns.push(column('first_line_id'))
      refers('orders', 'order_lines', 'first_line_id')(world)
    },
    /^shop\/module\.ts: .*circle.*orders -> order_lines \(orders_first_line_id_fkey\)/,
  ],
]
