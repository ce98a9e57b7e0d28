// The purge date of an archived organization: what its confirmation covers, what waits for a person, what erasing
// before that day needs, and a restore at the very moment.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { closingWorld } from './closing/world.ts'
import type { TestOrganization } from './node.ts'
import { until } from './node/until.ts'
import { becomes, confirm, must, planErasing, refused, waitsFor } from './node/api.ts'

const { node, organizationOf, running } = await closingWorld({ after })
const { api, app, db } = node
await must(200, api.patch('/erasures/limits', { velocity_per_hour: 10_000 }))

const plan = (organization: { id: number }, action: string, input: object = {}): Promise<any> =>
  must(
    201,
    api.post('/operations', {
      kind: `organization.${action}`,
      organization_id: organization.id,
      input,
      reason: 'The contract has ended',
    }),
  )

async function doing(organization: TestOrganization, action: string): Promise<any> {
  const planned = await plan(organization, action)
  await confirm(api, planned, organization.slug)
  await becomes(api, planned.id, 'done')
  return organizationOf(organization)
}

const purge = async () =>
  app.tasks.find(({ name }) => name === 'purge-archived')?.run(new AbortController().signal)

/** Its day is today: what ninety days would do. */
async function comes({ id }: { id: number }): Promise<void> {
  const { timezone } = await organizationOf({ id })
  const purge_on = todayIn(app.runner.deps.clock, timezone)
  await db.updateTable('organizations').set({ purge_on }).where('id', '=', id).execute()
}

const codes = ({ blockers }: any) => blockers.map(({ code }: { code: string }) => code)

describe('the purge date', { concurrency: 3 }, () => {
  test('before it nothing begins; on it the organization is closed and erased without another confirmation', async () => {
    const { organization } = await running()
    await doing(organization, 'archive')
    await purge()
    assert.equal((await organizationOf(organization)).purge_operation_id, null)
    await comes(organization)
    await purge()
    const { purge_operation_id: id } = await organizationOf(organization)
    const erased = await becomes(api, id, 'done')
    assert.equal(erased.kind, 'organization.erase')
    assert.equal((await organizationOf(organization)).status, 'erased')
    await purge()
    const { items } = await must(
      200,
      api.get(`/operations?kind=organization.erase&organization_id=${organization.id}`),
    )
    assert.equal(items.length, 1)
  })

  test('what was added since it was archived is shown, and waits for a person', async () => {
    const { organization, east } = await running()
    await doing(organization, 'archive')
    east.control.appear(organization.namespace, {
      uid: '0b0f6f4e-6c0c-4a53-9d0b-0c3f6f9f7a99',
      name: 'stranger',
      role: 'member',
      labels: {},
      build: { version: '1.0.0', command: null },
    })
    await comes(organization)
    await purge()
    const { purge_operation_id: id, status } = await organizationOf(organization)
    const planned = await must(200, api.get(`/operations/${id}`))
    assert.deepEqual([status, planned.status], ['archived', 'planned'])
    assert.match(JSON.stringify(planned.plan.changes), /stranger/)
    await purge()
    assert.equal((await organizationOf(organization)).purge_operation_id, id)
    await confirm(api, planned, organization.slug)
    await becomes(api, id, 'done')
    assert.equal((await organizationOf(organization)).status, 'erased')
  })

  test('of many runs at the same moment one begins the purge', async () => {
    const organization = await node.organization('federation')
    await doing(organization, 'archive')
    // A plan waits then: of plans there may be several, so that no index refuses the second.
    const type = '/organization-types/federation'
    await must(200, api.patch(type, { manual_closing_step: 'Close the order' }))
    await comes(organization)
    await Promise.all(Array.from({ length: 6 }, purge))
    await must(200, api.patch(type, { manual_closing_step: null }))
    const path = `/operations?kind=organization.erase&organization_id=${organization.id}`
    assert.equal((await must(200, api.get(path))).items.length, 1)
  })

  test('a plan of the purge erases nothing after the organization was restored', async () => {
    const organization = await node.organization('sandbox')
    await doing(organization, 'archive')
    await must(200, api.patch('/organization-types/sandbox', { manual_closing_step: 'Close the order' }))
    await comes(organization)
    await purge()
    const { purge_operation_id: id } = await organizationOf(organization)
    const { digest, status, plan: shown } = await must(200, api.get(`/operations/${id}`))
    assert.equal(status, 'planned')
    assert.match(JSON.stringify(shown.changes), /manual closing step/)
    await doing(organization, 'restore')
    await must(409, api.post(`/operations/${id}/confirm`, { digest, slug: organization.slug }))
    assert.equal((await organizationOf(organization)).status, 'active')
  })

  test('a hold and an open invoice hold it back on the day; without them it begins', async () => {
    const organization = await node.organization()
    const invoice = await node.invoice(organization)
    await doing(organization, 'archive')
    const lock = await must(
      201,
      api.post(`/organizations/${organization.id}/locks`, { kind: 'legal_hold', reason: 'A lawsuit' }),
    )
    await comes(organization)
    await purge()
    assert.equal((await organizationOf(organization)).status, 'archived')
    assert.equal((await api.delete(`/locks/${lock.id}?reason=settled`)).status, 204)
    await purge()
    assert.equal((await organizationOf(organization)).status, 'archived')
    await must(200, api.post(`/invoices/${invoice.id}/pay`, { reason: 'Wire transfer' }))
    await purge()
    const { purge_operation_id: id } = await organizationOf(organization)
    await becomes(api, id, 'done')
  })

  test('erasing before it needs a permission of its own, which the installation can switch off', async () => {
    const organization = await node.organization()
    const { purge_on } = await doing(organization, 'archive')
    assert.deepEqual(codes(await planErasing(api, organization.id)), [])
    await must(200, api.patch('/erasures/limits', { early_purge: false }))
    const refusedPlan = await planErasing(api, organization.id)
    assert.deepEqual(codes(refusedPlan), ['early_purge_off'])
    assert.match(refusedPlan.blockers[0].message, new RegExp(purge_on))
    await must(200, api.patch('/erasures/limits', { early_purge: true }))
  })

  test('staff move it to a later day and never to an earlier one', async () => {
    const organization = await node.organization()
    const path = `/organizations/${organization.id}/purge-date`
    const reason = 'Their lawyer asked'
    const later = (purge_on: string) => api.post(path, { purge_on, reason })
    await refused(409, 'organization_status_forbids', later('2099-01-01'))
    const { purge_on } = await doing(organization, 'archive')
    await refused(422, 'validation_failed', later(purge_on))
    await refused(422, 'validation_failed', later(addDays(purge_on, -1)))
    await refused(422, 'validation_failed', later('2199-01-01'))
    const moved = await must(200, later(addDays(purge_on, 30)))
    assert.equal(moved.purge_on, addDays(purge_on, 30))
    const { items } = await must(200, api.get(`/organizations/${organization.id}/activity`))
    const entry = items.find(({ action }: any) => action === 'organization.purge_date_moved')
    assert.deepEqual([entry.reason, entry.facts.before], [reason, purge_on])
  })
})

test('restored at the very moment of the purge, it is one of the two, whole', async (t) => {
  const became: string[] = []
  for (let round = 0; round < 6; round++) {
    const organization = await node.organization()
    await doing(organization, 'archive')
    const restoring = await plan(organization, 'restore')
    await comes(organization)
    const asked = () => api.post(`/operations/${restoring.id}/confirm`, { digest: restoring.digest })
    const [answer] = await Promise.all([round % 3 ? asked() : purge().then(asked), purge()])
    const restored = answer.status === 202
    if (restored) await becomes(api, restoring.id, 'done')
    const { purge_operation_id: id, status, purge_on } = await organizationOf(organization)
    if (restored) assert.deepEqual([status, purge_on, id], ['active', null, null])
    else {
      assert.equal(answer.status, 409)
      await becomes(api, id, 'done')
      assert.equal((await organizationOf(organization)).status, 'erased')
    }
    const { items } = await must(
      200,
      api.get(`/operations?kind=organization.erase&organization_id=${organization.id}`),
    )
    assert.equal(items.length, restored ? 0 : 1)
    became.push(restored ? 'restored' : 'erased')
  }
  t.diagnostic(became.join(', '))
})

test('a purge that is called off in its closing leaves it archived, and is not begun again by itself', async () => {
  await must(200, api.patch('/organization-types/federation', { manual_closing_step: 'Close the order' }))
  const organization = await node.organization('federation')
  await doing(organization, 'archive')
  await comes(organization)
  await purge()
  const { purge_operation_id: id } = await organizationOf(organization)
  await waitsFor(api, id, 'manual_step')
  await must(202, api.post(`/operations/${id}/cancel`, { reason: 'They stay' }))
  await becomes(api, id, 'cancelled')
  await purge()
  const { status, purge_operation_id: still } = await organizationOf(organization)
  assert.deepEqual([status, still], ['archived', id])
})

describe('what a rule of the type begins', () => {
  const task = (wanted: string) =>
    app.tasks.find(({ name }) => name === wanted)?.run(new AbortController().signal)
  const today = () => todayIn(app.runner.deps.clock, 'UTC')
  const becomesStatus = (organization: { id: number }, status: string) =>
    until(
      `${organization.id} is ${status}`,
      async () => (await organizationOf(organization)).status === status,
    )

  test('a trial that has ended is suspended; resumed by hand it goes on, and its end is moved with a reason', async () => {
    const organization = await node.organization('pilot')
    const ends = (days: number) =>
      must(
        200,
        api.post(`/organizations/${organization.id}/trial-end`, {
          trial_ends_on: addDays(today(), days),
          reason: 'Two more weeks',
        }),
      )
    await ends(1)
    await task('end-trials')
    assert.equal((await organizationOf(organization)).status, 'active')
    await ends(-3)
    await task('end-trials')
    await becomesStatus(organization, 'suspended')
    assert.equal((await ends(14)).status, 'suspended')
    await doing(organization, 'resume')
    await ends(-3)
    await task('end-trials')
    assert.equal((await organizationOf(organization)).status, 'active')
  })

  test('archived by a rule, the purge waits for a person: none has confirmed it', async () => {
    const organization = await node.organization('client')
    await must(200, api.patch('/organization-types/client', { trial_end: 'archive' }))
    await must(
      200,
      api.post(`/organizations/${organization.id}/trial-end`, {
        trial_ends_on: addDays(today(), -3),
        reason: 'It was a trial',
      }),
    )
    await task('end-trials')
    await becomesStatus(organization, 'archived')
    await comes(organization)
    await purge()
    const { purge_operation_id: id, status } = await organizationOf(organization)
    const planned = await must(200, api.get(`/operations/${id}`))
    assert.deepEqual([status, planned.status], ['archived', 'planned'])
    assert.match(planned.plan.changes[0].message, /No person has confirmed/)
  })

  test('a customer who owes too long is suspended, once for the same invoice', async () => {
    const organization = await node.organization('club')
    const invoice = await node.invoice(organization)
    await task('suspend-overdue')
    assert.equal((await organizationOf(organization)).status, 'active')
    await must(200, api.patch('/organization-types/club', { overdue_days: 30 }))
    const due = (days: number) =>
      db
        .updateTable('invoices')
        .set({ due_on: addDays(today(), -days) })
        .where('id', '=', invoice.id)
        .execute()
    await due(29)
    await task('suspend-overdue')
    assert.equal((await organizationOf(organization)).status, 'active')
    await due(33)
    await task('suspend-overdue')
    await becomesStatus(organization, 'suspended')
    await doing(organization, 'resume')
    await task('suspend-overdue')
    assert.equal((await organizationOf(organization)).status, 'active')
  })
})
