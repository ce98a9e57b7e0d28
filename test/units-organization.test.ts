// Retiring an organization: at once when nothing outside and no person has to be waited for, otherwise as a
// plan; one closing for both ways, and for whatever asks for it.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { systemActor } from '#platform/actor.ts'
import { drive } from '#platform/operations/driver.ts'
import type { RunnerDeps } from '#platform/operations/index.ts'
import { executeOrPlan } from '#platform/operations/inline.ts'
import { noContent } from '#platform/route.ts'
import { ProbeCrash } from '#platform/operations/step.ts'
import { becomes, confirm, injected, must, planClosing, refused, waitsFor } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'
import { noon, unitsWorld } from '#test/units/world.ts'

const { node, api, clock, organization, unit, employee, shift, assign, deployments } = await unitsWorld(
  { after },
  '2026-05-04',
  { workers: 4 },
)
const { db } = node
const body = { effective_date: '2026-04-30', reason: 'tenant sunset' }
const operationsOf = async (id: number) =>
  (await must(200, api.get(`/operations?organization_id=${id}`))).items
const statusOf = async (id: number) => (await must(200, api.get(`/organizations/${id}`))).status

describe('at once', () => {
  test('the cascade over every active unit, in the transaction that closes the organization', async () => {
    const {
      id,
      units: [home, second, gone],
    } = await organization(3)
    await must(
      200,
      api.post(`/units/${gone.id}/retire`, { effective_date: '2026-03-31', reason: 'relocation' }),
    )
    const child = await unit(id, { parent_id: second.id, timezone: 'America/Los_Angeles' })
    const [one, other] = [await employee(home), await employee(child)]
    await assign(await shift(home), one, ['2026-04-30', '2026-05-01'])
    const retired = await must(200, api.post(`/organizations/${id}/retire`, body))
    assert.deepEqual(
      [retired.id, retired.status, retired.is_active, retired.operation],
      [id, 'retired', false, null],
    )
    const { items } = await must(200, api.get(`/organizations/${id}/units`))
    assert.deepEqual(items.map(({ status, retired_on }: any) => [status, retired_on]).sort(), [
      ['retired', '2026-03-31'],
      ['retired', '2026-04-30'],
      ['retired', '2026-04-30'],
      ['retired', '2026-04-30'],
    ])
    for (const person of [one, other]) {
      assert.deepEqual(
        (await deployments(person)).map(({ status, ends_on }) => [status, ends_on]),
        [['ended', '2026-04-30']],
      )
      assert.equal(
        (await must(200, api.get(`/employees/${person.id}`))).status,
        'active',
        'employment is a question of its own',
      )
    }
    const { items: planned } = await must(200, api.get(`/shift-assignments?organization_id=${id}`))
    assert.deepEqual(
      planned.map(({ status }: any) => status),
      ['planned', 'cancelled'],
    )
  })

  test('it is the same closing: an operation with all its steps, confirmed by the person and in the audit', async () => {
    const { id } = await organization(1)
    await must(200, api.post(`/organizations/${id}/retire`, body))
    const [listed] = await operationsOf(id)
    const operation = await must(200, api.get(`/operations/${listed.id}`))
    assert.deepEqual(
      [operation.kind, operation.status, operation.reason],
      ['organization.decommission', 'done', 'tenant sunset'],
    )
    assert.ok(operation.steps.length > 5 && operation.steps.every(({ status }: any) => status === 'done'))
    assert.deepEqual(
      [operation.confirmed_by.kind, operation.confirmed_digest],
      [operation.requested_by.kind, operation.digest],
    )
    const { items } = await must(200, api.get(`/audit?organization_id=${id}&limit=100`))
    const actions = items.map(({ action }: any) => action)
    for (const action of [
      'operation.planned',
      'operation.confirm',
      'organization.decommission',
      'unit.retire',
      'organization.retire',
      'operation.done',
    ])
      assert.ok(actions.includes(action), action)
    assert.equal((await must(200, api.get('/audit/verify'))).ok, true)
  })

  test('a unit that is further west ends on its own day, never on one that has not begun there', async () => {
    const { id } = await organization(1)
    const west = await unit(id, { timezone: 'America/Los_Angeles' })
    await must(
      200,
      api.post(`/organizations/${id}/retire`, { effective_date: '2026-05-04', reason: 'tenant sunset' }),
    )
    assert.equal((await must(200, api.get(`/units/${west.id}`))).retired_on, '2026-05-03')
  })

  test('an organization without any unit, and the answer to a repeated request', async () => {
    const { id } = await organization(0)
    const headers = { 'idempotency-key': 'close-once' }
    const first = await api.post(`/organizations/${id}/retire`, body, headers)
    const again = await api.post(`/organizations/${id}/retire`, body, headers)
    assert.deepEqual([first.status, again.status, again.body], [200, 200, first.body])
    assert.equal((await operationsOf(id)).length, 1)
    await refused(409, 'organization_status_forbids', api.post(`/organizations/${id}/retire`, body))
  })

  test('a closing without a date ends its units on the day on which it ends', async () => {
    const {
      id,
      slug,
      units: [home],
    } = await organization(1)
    const operation = await planClosing(api, id)
    clock.set(noon('2026-05-20'))
    await confirm(api, operation, slug)
    await becomes(api, operation.id, 'done')
    clock.set(noon('2026-05-04'))
    assert.equal((await must(200, api.get(`/units/${home.id}`))).retired_on, '2026-05-20')
  })
})

describe('as a plan', () => {
  const planned = async (id: number, as = api) => {
    const answer = await as.post(`/organizations/${id}/retire`, body)
    assert.equal(answer.status, 202, JSON.stringify(answer.body))
    assert.deepEqual(
      [answer.body.status, answer.headers.location],
      ['planned', `/api/v1/operations/${answer.body.id}`],
    )
    assert.equal(await statusOf(id), 'active', 'nothing has changed')
    return answer.body
  }

  test('with an open invoice, which holds; confirmed and paid it ends with the same cascade', async () => {
    const {
      id,
      slug,
      units: [home],
    } = await organization(1)
    const invoice = await must(
      201,
      api.post(`/organizations/${id}/invoices`, { number: 'L-1', currency: 'EUR', amount_minor: 100 }),
    )
    const operation = await planned(id)
    assert.deepEqual(
      operation.blockers.map(({ code, effect }: any) => [code, effect]),
      [['open_invoice', 'holds']],
    )
    await confirm(api, operation, slug)
    await until('it is Closing', async () => (await statusOf(id)) === 'decommissioning')
    await refused(
      409,
      'organization_status_forbids',
      api.post(`/units/${home.id}/retire`, { ...body, reason: 'relocation' }),
    )
    await must(200, api.post(`/invoices/${invoice.id}/pay`))
    await becomes(api, operation.id, 'done')
    assert.deepEqual(
      [await statusOf(id), (await must(200, api.get(`/units/${home.id}`))).retired_on],
      ['retired', '2026-04-30'],
    )
  })

  test('with something outside', async () => {
    const { id } = await organization(1)
    const plane = await node.plane()
    await must(
      202,
      api.post(`/organizations/${id}/instances`, {
        name: 'admin',
        role: 'admin',
        control_plane_id: plane.id,
      }),
    )
    const operation = await planned(id)
    assert.ok(operation.plan.effects.some(({ outside }: any) => outside))
  })

  test('with a step that a person does by hand', async (t) => {
    await must(200, api.patch('/organization-types/pilot', { manual_closing_step: 'Close the sale order' }))
    t.after(() => must(200, api.patch('/organization-types/pilot', { manual_closing_step: null })))
    const { id } = await organization(1, { type: 'pilot' })
    await planned(id)
  })

  test('for a program that may plan and not confirm', async () => {
    const { id } = await organization(1)
    const admin = await node.person('system_administrator')
    const { token } = await must(201, admin.post('/tokens', { name: 'planner', scopes: ['operations.plan'] }))
    await planned(id, injected(node.app.http, { authorization: `Bearer ${token}` }))
  })
})

describe('refused', () => {
  test('by a lock: 409 with the blocker, and nothing is stored but the refusal', async () => {
    const { id } = await organization(1)
    await must(201, api.post(`/organizations/${id}/locks`, { kind: 'lock', reason: 'Court order' }))
    const refusal = await refused(409, 'locked', api.post(`/organizations/${id}/retire`, body))
    assert.deepEqual(
      refusal.blockers.map(({ code }: any) => code),
      ['locked'],
    )
    assert.deepEqual([await statusOf(id), await operationsOf(id)], ['active', []])
    const { items } = await must(200, api.get(`/audit?organization_id=${id}&refused=true`))
    assert.deepEqual(
      items.map(({ reason, facts }: any) => [reason, facts.code]),
      [['tenant sunset', 'locked']],
    )
  })

  test('while another operation holds it', async () => {
    const { id, slug } = await organization(1)
    await must(
      201,
      api.post(`/organizations/${id}/invoices`, { number: 'L-2', currency: 'EUR', amount_minor: 100 }),
    )
    await confirm(api, await planClosing(api, id), slug)
    await until('it is Closing', async () => (await statusOf(id)) === 'decommissioning')
    const { blockers } = await refused(409, 'blocked', api.post(`/organizations/${id}/retire`, body))
    assert.ok(blockers.some(({ code }: any) => code === 'another_operation'))
  })

  test('to a session that has not confirmed its password: closing needs that', async () => {
    const { id } = await organization(1)
    const admin = await node.person('system_administrator')
    await refused(403, 'step_up_required', admin.post(`/organizations/${id}/retire`, body))
    assert.deepEqual([await statusOf(id), await operationsOf(id)], ['active', []])
  })

  test('of two at the same moment one closes it, and the other is told why not', async () => {
    const { id } = await organization(1)
    const answers = await Promise.all([1, 2].map(() => api.post(`/organizations/${id}/retire`, body)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
    assert.equal((await operationsOf(id)).length, 1)
  })

  test('a unit for a closed organization: 422 on organization_id, also by another name of it', async () => {
    const { id } = await organization(1)
    await must(200, api.post(`/organizations/${id}/retire`, body))
    const { errors } = await refused(
      422,
      'organization_status_forbids',
      api.post('/units', { organization_id: id, name: 'Late', code: 'LATE' }),
    )
    assert.deepEqual(Object.keys(errors), ['organization_id'])
  })
})

test('when the process dies in the middle, the one that takes the job over goes on where it was', async () => {
  const died = new ProbeCrash('killed')
  for (const point of [2, 6, 11]) {
    const { id } = await organization(1)
    let probed = 0
    const dying: RunnerDeps = {
      ...node.app.runner.deps,
      probe: async () => {
        if (++probed === point) throw died
      },
    }
    const work = {
      kind: 'organization.decommission',
      organization_id: id,
      input: {},
      reason: 'tenant sunset',
    }
    const actor = {
      ...systemActor,
      permissions: new Set(['operations.plan', 'operations.confirm']),
      stepped_up: true,
    }
    await assert.rejects(executeOrPlan(dying, work, { actor, answerWith: async () => noContent() }), died)
    const [operation] = await operationsOf(id)
    assert.equal(operation.status, 'running')
    const { ticket } = await db
      .selectFrom('operations')
      .select('ticket')
      .where('id', '=', operation.id)
      .executeTakeFirstOrThrow()
    await drive(
      node.app.runner.deps,
      { operation_id: operation.id, ticket },
      'another-job',
      new AbortController().signal,
    )
    assert.deepEqual([(await operationsOf(id))[0].status, await statusOf(id)], ['done', 'retired'])
  }
})

test('a day to come is confirmed today, and begins on that day in the zone of the organization', async () => {
  const { id, slug } = await organization(1)
  await must(200, api.patch(`/organizations/${id}`, { timezone: 'Asia/Kolkata' }))
  const planned = await must(
    202,
    api.post(`/organizations/${id}/retire`, { ...body, effective_date: '2026-05-06' }),
  )
  await confirm(api, planned, slug)
  await waitsFor(api, planned.id, 'announced')
  const lookAt = async (instant: string) => {
    clock.set(new Date(instant))
    await node.app.runner.wake(db, id)
  }
  await lookAt('2026-05-05T18:29:00Z') // a minute before that day begins there
  assert.equal(await statusOf(id), 'active')
  await lookAt('2026-05-05T18:31:00Z')
  await becomes(api, planned.id, 'done')
  const { items } = await must(200, api.get(`/units?organization_id=${id}`))
  assert.deepEqual([await statusOf(id), items[0].retired_on], ['retired', '2026-05-06'])
  clock.set(noon('2026-05-04'))
})
