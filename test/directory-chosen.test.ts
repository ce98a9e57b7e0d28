// Acting on chosen organizations: one plan with the sum of all and a sample, one confirmation, and an operation of each
// that is compared with what was confirmed.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tracesOf } from './erasure/scan.ts'
import { startNode } from './node.ts'
import { becomes, confirm, must, startErasing } from './node/api.ts'

const ledger = join(mkdtempSync(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
const node = await startNode({ after }, { erasing: { ledger, settlingMilliseconds: 0 } })
const { api, db } = node

interface Made {
  id: number
  slug: string
  uid: string
  name: string
}

const make = async (type: string, count: number) => {
  const made = []
  for (let n = 0; n < count; n += 1)
    made.push(
      await must(201, api.post('/organizations', { name: `Zz${type} ${n}`, slug: `zz-${type}-${n}`, type })),
    )
  return made as Made[]
}
const plan = (act: string, input: object, status = 201) =>
  must(status, api.post('/operations', { kind: `organizations.${act}`, input, reason: 'Together' }))
const statusOf = async ({ id }: { id: number }) => (await must(200, api.get(`/organizations/${id}`))).status

test('one plan says what all come to, names each, and shows the first to be looked at; one confirmation begins each', async () => {
  const chosen = await make('club', 5)
  const planned = await plan('suspend', { organizations: chosen.map(({ slug }) => slug) })
  assert.equal(planned.plan.summary, 'Suspend 5 organizations')
  const own = planned.plan.effects.filter(({ kind }: any) => kind === 'organization')
  assert.deepEqual(own.map(({ uid }: any) => uid).sort(), chosen.map(({ uid }) => uid).sort())
  const access = planned.plan.effects.filter(({ kind }: any) => kind === 'access')
  assert.ok(access.length > 0)
  assert.ok(access.every(({ count }: any) => count === 5))
  assert.deepEqual(
    planned.plan.sample.map(({ name }: any) => name),
    chosen.slice(0, 3).map(({ name }) => name),
  )
  assert.ok(planned.plan.sample.every(({ effects }: any) => effects.length > 0))
  await confirm(api, planned)
  const { children } = await becomes(api, planned.id, 'done')
  assert.deepEqual([children.total, children.done], [5, 5])
  for (const one of chosen) assert.equal(await statusOf(one), 'suspended')
})

test('all that match a filter are taken; what stands in the way of some is said by name, and may be left out', async () => {
  const chosen = await make('federation', 3)
  const [held] = chosen
  await must(201, api.post(`/organizations/${held?.id}/locks`, { kind: 'lock', reason: 'A migration' }))
  const input = { filter: 'type=federation&status=active' }
  const refused = await plan('decommission', input)
  const refusing = refused.plan.blockers.filter(({ effect }: any) => effect === 'refuses')
  assert.deepEqual(
    refusing.map(({ link }: any) => link),
    [{ kind: 'organization', id: held?.slug }],
  )
  assert.match(refusing[0].message, /Zzfederation 0.*: /)
  const { code } = await must(409, api.post(`/operations/${refused.id}/confirm`, { digest: refused.digest }))
  assert.equal(code, 'blocked')
  const planned = await plan('decommission', { ...input, leave_out: true })
  assert.equal(planned.plan.summary, 'Close 2 organizations')
  assert.match(planned.plan.warnings[0].message, /Zzfederation 0/)
  await confirm(api, planned)
  await becomes(api, planned.id, 'done')
  assert.deepEqual(await Promise.all(chosen.map(statusOf)), ['active', 'retired', 'retired'])
})

test('one that has become more than was confirmed waits for a confirmation of its own', async () => {
  const [first, second] = (await make('sandbox', 2)) as [Made, Made]
  const planned = await plan('decommission', { organizations: [first.slug, second.slug] })
  await db
    .updateTable('organization_types')
    .set({ settle: 'after_drain' })
    .where('key', '=', 'sandbox')
    .execute()
  await confirm(api, planned)
  const waiting = await becomes(api, planned.id, 'waiting')
  assert.deepEqual(
    waiting.waiting_for.map(({ code: why }: any) => why),
    ['children_unconfirmed', 'children_under_way'],
  )
  const { items } = await must(200, api.get(`/operations/${planned.id}/children?state=planned`))
  assert.equal(items.length, 2)
  for (const { operation_id: id } of items) {
    const child = await must(200, api.get(`/operations/${id}`))
    assert.match(child.plan.changes[0].message, /decisions of its plan have changed/)
    await confirm(api, child, child.organization.slug)
  }
  await becomes(api, planned.id, 'done')
  assert.deepEqual([await statusOf(first), await statusOf(second)], ['retired', 'retired'])
})

test('what cannot be meant is refused with its field', async () => {
  const [one] = await make('pilot', 1)
  const wrong: [act: string, input: object, message: RegExp][] = [
    ['suspend', {}, /Name the organizations, or give a filter/],
    [
      'suspend',
      { organizations: [one?.slug], filter: 'type=pilot' },
      /Name the organizations, or give a filter/,
    ],
    ['suspend', { organizations: ['nobody-at-all'] }, /There is no nobody-at-all/],
    ['suspend', { filter: 'status=sleeping' }, /status/],
    ['suspend', { filter: 'colour=red' }, /colour/i],
    ['suspend', { organizations: [] }, /organizations/],
    ['suspend', { organizations: [one?.slug], window_days: 4 }, /window_days/],
    [
      'archive',
      { organizations: [one?.slug], window_days: 1 },
      /"input.window_days":\["Must be \d+ to \d+ for its type/,
    ],
  ]
  for (const [act, input, message] of wrong)
    assert.match(JSON.stringify(await plan(act, input, 422)), message)
  const { plan: none } = await plan('suspend', { filter: 'type=pilot&status=erased' })
  assert.deepEqual(
    none.blockers.map(({ code }: any) => code),
    ['nothing_chosen'],
  )
})

test('each needs the permission and the proof of what it does with one', async () => {
  const [one] = await make('client', 1)
  const body = (act: string) => ({
    kind: `organizations.${act}`,
    input: { organizations: [one?.slug] },
    reason: 'x',
  })
  const operator = await node.person('operator')
  const viewer = await node.person('viewer')
  for (const act of ['suspend', 'archive', 'decommission']) {
    await must(403, viewer.post('/operations', body(act)))
    const planned = await must(201, operator.post('/operations', body(act)))
    const { status, body: answered } = await operator.post(`/operations/${planned.id}/confirm`, {
      digest: planned.digest,
    })
    assert.equal(status, act === 'suspend' ? 202 : 403, `${act}: ${JSON.stringify(answered)}`)
    if (act === 'suspend') await becomes(api, planned.id, 'done')
  }
})

test('an erasing forgets what plans for many have named', async () => {
  const [gone, stays] = (await make('company', 2)) as [Made, Made]
  const planned = await plan('archive', { organizations: [gone.slug, stays.slug] })
  await becomes(api, (await startErasing(api, gone)).id, 'done')
  const traces = await tracesOf(db, ['Zzcompany 0', 'zz-company-0'])
  assert.deepEqual(
    Object.keys(traces).filter((place) => place.startsWith('operation')),
    [],
  )
  const after = await must(200, api.get(`/operations/${planned.id}`))
  assert.deepEqual([after.status, after.plan.effects, after.plan.sample], ['cancelled', [], []])
})
