// What people may say while an organization is closed: customers who ask, staff who call off, pause, retry
// and complete a step by hand, those who pay, and those who only follow.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { assertNothingOutside, closingWorld, codesOf, reason } from '#test/closing/world.ts'
import { becomes, confirm, must, planClosing, refused, startClosing, waitsFor } from '#test/node/api.ts'
import { readEvents } from '#test/node/events.ts'
import { until } from '#test/node/until.ts'

const { node, probes, running, waitingForInvoice, organizationOf, pay, lookAgain } = await closingWorld({
  after,
})
const { api, db } = node

describe('people and a closing', { concurrency: 6 }, () => {
  test('called off before the point of no return, everything is as before', async () => {
    const { organization, planes, instances } = await running()
    const member = await node.person('customer_administrator', organization.id)
    const { token } = await must(
      201,
      member.post('/tokens', { name: 'backup', scopes: ['organizations.read'] }),
    )
    const withToken = () =>
      node.app.http.inject({
        url: `/api/v1/organizations/${organization.id}`,
        headers: { authorization: `Bearer ${token}` },
      })
    await must(
      201,
      member.post(`/organizations/${organization.id}/closure-request`, { reason, slug: organization.slug }),
    )
    const invoice = await node.invoice(organization)
    const { id } = await startClosing(api, organization)
    await waitsFor(api, id, 'open_invoice')
    assert.equal((await withToken()).json().code, 'token_suspended')
    assert.equal((await organizationOf(organization)).closure_request.status, 'confirmed')

    await must(202, api.post(`/operations/${id}/cancel`, { reason: 'They stay' }))
    const cancelled = await becomes(api, id, 'cancelled')
    const undone = cancelled.steps.filter(({ status }: any) => status === 'undone').map(({ key }: any) => key)
    assert.ok(undone.includes('mark') && undone.includes('freeze.organizations'))
    const after = await organizationOf(organization)
    assert.deepEqual([after.status, after.closure_request.status, after.operation], ['active', 'open', null])
    assert.equal((await withToken()).statusCode, 200)
    for (const { plane } of planes)
      assert.equal((await plane.listInstances(organization.namespace)).length, instances.length)
    await must(
      202,
      api.post(`/organizations/${organization.id}/instances`, {
        name: 'again',
        role: 'member',
        control_plane_id: planes[0]?.id,
      }),
    )
    assert.equal((await must(200, api.get(`/invoices/${invoice.id}`))).status, 'open')
  })

  test('called off, a suspended organization is suspended again', async () => {
    const organization = await node.organization()
    await db
      .updateTable('organizations')
      .set({ status: 'suspended' })
      .where('id', '=', organization.id)
      .execute()
    await node.invoice(organization)
    const { id } = await startClosing(api, organization)
    await waitsFor(api, id, 'open_invoice')
    await must(202, api.post(`/operations/${id}/cancel`, { reason: 'As asked' }))
    await becomes(api, id, 'cancelled')
    assert.equal((await organizationOf(organization)).status, 'suspended')
  })

  for (const point of ['before_step', 'after_effect'] as const) {
    test(`called off at the very moment of the point of no return (${point}), it is called off`, async () => {
      const { organization, planes, instances } = await running()
      const said = Promise.withResolvers<void>()
      probes.set(organization.id, async (reached, operation, { key }) => {
        if (reached !== point || key !== 'point_of_no_return' || operation.status === 'cancelling') return
        await must(202, api.post(`/operations/${operation.id}/cancel`, { reason: 'They stay' }))
        said.resolve()
      })
      const { id } = await startClosing(api, organization)
      await said.promise
      await becomes(api, id, 'cancelled')
      assert.equal((await organizationOf(organization)).status, 'active')
      for (const { plane } of planes)
        assert.equal((await plane.listInstances(organization.namespace)).length, instances.length)
    })
  }

  test('a customer asks, withdraws, is declined, asks again, and staff close', async () => {
    const organization = await node.organization()
    const member = await node.person('customer_administrator', organization.id)
    const path = `/organizations/${organization.id}/closure-request`
    const ask = () => member.post(path, { reason, slug: organization.slug })
    await refused(422, 'validation_failed', member.post(path, { reason, slug: 'other' }))
    await must(201, ask())
    await refused(409, 'closure_requested', ask())
    assert.equal((await organizationOf(organization)).status, 'active')
    assert.equal((await organizationOf(organization)).closure_request.status, 'open')
    assert.equal((await member.delete(`${path}?reason=We stay`)).status, 204)
    assert.equal((await organizationOf(organization)).closure_request, null)

    const second = await must(201, ask())
    await refused(
      403,
      'permission_missing',
      member.post(`/closure-requests/${second.id}/decline`, { reason: 'no' }),
    )
    const declined = await must(
      200,
      api.post(`/closure-requests/${second.id}/decline`, { reason: 'The contract runs on' }),
    )
    assert.deepEqual([declined.status, declined.decision_reason], ['declined', 'The contract runs on'])

    const third = await must(201, ask())
    const { id } = await startClosing(api, organization)
    await becomes(api, id, 'done')
    const { items } = await must(200, api.get('/closure-requests?status=confirmed&limit=100'))
    assert.equal(items.find((item: any) => item.id === third.id).operation_id, id)
    assert.equal((await member.get('/sessions/current')).status, 401, 'the way in ends with the organization')
  })

  test('where the type says so, a customer closes alone and may call it off', async () => {
    await must(200, api.patch('/organization-types/club', { closure_policy: 'immediate' }))
    const { organization } = await running('club')
    const invoice = await node.invoice(organization)
    const path = `/organizations/${organization.id}/closure-request`
    const member = await node.person('customer_administrator', organization.id)
    const operation = await must(202, member.post(path, { reason, slug: organization.slug }))
    assert.equal(operation.status, 'planned')
    await refused(
      403,
      'step_up_required',
      member.post(`/operations/${operation.id}/confirm`, {
        digest: operation.digest,
        slug: organization.slug,
      }),
    )
    const proven = await must(200, member.post('/step-up', { password: 'correct horse battery' }))
    assert.ok(proven.stepped_up_until)
    await confirm(member, operation, organization.slug)
    await waitsFor(member, operation.id, 'open_invoice')
    assert.equal((await member.delete(`${path}?reason=We stay`)).status, 204)
    await becomes(member, operation.id, 'cancelled')
    const after = await organizationOf(organization)
    assert.deepEqual([after.status, after.closure_request], ['active', null])

    const again = await must(202, member.post(path, { reason, slug: organization.slug }))
    await confirm(member, again, organization.slug)
    await waitsFor(member, again.id, 'open_invoice')
    const report = await must(
      201,
      member.post(`/invoices/${invoice.id}/payment-reports`, { reference: 'Transfer 7' }),
    )
    await must(200, api.post(`/payment-reports/${report.id}/confirm`))
    await becomes(api, again.id, 'done')
    assert.equal((await organizationOf(organization)).status, 'retired')
  })

  test('a manual step waits for a person, who says what was done', async () => {
    await must(
      200,
      api.patch('/organization-types/federation', { manual_closing_step: 'Close the sale order' }),
    )
    const organization = await node.organization('federation')
    const { id } = await startClosing(api, organization)
    const waiting = await waitsFor(api, id, 'manual_step')
    assert.equal(waiting.steps.find(({ key }: any) => key === 'manual').title, 'Close the sale order')
    await refused(404, 'not_found', api.post(`/operations/${id}/steps/nothing/complete`, { note: 'x' }))
    await must(202, api.post(`/operations/${id}/steps/manual/complete`, { note: 'Order S0042 is locked' }))
    const ended = await becomes(api, id, 'done')
    const { result, completed } = ended.steps.find(({ key }: any) => key === 'manual')
    assert.deepEqual(result, { by: 'Robot (token tests)', note: 'Order S0042 is locked' })
    assert.equal(completed.reason, 'Order S0042 is locked')
  })

  test('where the type says so, what is owed is settled after draining', async () => {
    await must(200, api.patch('/organization-types/sandbox', { settle: 'after_drain' }))
    const { organization, planes } = await running('sandbox')
    const invoice = await node.invoice(organization)
    const { id } = await startClosing(api, organization)
    await waitsFor(api, id, 'open_invoice')
    await assertNothingOutside(planes, organization.namespace)
    await refused(
      409,
      'past_point_of_no_return',
      api.post(`/operations/${id}/cancel`, { reason: 'As asked' }),
    )
    await pay(invoice)
    await becomes(api, id, 'done')
  })

  test('a paused closing does nothing until it is resumed', async () => {
    const { organization, operation, invoice, planes, instances } = await waitingForInvoice()
    await must(202, api.post(`/operations/${operation.id}/pause`, { reason: 'As asked' }))
    await pay(invoice)
    await lookAgain(organization)
    assert.equal((await must(200, api.get(`/operations/${operation.id}`))).status, 'paused')
    for (const { plane } of planes)
      assert.equal((await plane.listInstances(organization.namespace)).length, instances.length)
    await must(202, api.post(`/operations/${operation.id}/resume`, { reason: 'As asked' }))
    await becomes(api, operation.id, 'done')
  })

  test('a closing that failed keeps its place and goes on when it is retried', async () => {
    const organization = await node.organization()
    const become = (status: 'retired' | 'active') =>
      node.db.updateTable('organizations').set({ status }).where('id', '=', organization.id).execute()
    let closedElsewhere = false
    probes.set(organization.id, async (point, _operation, { key }) => {
      if (point !== 'before_step' || key !== 'mark' || closedElsewhere) return
      closedElsewhere = true
      await become('retired')
    })
    const { id } = await startClosing(api, organization)
    const failed = await becomes(api, id, 'failed')
    assert.equal(failed.error.code, 'organization_status_forbids')
    assert.ok(codesOf((await planClosing(api, organization.id)).blockers).includes('another_operation'))
    await become('active')
    await must(202, api.post(`/operations/${id}/retry`, { reason: 'As asked' }))
    await becomes(api, id, 'done')
  })

  test('a payment that is made while the closing looks is not overlooked', async () => {
    const organization = await node.organization()
    const invoice = await node.invoice(organization)
    let paid = false
    probes.set(organization.id, async (point, operation, { key }) => {
      if (point !== 'after_effect' || key !== 'wait.before_drain' || paid) return
      paid = true
      await pay(invoice)
      await until(
        'the wake-up has arrived',
        async () =>
          (
            await db
              .selectFrom('operations')
              .select('wake_requested')
              .where('id', '=', operation.id)
              .executeTakeFirstOrThrow()
          ).wake_requested,
      )
    })
    const { id } = await startClosing(api, organization)
    const ended = await becomes(api, id, 'done')
    assert.equal(paid, true)
    const { items } = await must(
      200,
      api.get(`/audit?organization_id=${organization.id}&action=operation.waiting`),
    )
    assert.deepEqual(items, [], 'it went on without waiting')
    assert.equal(ended.status, 'done')
  })

  test('a rehearsal waits until it is told, and another one is undone', async () => {
    const plan = (input: object) => must(201, api.post('/operations', { kind: 'rehearsal', input }))
    const operation = await plan({ steps: 2, seconds: 0, wait: true })
    await confirm(api, operation)
    await waitsFor(api, operation.id, 'manual_step')
    await must(202, api.post(`/operations/${operation.id}/steps/manual/complete`, { note: 'Go on' }))
    await becomes(api, operation.id, 'done')

    const other = await plan({ steps: 2, seconds: 0, wait: true })
    await confirm(api, other)
    await waitsFor(api, other.id, 'manual_step')
    await must(202, api.post(`/operations/${other.id}/cancel`, { reason: 'As asked' }))
    const { steps } = await becomes(api, other.id, 'cancelled')
    const statuses = new Map(steps.map(({ key, status }: any) => [key, status]))
    assert.deepEqual(
      [statuses.get('begin'), statuses.get('practise.1'), statuses.get('practise.2'), statuses.get('end')],
      ['undone', 'undone', 'skipped', 'skipped'],
    )
  })

  test('who follows the events and is cut off misses nothing', async (t) => {
    const { organization, operation, invoice } = await waitingForInvoice()
    const url = `${await node.app.http.listen({ port: 0, host: '127.0.0.1' })}/api/v1/operations/${operation.id}/events`
    const before = await readEvents(
      t,
      url,
      '0',
      (event) => event.event === 'operation' && event.data.status === 'waiting',
    )
    await pay(invoice)
    await becomes(api, operation.id, 'done')
    const later = await readEvents(
      t,
      url,
      before.at(-1)?.id ?? '',
      (event) => event.event === 'operation' && event.data.status === 'done',
    )
    const written = await db
      .selectFrom('outbox')
      .select('id')
      .where('operation_id', '=', operation.id)
      .orderBy('id')
      .execute()
    assert.deepEqual(
      [...before, ...later].map(({ id }) => Number(id)),
      written.map(({ id }) => id),
    )
    assert.ok(
      later.some(
        ({ event, data }) => event === 'step' && data.key === 'drain.fleet' && data.status === 'done',
      ),
    )
    assert.equal((await organizationOf(organization)).status, 'retired')
  })
})
