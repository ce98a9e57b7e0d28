// What a customer has much of makes no plan, list, wait or event large: all is counted, the first few are
// named.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { startNode } from './node.ts'
import { must, planClosing, planErasing, startClosing, waitsFor } from './node/api.ts'

const node = await startNode({ after })
const { api, db } = node
const kilobytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) / 1024

const many = 3000

async function withInvoices(status: 'open' | 'draft' = 'open') {
  const organization = await node.organization()
  await sql`
    insert into invoices (uid, organization_id, number, currency, amount_minor, net_minor, tax_minor, status, issued_at, created_at)
    select gen_random_uuid(), ${organization.id}, 'WIDE-' || n, case when n % 3 = 0 then 'USD' else 'EUR' end, 1200, 1200, 0, ${status}, now(), now()
    from generate_series(1, ${many}) n`.execute(db)
  return organization
}

describe(`a customer with ${many} open invoices`, () => {
  test(
    'has one blocker for all of them, with their number, what is owed in each currency, and the ' +
      'first twenty by name',
    async () => {
      const organization = await withInvoices()
      const plan = await planClosing(api, organization.id)
      const [blocker, ...more] = plan.blockers
      assert.deepEqual(more, [])
      assert.equal(blocker.count, many)
      assert.equal(
        blocker.message,
        '3,000 invoices are open, €24,000.00, $12,000.00 in all: WIDE-1, WIDE-2, WIDE-3, WIDE-4, WIDE-5 ' +
          'and 2,995 more.',
      )
      assert.deepEqual(blocker.link, { kind: 'open_invoices', id: organization.id })
      assert.equal(blocker.named.length, 20)
      assert.deepEqual(Object.keys(blocker.named[0]), ['name', 'link'])
      const { items } = await must(
        200,
        api.get(`/organizations/${organization.id}/invoices?status=open&limit=200`),
      )
      assert.equal(items.length, 200, 'the list behind the link has all of them')
    },
  )

  test('makes small plans, lists, waits and events', async () => {
    const organization = await withInvoices()
    assert.ok(kilobytes(await planErasing(api, organization.id)) < 64)
    const { id } = await startClosing(api, organization)
    const waiting = await waitsFor(api, id, 'open_invoice')
    assert.equal(waiting.waiting_for.length, 1)
    const events = await db.selectFrom('outbox').select('data').where('operation_id', '=', id).execute()
    assert.ok(events.length)
    const parts = {
      operation: waiting,
      list: (await api.get('/operations')).body,
      directory: (await api.get('/organizations')).body,
      inventory: (await api.get(`/organizations/${organization.id}/inventory`)).body,
      events,
      audit: (await api.get(`/audit?organization_id=${organization.id}`)).body,
    }
    for (const [name, part] of Object.entries(parts))
      assert.ok(kilobytes(part) < 64, `${name}: ${Math.round(kilobytes(part))} KiB`)
  })

  test('has one blocker for its drafts too', async () => {
    const [blocker] = (await planClosing(api, (await withInvoices('draft')).id)).blockers
    assert.deepEqual([blocker.code, blocker.count], ['draft_invoice', many])
  })
})

test(
  'the list of operations says what each comes to and waits for, and leaves plans, steps and inputs ' +
    'to the one',
  async () => {
    const organization = await withInvoices()
    const { id } = await startClosing(api, organization)
    await waitsFor(api, id, 'open_invoice')
    const {
      items: [listed],
    } = await must(200, api.get(`/operations?organization_id=${organization.id}`))
    assert.equal(listed.summary, `Close ${organization.name}`)
    assert.deepEqual(
      listed.waiting_for.map(({ code }: any) => code),
      ['open_invoice'],
    )
    assert.ok(listed.steps.done > 0 && listed.steps.total > listed.steps.done)
    assert.deepEqual(
      ['plan', 'blockers', 'input', 'actions'].filter((key) => key in listed),
      [],
    )
  },
)

test('what a plugin returns as one blocker a row is folded when there are more than twenty of a kind', async () => {
  const organization = await node.organization()
  await sql`
    insert into organization_locks (organization_id, kind, reason, owner, created_at)
    select ${organization.id}, 'lock', 'Reason ' || n, 'Legal', now() from generate_series(1, ${many}) n`.execute(
    db,
  )
  const { blockers } = await planClosing(api, organization.id)
  assert.equal(blockers.length, 1)
  assert.deepEqual([blockers[0].count, blockers[0].named.length], [many, 20])
  assert.equal(blockers[0].message, 'Locked by Legal: Reason 1. 2,999 more of this kind.')
})
