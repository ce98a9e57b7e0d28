// Records that a law keeps, with a real PostgreSQL: which of them an erasing deletes, keeps or empties, and
// when.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { statements } from '#platform/migrate.ts'
import { platformMigrations } from '#platform/tables.ts'
import { inTransaction } from '#platform/transaction.ts'
import { systemActor } from '#platform/actor.ts'
import { testDatabase } from '#test/database.ts'
import { insertOrganization, moduleContext, residueIn } from '#test/module-context.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import type { Organization } from '../organization/organization.ts'
import { lifecycleMigrations } from '../rows/owned-tables.ts'
import { keptOfTables } from '../rows/kept-counts.ts'
import { residueOfTables } from '../rows/table-counts.ts'
import { readCatalogue } from '../rows/catalogue.ts'
import { tableHooks } from '../rows/table-hooks.ts'
import type { RetentionDecision } from './decision.ts'
import { keptUntil } from './kept-until.fixture.ts'
import { fixRetention, retentionOf } from './decided.ts'
import { fatesOf } from './fate.ts'

const tables: Record<string, TablePolicy> = {
  bills: {
    scope: 'organization',
    onErase: 'delete',
    recordClass: { name: 'invoices', from: 'issued_at' },
    personal: ['payer'],
  },
  bill_lines: {
    scope: { through: 'bills', column: 'bill_id' },
    onErase: 'delete',
    recordClass: { name: 'invoices' },
    personal: ['text'],
  },
  settlements: {
    scope: 'organization',
    onErase: 'delete',
    recordClass: { name: 'payments', from: 'paid_on' },
    personal: ['payer'],
  },
  reminders: { scope: { through: 'bills', column: 'bill_id' }, onErase: 'delete' },
}
const { db } = await testDatabase(
  { after },
  {
    migrations: [
      { owner: 'platform', migrations: platformMigrations },
      { owner: 'lifecycle', migrations: lifecycleMigrations },
      {
        owner: 'bills',
        migrations: {
          '0001-bills': statements(
            'create table bills (id bigint generated always as identity primary key, organization_id ' +
              'bigint not null, issued_at timestamptz, payer text)',
            'create table bill_lines (id bigint generated always as identity primary key, bill_id ' +
              'bigint not null references bills, text text)',
            'create table settlements (id bigint generated always as identity primary key, ' +
              'organization_id bigint not null, paid_on date not null, payer text)',
            'create table reminders (id bigint generated always as identity primary key, bill_id bigint ' +
              'not null references bills)',
          ),
        },
      },
    ],
  },
)
const hooks = tableHooks('bills', tables)
const clock = { now: () => new Date('2026-11-21T12:00:00Z') }

/**
 * For each day an invoice with a line and a reminder, and a payment. The eight years of the oldest ones are
 * over.
 */
async function fill(organization: Organization): Promise<void> {
  for (const issued of ['2017-12-31T10:00:00Z', '2018-01-01T10:00:00Z', '2026-03-05T10:00:00Z', null]) {
    await sql`
      with bill as (insert into bills (organization_id, issued_at, payer) values (${organization.id}, ${issued}, 'Kari') returning id),
        line as (insert into bill_lines (bill_id, text) select id, 'For Kari' from bill)
      insert into reminders (bill_id) select id from bill`.execute(db)
  }
  await sql`insert into settlements (organization_id, paid_on, payer) values (${organization.id}, '2017-06-01', 'Kari'), (${organization.id}, '2026-06-01', 'Kari')`.execute(
    db,
  )
}

async function erasing(slug: string, country: string | null): Promise<Organization> {
  const { id } = await insertOrganization(db, slug)
  const organization = await db
    .updateTable('organizations')
    .set({ country })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await fill(organization)
  await inTransaction(db, { actor: systemActor }, (tx) => fixRetention(tx, clock, organization))
  return db
    .updateTable('organizations')
    .set({ status: 'erasing', country: null })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

const context = (organization: Organization, now = clock) =>
  moduleContext(db, organization, { clock: now, retention: () => retentionOf(db, now, organization) })
const verify = (organization: Organization) => residueIn(hooks, context(organization))

test('the plan says what goes, and what stays by which law until which day', async () => {
  const organization = await erasing('planned', 'DE')
  const { items, kept = [], decisions = {} } = await hooks.erasing.inventory(context(organization))
  assert.deepEqual(
    items.map(({ name, count }) => [name, count]),
    [
      ['bills', 2],
      ['bill lines', 2],
      ['settlements', 1],
      ['reminders', 4],
    ],
  )
  const law = 'HGB § 257 (1) no. 4, (4); AO § 147 (1) no. 4, (3)'
  assert.deepEqual(
    kept.map(({ name, count, ground, until }) => [name, count, ground, until]),
    [
      ['bills', 1, law, '2026-12-31'],
      ['bills', 1, law, '2034-12-31'],
      ['bill lines', 1, law, '2026-12-31'],
      ['bill lines', 1, law, '2034-12-31'],
      ['settlements', 1, law, '2034-12-31'],
    ],
  )
  assert.deepEqual(Object.keys(decisions), ['retention_invoices', 'retention_payments'])
})

test(
  'erasing deletes records whose time is over and drafts, keeps the younger with their lines, and ' +
    'nothing of it is residue',
  async () => {
    const [organization, neighbour] = [await erasing('kept', 'DE'), await erasing('kept-neighbour', 'DE')]
    assert.deepEqual(
      (await verify(organization)).map(({ table, count }) => [table, count]),
      [
        ['bills', 2],
        ['bill_lines', 2],
        ['settlements', 1],
        ['reminders', 4],
      ],
    )
    await hooks.erasing.erase(context(organization))
    assert.deepEqual(await verify(organization), [])
    const bills = await sql<{
      day: string
    }>`select issued_at::date::text as day from bills where organization_id = ${organization.id} order by 1`.execute(
      db,
    )
    assert.deepEqual(
      bills.rows.map(({ day }) => day),
      ['2018-01-01', '2026-03-05'],
    )
    const lines = await sql<{
      text: string
    }>`select text from bill_lines l join bills b on b.id = l.bill_id where organization_id = ${organization.id}`.execute(
      db,
    )
    assert.deepEqual(
      lines.rows.map(({ text }) => text),
      ['For Kari', 'For Kari'],
    )
    assert.equal((await verify(neighbour)).length, 4, 'the neighbour is as it was')
    assert.equal(
      (await residueOfTables(db, organization, tables)).length,
      3,
      'who does not know the law calls it residue',
    )
  },
)

test('without a law for the country everything is deleted', async () => {
  for (const country of ['US', null]) {
    const organization = await erasing(`lawless-${country}`, country)
    await hooks.erasing.erase(context(organization))
    const { items, kept } = await hooks.erasing.inventory(context(organization))
    assert.deepEqual([items, kept], [[], []])
  }
})

test('anonymised records stay without names, and a name in them is residue', async () => {
  await db
    .insertInto('retention_rules')
    .values({
      country: 'CA',
      record_class: 'invoices',
      organization_type: null,
      years: 6,
      on_erase: 'anonymise',
      reason: 'Statistics',
      changed_by: 'Ola',
      changed_at: clock.now().toISOString(),
    })
    .execute()
  const organization = await erasing('nameless', 'CA')
  await hooks.erasing.erase(context(organization))
  assert.deepEqual(await verify(organization), [])
  const { rows } =
    await sql`select payer, text from bills b join bill_lines l on l.bill_id = b.id where organization_id = ${organization.id}`.execute(
      db,
    )
  assert.deepEqual(rows, [{ payer: null, text: null }])
  await sql`update bills set payer = 'Kari' where organization_id = ${organization.id}`.execute(db)
  assert.deepEqual(
    (await verify(organization)).map(({ table, count }) => [table, count]),
    [['bills', 1]],
  )
})

test('a midnight during the erasing decides nothing anew; years later the kept rows are due', async () => {
  const organization = await erasing('overnight', 'DE')
  const at = (now: string) => retentionOf(db, { now: () => new Date(now) }, organization)
  assert.equal((await at('2027-01-01T12:00:00Z')).today, '2026-11-21')
  const erased: Organization = { ...organization, status: 'erased' }
  const later = await retentionOf(db, { now: () => new Date('2027-01-01T12:00:00Z') }, erased)
  assert.equal(later.today, '2027-01-01')
  const part = { catalogue: await readCatalogue(db), policies: tables, retention: later, now: clock.now() }
  assert.deepEqual(
    (await keptOfTables(db, erased, part)).map(({ table, until }) => [table, until]),
    [
      ['bills', '2034-12-31'],
      ['bill_lines', '2034-12-31'],
      ['settlements', '2034-12-31'],
    ],
  )
})

test('the database and the rule agree on the last day, for any day, number of years and way of counting', async () => {
  const catalogue = await readCatalogue(db)
  const organization = await insertOrganization(db, 'dates')
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const leap = fc.integer({ min: 500, max: 515 }).map((year) => `${year * 4}-02-29`)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(day, leap),
      fc.integer({ min: 1, max: 100 }),
      fc.constantFrom('end_of_calendar_year' as const, 'date' as const),
      async (paid, years, counts_from) => {
        const decision: RetentionDecision = {
          record_class: 'payments',
          on_erase: 'retain',
          years,
          counts_from,
          ground: '',
          source: null,
          country: null,
          timezone: 'Europe/Oslo',
        }
        const { until } = fatesOf(organization, {
          catalogue,
          policies: tables,
          retention: { decisions: [decision], today: '2026-01-01' },
        })('settlements', 't')
        const { rows } = await sql<{
          until: string
        }>`select (${until})::text as until from (select ${paid}::date as paid_on) t`.execute(db)
        assert.equal(rows[0]?.until, keptUntil(paid, decision))
      },
    ),
    { numRuns: 150 },
  )
})

test('the day of an instant is the day where the customer is', async () => {
  const catalogue = await readCatalogue(db)
  const organization = await insertOrganization(db, 'zones')
  const until = async (timezone: string) => {
    const decision: RetentionDecision = {
      record_class: 'invoices',
      on_erase: 'retain',
      years: 1,
      counts_from: 'end_of_calendar_year',
      ground: '',
      source: null,
      country: null,
      timezone,
    }
    const fate = fatesOf(organization, {
      catalogue,
      policies: tables,
      retention: { decisions: [decision], today: '2026-01-01' },
    })('bills', 't')
    const { rows } = await sql<{
      until: string
    }>`select (${fate.until})::text as until from (select '2025-12-31T23:30:00Z'::timestamptz as issued_at) t`.execute(
      db,
    )
    return rows[0]?.until
  }
  assert.deepEqual([await until('Europe/Oslo'), await until('America/Lima')], ['2027-12-31', '2026-12-31'])
})
