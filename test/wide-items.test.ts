// What a plan names: thousands of instances are rows, counted and listed page by page; the digest covers each
// of them.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { coveredBy, coveredRows } from '#platform/operations/items.ts'
import { listed } from '#platform/operations/listed-items.ts'
import { newUid } from '#platform/ids.ts'
import { startNode } from './node.ts'
import { becomes, confirm, must, planClosing, refused, waitsFor } from './node/api.ts'

const node = await startNode({ after })
const { api, db } = node
const plane = await node.plane()
const many = 1200

async function withInstances(count = many) {
  const organization = await node.organization()
  await addInstances(organization, count)
  return organization
}

/** Rows that a closing finds; none of them was ever outside. */
const addInstances = ({ id, namespace }: { id: number; namespace: string }, count: number, name = 'member') =>
  sql`
  insert into instances (uid, organization_id, control_plane_id, namespace, name, role, setup, channel, build, generation, desired, status, created_at, reconcile_at)
  select gen_random_uuid(), ${id}, ${plane.id}, ${namespace}, ${name}::text || '-' || lpad(n::text, 5, '0'), 'member', s.key, c.key, c.build, 1, 'present', 'healthy',
    now(), now() + interval '1 day'
  from generate_series(1, ${count}::int) n, (select key from setups order by key limit 1) s, (select key, build from channels order by key limit 1) c`.execute(
    db,
  )

async function everyItem(id: number): Promise<any[]> {
  const all: any[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: any[]; next_cursor: string | null } = await must(
      200,
      api.get(`/operations/${id}/items?limit=200${cursor && `&cursor=${cursor}`}`),
    )
    all.push(...page.items)
    cursor = page.next_cursor
  }
  return all
}

describe(`a plan of ${many} instances`, () => {
  test('counts all, lists twenty, and names every one in a list with pages', async () => {
    const plan = await planClosing(api, (await withInstances()).id)
    assert.match(plan.plan.summary, new RegExp(`delete ${many.toLocaleString('en')} instances`))
    const instances = plan.plan.effects.filter(({ kind }: any) => kind === 'instance')
    assert.equal(instances.length, 21)
    assert.deepEqual(
      [instances[20].name, instances[20].count, instances[20].more],
      ['and 1,180 more', 1180, true],
    )
    const items = await everyItem(plan.id)
    assert.equal(items.length, many + 1, 'with the namespace')
    assert.equal(new Set(items.map(({ uid }) => uid)).size, many + 1)
    const { items: namespaces } = await must(200, api.get(`/operations/${plan.id}/items?kind=namespace`))
    assert.equal(namespaces.length, 1)
    assert.ok(JSON.stringify(plan).length < 32 * 1024)
  })

  test('is bound to all of them: one that came since is named, first in the list, and has to be confirmed', async () => {
    const organization = await withInstances(60)
    const plan = await planClosing(api, organization.id)
    await addInstances(organization, 30, 'zz-late')
    const changed = await refused(
      409,
      'plan_changed',
      api.post(`/operations/${plan.id}/confirm`, { digest: plan.digest, slug: organization.slug }),
    )
    assert.notEqual(changed.digest, plan.digest)
    assert.equal(changed.changes.length, 21)
    assert.match(changed.changes[0].message, /^instance .*zz-late-00001/)
    assert.equal(changed.changes[20].message, '10 more')
    const [first] = changed.plan.effects.filter(({ kind }: any) => kind === 'instance')
    assert.match(first.name, /^zz-late/)
    assert.equal((await everyItem(plan.id)).length, 91, 'the list has the new ones at once')
    await confirm(api, { id: plan.id, digest: changed.digest }, organization.slug)
    await becomes(api, plan.id, 'done')
  })

  test('is not drift when there are fewer', async () => {
    const organization = await withInstances(50)
    const plan = await planClosing(api, organization.id)
    await sql`update instances set deleted_at = now(), status = 'deleted' where organization_id = ${organization.id} and name < 'member-00020'`.execute(
      db,
    )
    await confirm(api, plan, organization.slug)
    await becomes(api, plan.id, 'done')
  })

  test('found after the confirmation they wait for a person, all of them, and are listed as not confirmed', async () => {
    const organization = await withInstances(5)
    await node.invoice(organization)
    const plan = await planClosing(api, organization.id)
    await confirm(api, plan, organization.slug)
    await waitsFor(api, plan.id, 'open_invoice')
    await addInstances(organization, 40, 'meanwhile')
    const {
      items: [invoice],
    } = await must(200, api.get(`/organizations/${organization.id}/invoices`))
    await must(200, api.post(`/invoices/${invoice.id}/cancel`, { reason: 'Over' }))
    const waiting = await waitsFor(api, plan.id, 'confirm_additions')
    const { items } = await must(200, api.get(`/operations/${plan.id}/items?confirmed=false&limit=100`))
    assert.equal(items.length, 40)
    const unconfirmed = waiting.plan.effects.filter(({ confirmed }: any) => confirmed === false)
    assert.equal(
      unconfirmed.reduce((sum: number, { count }: any) => sum + count, 0),
      40,
    )
    await confirm(api, waiting, organization.slug)
    await becomes(api, plan.id, 'done')
    assert.equal((await must(200, api.get(`/operations/${plan.id}/items?confirmed=false`))).items.length, 0)
  })
})

test('the digest of what is gathered is the digest of what is stored, whatever the order', async () => {
  const organization = await withInstances(300)
  const plan = await planClosing(api, organization.id)
  const items = (await everyItem(plan.id)).map(({ id: _id, ...item }) => item)
  const { confirmed: _c, ...first } = items[0]
  assert.deepEqual(coveredBy([...items.slice(1).toReversed(), first]), await coveredRows(db, plan.id))
  assert.notDeepEqual(coveredBy(items.slice(1)), await coveredRows(db, plan.id))
})

test('a list that is shortened twice still counts everything once', () => {
  const one = (index: number) => ({
    module: 'fleet',
    kind: 'instance',
    name: `i${index}`,
    count: 1,
    uid: newUid(),
    where: 'north',
    bytes: null,
    outside: true,
  })
  const once = listed(Array.from({ length: 100 }, (_, index) => one(index)))
  const twice = listed([...once, ...Array.from({ length: 5 }, (_, index) => one(1000 + index))])
  for (const [list, count] of [
    [once, 100],
    [twice, 105],
  ] as const) {
    assert.equal(list.length, 21)
    assert.equal(
      list.reduce((sum, item) => sum + item.count, 0),
      count,
    )
  }
})
