// Kept records over the years: who may read them, what stops their purge, and the receipt that follows it.
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { movableClock } from '#platform/clock.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { erasedCustomer, issue } from './erasure/receipts-world.ts'
import { must } from './node/api.ts'
import { until } from './node/until.ts'
import { bootstrapToken, startNode } from './node.ts'

const today = new Date('2026-11-21T12:00:00Z')
const clock = movableClock(today)
const { app, db, api } = await startNode({ after }, { clock, workers: 4 })
let count = 0

const fill = async (organization: Organization): Promise<void> => {
  for (const issued of ['2026-01-05', '2026-06-30', '2027-02-28']) {
    await sql`
      with invoice as (
        insert into invoices (uid, organization_id, number, currency, amount_minor, net_minor, tax_minor, settled_minor, status, issued_at, created_at, paid_at)
        values (gen_random_uuid(), ${organization.id}, ${`R-${(count += 1)}`}, 'EUR', 11900, 10000, 1900, 11900, 'paid', ${`${issued}T10:00:00Z`}, now(), now()) returning id)
      insert into invoice_lines (invoice_id, position, description, quantity, unit_amount_minor, tax_rate_bp, net_minor, tax_minor)
      select id, 1, 'Hosting', 1, 10000, 1900, 10000, 1900 from invoice`.execute(db)
  }
}
const customer = (slug: string, country = 'DE') => {
  clock.set(today)
  return erasedCustomer(db, slug, { clock, country, fill })
}
const rowsOf = async ({ id }: Organization) =>
  (await db.selectFrom('invoices').select('id').where('organization_id', '=', id).execute()).length
const purge = async (day: string): Promise<void> => {
  clock.set(new Date(`${day}T12:00:00Z`))
  await app.tasks.find(({ name }) => name === 'purge-kept-records')?.run(new AbortController().signal)
}
const purgesOf = ({ id }: Organization) =>
  db
    .selectFrom('operations')
    .selectAll()
    .where('organization_id', '=', id)
    .where('kind', '=', 'records.purge')
    .orderBy('id')
    .execute()
const ended = (organization: Organization, nth: number) =>
  until(`purge ${nth} is done`, async () => (await purgesOf(organization))[nth - 1]?.status === 'done')

test(
  'kept records are counted by law and day, and read page by page with their own permission; each ' +
    'reading is audited',
  async () => {
    const { organization } = await customer('readable')
    const kept = await must(200, api.get(`/organizations/${organization.uid}/retained-records`))
    assert.deepEqual(
      kept.items.map((each: any) => [each.table, each.count, each.until, each.record_class]),
      [
        ['invoices', 2, '2034-12-31', 'invoices'],
        ['invoices', 1, '2035-12-31', 'invoices'],
        ['invoice_lines', 2, '2034-12-31', 'invoices'],
        ['invoice_lines', 1, '2035-12-31', 'invoices'],
      ],
    )
    assert.equal(kept.next_due_on, '2035-01-01')
    const first = await must(
      200,
      api.get(`/organizations/${organization.id}/retained-records/invoices?limit=2`),
    )
    const second = await must(
      200,
      api.get(
        `/organizations/${organization.id}/retained-records/invoices?limit=2&cursor=${first.next_cursor}`,
      ),
    )
    assert.deepEqual([first.items.length, second.items.length, second.next_cursor], [2, 1, null])
    const read = await db
      .selectFrom('audit_entries')
      .select('facts')
      .where('action', '=', 'retained_records.read')
      .where('organization_id', '=', organization.id)
      .execute()
    assert.deepEqual(
      read.map(({ facts }) => facts),
      [
        { table: 'invoices', count: 2 },
        { table: 'invoices', count: 1 },
      ],
    )
    assert.equal((await api.get(`/organizations/${organization.id}/retained-records/units`)).status, 404)
    // Who may read invoices may not read these.
    for (const path of [
      `/organizations/${organization.id}/invoices`,
      `/invoices/${first.items[0].id}`,
      `/organizations/${organization.id}/transactions`,
    ]) {
      const { status, body } = await api.get(path)
      assert.deepEqual([status, body.code], [409, 'records_kept'], path)
    }
  },
)

test(
  'nothing is purged on the last day; the day after, the due records go and a supplementary receipt ' +
    'names the first',
  async () => {
    const [{ organization, receipt }, { organization: neighbour }] = [
      await customer('purged'),
      await customer('kept-longer', 'IT'),
    ]
    await purge('2034-12-31')
    assert.deepEqual([await rowsOf(organization), (await purgesOf(organization)).length], [3, 0])
    await purge('2035-01-01')
    await ended(organization, 1)
    assert.deepEqual([await rowsOf(organization), await rowsOf(neighbour)], [1, 3])
    const [supplement] = (await must(200, api.get(`/receipts?organization_uid=${organization.uid}`))).items
    const { number, uid, hash } = receipt
    assert.deepEqual(
      [supplement.kind, supplement.supplements, supplement.rows_erased, supplement.rows_kept],
      ['supplementary', { number, uid, hash, is_here: true }, 4, 2],
    )
    assert.deepEqual((await must(200, api.get(`/receipts/${receipt.number}`))).supplemented_by, [
      supplement.number,
    ])
    await purge('2036-01-01')
    await ended(organization, 2)
    assert.equal(await rowsOf(organization), 0)
    const looks = await db
      .selectFrom('retention_decisions')
      .select('look_on')
      .where('organization_id', '=', organization.id)
      .execute()
    assert.deepEqual(new Set(looks.map(({ look_on }) => look_on)), new Set([null]))
    assert.equal((await must(200, api.get('/receipts/verify'))).ok, true)
  },
)

test('a purge that was begun twice is begun once', async () => {
  const { organization } = await customer('once')
  await Promise.all([purge('2035-01-02'), purge('2035-01-02')])
  await ended(organization, 1)
  await purge('2035-01-02')
  assert.equal((await purgesOf(organization)).length, 1)
})

test('a legal hold on a tombstone stops the purge, and releasing it lets it go on by itself', async () => {
  const { organization } = await customer('held')
  const hold = await must(
    201,
    api.post(`/organizations/${organization.id}/locks`, { kind: 'legal_hold', reason: 'A court asks' }),
  )
  assert.equal(
    (await api.post(`/organizations/${organization.id}/locks`, { kind: 'lock', reason: 'No' })).status,
    409,
  )
  assert.ok((await must(200, api.get('/locks'))).items.some(({ id }: any) => id === hold.id))
  await purge('2035-02-01')
  await until('the purge waits', async () => (await purgesOf(organization))[0]?.status === 'waiting')
  assert.equal(await rowsOf(organization), 3)
  await must(204, api.delete(`/locks/${hold.id}?reason=Over`))
  await ended(organization, 1)
  assert.equal(await rowsOf(organization), 1)
})

const named = 'Erika Zznadel'
/** Every table, as text; receipts and the chained part of the audit log too. */
async function tellOfHer(): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = current_schema()`.execute(db)
  const found = await Promise.all(
    rows.map(async ({ name }) => {
      const {
        rows: [row],
      } = await sql<{
        any: boolean
      }>`select exists (select from ${sql.table(name)} as t where t::text like ${`%${named}%`}) as any`.execute(
        db,
      )
      return row?.any ? [name] : []
    }),
  )
  return found.flat().sort()
}
const hold = ({ id }: Organization, over = {}) =>
  must(201, api.post(`/organizations/${id}/locks`, { kind: 'legal_hold', reason: `${named} sues`, ...over }))
const tidy = () => app.tasks.find(({ name }) => name === 'tidy-tombstones')?.run(new AbortController().signal)

test(
  'reasons of holds on a tombstone go with the last kept record, and with the last hold where ' +
    'nothing is kept',
  async () => {
    const { organization } = await customer('sued')
    const first = await hold(organization)
    await must(204, api.delete(`/locks/${first.id}?reason=${named} has lost`))
    assert.ok((await tellOfHer()).includes('organization_locks'), 'while records are kept it says why')
    await purge('2035-02-01')
    await ended(organization, 1)
    const second = await hold(organization)
    await purge('2036-02-01')
    await until('the purge waits', async () => (await purgesOf(organization))[1]?.status === 'waiting')
    assert.ok((await tellOfHer()).includes('operation_steps'))
    await must(204, api.delete(`/locks/${second.id}?reason=${named} has lost again`))
    await ended(organization, 2)
    assert.deepEqual(await tellOfHer(), [])
    const [third, fourth] = [await hold(organization), await hold(organization)]
    await must(204, api.delete(`/locks/${third.id}?reason=${named}`))
    assert.ok((await tellOfHer()).includes('audit_details'), 'the other hold counts')
    await must(204, api.delete(`/locks/${fourth.id}?reason=${named}`))
    assert.deepEqual(await tellOfHer(), [])
    await hold(organization, { expires_at: '2036-03-01T00:00:00Z' })
    await tidy()
    assert.ok((await tellOfHer()).includes('organization_locks'), 'it counts still')
    clock.set(new Date('2036-03-02T12:00:00Z'))
    await tidy()
    assert.deepEqual(await tellOfHer(), [])
    assert.equal((await must(200, api.get('/audit/verify'))).ok, true)
  },
)

test('a rule may only lengthen; what was decided for an erased customer stays', async () => {
  const { organization } = await customer('decided')
  const put = (body: object) =>
    api.put('/retention/rules', { record_class: 'invoices', reason: 'Warranty', ...body })
  const short = await put({ country: 'DE', years: 7 })
  assert.deepEqual([short.status, Object.keys(short.body.errors)], [422, ['years']])
  assert.match(short.body.errors.years[0], /HGB § 257/)
  assert.equal((await put({ country: 'DE', years: 9, organization_type: 'nothing' })).status, 422)
  const rule = await must(200, put({ country: 'DE', years: 12 }))
  assert.equal((await must(200, put({ country: 'DE', years: 13 }))).id, rule.id)
  const kept = await must(200, api.get(`/organizations/${organization.uid}/retained-records`))
  assert.deepEqual(
    new Set(kept.items.map(({ until: day }: any) => day)),
    new Set(['2034-12-31', '2035-12-31']),
  )
  const later = await customer('later')
  const longer = await must(200, api.get(`/organizations/${later.organization.uid}/retained-records`))
  assert.ok(
    longer.items.some(
      ({ until: day, ground }: any) => day === '2039-12-31' && /Warranty \(by law 8 years/.test(ground),
    ),
  )
  await must(204, api.delete(`/retention/rules/${rule.id}?reason=Over`))
})

test('a receipt is downloaded as the very bytes that were signed', async () => {
  const { number, hash } = await issue(db, randomUUID())
  const { payload, headers } = await app.http.inject({
    url: `/api/v1/receipts/${number}/file`,
    headers: { authorization: `Bearer ${bootstrapToken}` },
  })
  assert.equal(createHash('sha256').update(payload).digest('hex'), hash)
  assert.match(String(headers['content-disposition']), /attachment; filename="receipt-\d+\.json"/)
})

test(
  'the plan says what is kept and that a missing country keeps nothing; a rule that comes after it ' +
    'shows it again',
  async () => {
    clock.set(today)
    const [{ id, slug }, country] = [
      await must(201, api.post('/organizations', { name: 'Plans', slug: 'plans', country: 'DE' })),
      'DE',
    ]
    const invoice = await must(
      201,
      api.post(`/organizations/${id}/invoices`, { number: 'R-1', currency: 'EUR', amount_minor: 100 }),
    )
    await must(200, api.post(`/invoices/${invoice.id}/pay`, {}))
    const plan = () =>
      api.post('/operations', {
        kind: 'organization.erase',
        organization_id: id,
        reason: 'They asked for it',
      })
    const { id: operation, digest, plan: first } = await must(201, plan())
    assert.deepEqual(
      first.effects
        .filter(({ verb, name }: any) => verb === 'keep' && name === 'invoices')
        .map(({ count: rows, until: day }: any) => [rows, day]),
      [[1, '2034-12-31']],
    )
    assert.ok(
      !first.effects.some(({ verb, kind }: any) => verb === 'delete' && kind === 'invoices'),
      'what is kept does not go',
    )
    assert.equal(first.decisions.retention_invoices.years, 8)
    const rule = await must(
      200,
      api.put('/retention/rules', { country, record_class: 'invoices', years: 10, reason: 'Warranty' }),
    )
    const changed = await api.post(`/operations/${operation}/confirm`, { digest, slug })
    assert.deepEqual([changed.status, changed.body.code], [409, 'plan_changed'])
    assert.match(changed.body.changes[0].message, /retention invoices/)
    await must(204, api.delete(`/retention/rules/${rule.id}?reason=Over`))
    await db.updateTable('organizations').set({ country: null }).where('id', '=', id).execute()
    const { plan: unknown } = await must(201, plan())
    assert.ok(unknown.warnings.some(({ code }: any) => code === 'country_unknown'))
    assert.deepEqual(
      unknown.effects.filter(({ verb, name }: any) => verb === 'keep' && name === 'invoices'),
      [],
    )
  },
)
