// A schema with the shapes that have stopped erasures elsewhere: scopes through owners, circles of foreign
// keys, trees, partitions, a key of a timestamp, rows that must be kept.
import { sql } from 'kysely'
import { statements } from '#platform/migrate.ts'
import type { Db } from '#platform/postgres.ts'
import type { TablePolicy } from '#lifecycle/contract/module.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'

const id = 'id bigint generated always as identity primary key'

export const libraryMigration = statements(
  `create table suppliers (${id}, name text not null)`,
  `create table shelves (
    ${id}, organization_id bigint not null references organizations, above_id bigint references shelves,
    built_by bigint references suppliers on delete set null, name text not null)`,
  `create table books (
    ${id}, shelf_id bigint not null references shelves, title text not null, cover_id bigint,
    price numeric(24, 4), bought_at timestamptz, tags text[], meta jsonb, picture bytea,
    pages int, thick boolean generated always as (pages > 300) stored)`,
  `create table pages (${id}, book_id bigint not null references books, number int not null)`,
  'alter table books add constraint books_cover foreign key (cover_id) references pages',
  `create table loans (
    organization_uid uuid not null, number int not null, reader text, mail text,
    primary key (organization_uid, number))`,
  `create table slips (${id}, organization_id bigint not null, text text not null)`,
  `create table visits (organization_id bigint not null, day date not null, primary key (organization_id, day))
    partition by list (organization_id)`,
  'create table clicks (organization_id bigint not null, at timestamptz not null, primary key (at, ' +
    'organization_id))',
)

export const libraryTables: Record<string, TablePolicy> = {
  shelves: { scope: 'organization', onErase: 'delete' },
  books: {
    scope: { through: 'shelves', column: 'shelf_id' },
    onErase: 'delete',
    title: 'books of the library',
  },
  pages: { scope: { through: 'books', column: 'book_id' }, onErase: 'delete' },
  loans: {
    scope: 'organization',
    column: 'organization_uid',
    onErase: 'anonymize',
    personal: ['reader', 'mail'],
    because: 'statistics',
  },
  slips: {
    scope: 'organization',
    onErase: 'retain',
    because: 'the bookkeeping act',
    until: '10 years',
  },
  visits: { scope: 'organization', onErase: 'delete' },
  clicks: { scope: 'organization', onErase: 'delete' },
  suppliers: {
    scope: 'installation',
    onErase: 'retain',
    because: "everybody's",
    until: 'for good',
  },
}

/** Two shelves in a tree, books with covers that point back at them, loans and a slip. */
export async function fillLibrary(db: Db, organization: Organization, books = 3): Promise<void> {
  await sql`
    with top as (
      insert into shelves (organization_id, name) values (${organization.id}, 'top') returning id),
    low as (
      insert into shelves (organization_id, name, above_id) select ${organization.id}, 'low', id from top returning id),
    made as (
      insert into books (shelf_id, title, price, bought_at, tags, meta, picture, pages)
      select low.id, 'Book ' || n, 12345678901234567890.1230, '2026-01-02 03:04:05.678901+00', array['a,b', 'ü'],
        '[1, {"two": null}]', '\\x00ff', 301
      from low, generate_series(1, ${books}::int) n returning id)
    insert into pages (book_id, number) select id, 1 from made`.execute(db)
  await sql`
    update books b set cover_id = p.id from pages p, shelves s
    where p.book_id = b.id and s.id = b.shelf_id and s.organization_id = ${organization.id}`.execute(db)
  await sql`
    insert into loans select ${organization.uid}, n, 'Kari', 'kari@example.com'
    from generate_series(1, 2) n`.execute(db)
  await sql`insert into slips (organization_id, text) values (${organization.id}, 'Paid')`.execute(db)
}

/** Everything but ids: each row with the rows that it refers to. */
export async function meaningOfLibrary(db: Db, organization: Organization): Promise<unknown[]> {
  const { rows } = await sql`
    select s.name, above.name as above, b.title, b.price::text, b.bought_at::text, b.tags, b.meta, b.picture::text,
      b.thick, cover.number as cover, cover.book_id = b.id as own_cover
    from shelves s left join shelves above on above.id = s.above_id and above.organization_id = s.organization_id
    left join books b on b.shelf_id = s.id left join pages cover on cover.id = b.cover_id
    where s.organization_id = ${organization.id} order by s.name, length(b.title), b.title`.execute(db)
  return rows
}
