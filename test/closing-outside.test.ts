// What may happen outside while an organization is closed: strays, holds, dead planes, and the forced end
// with its debts.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { newUid } from '#platform/ids.ts'
import { assertNothingOutside, closingWorld, codesOf } from '#test/closing/world.ts'
import { becomes, confirm, must, planClosing, refused, startClosing, waitsFor } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'
import type { TestOrganization, TestPlane } from '#test/node.ts'

const { node, running, waitingForInvoice, organizationOf, pay, lookAgain } = await closingWorld({ after })
const { api } = node

describe('closing an organization whose outside misbehaves', { concurrency: 6 }, () => {
  test('what a plane holds beyond the confirmed plan waits for a confirmation of its own', async () => {
    const { organization, east, operation, invoice } = await waitingForInvoice()
    const uid = newUid()
    east.control.appear(organization.namespace, {
      uid,
      name: 'forgotten',
      role: 'member',
      labels: {},
      build: { version: '1.0.0', command: null },
    })
    const { digest: oldDigest } = await must(200, api.get(`/operations/${operation.id}`))
    await pay(invoice)
    const waiting = await waitsFor(api, operation.id, 'confirm_additions')
    assert.equal(waiting.plan.effects.find((item: any) => item.uid === uid).confirmed, false)
    assert.match(JSON.stringify(waiting.plan.changes), /forgotten/)
    await refused(
      409,
      'plan_changed',
      api.post(`/operations/${operation.id}/confirm`, { digest: oldDigest, slug: organization.slug }),
    )
    await until(
      'the confirmed ones are gone',
      async () => (await east.plane.listInstances(organization.namespace)).length === 1,
    )
    assert.equal((await east.plane.listInstances(organization.namespace))[0]?.phase, 'healthy')
    await until(
      'nothing else is waited for',
      async () =>
        codesOf((await must(200, api.get(`/operations/${operation.id}`))).waiting_for).join() ===
        'confirm_additions',
    )
    assert.equal((await east.plane.findNamespace(organization.namespace))?.phase, 'active')
    await confirm(api, waiting, organization.slug)
    await becomes(api, operation.id, 'done')
    assert.equal(east.control.counts().deleted[uid], 1)
    await assertNothingOutside([east], organization.namespace)
  })

  test('after the point of no return it cannot be called off, and what is held is named with its remedy', async () => {
    const { organization, east, operation, invoice, instances } = await waitingForInvoice()
    const held = instances.find(({ role }) => role === 'member')
    east.control.hold(held.uid, 'backup.example.com/finalizer')
    await pay(invoice)
    const waiting = await waitsFor(api, operation.id, 'instance_held')
    const [because] = waiting.waiting_for.filter(({ code }: any) => code === 'instance_held')
    assert.match(
      because.message,
      new RegExp(`${held.name} on ${east.name}.*backup\\.example\\.com/finalizer`),
    )
    assert.ok(because.remedy)
    assert.equal(waiting.past_point_of_no_return, true)
    await refused(
      409,
      'past_point_of_no_return',
      api.post(`/operations/${operation.id}/cancel`, { reason: 'As asked' }),
    )
    assert.equal(waiting.actions.find(({ action }: any) => action === 'cancel').allowed, false)
    east.control.release(held.uid)
    await becomes(api, operation.id, 'done')
    await assertNothingOutside([east], organization.namespace)
  })

  test('a dead plane holds its own part alone, is named, and the closing goes on when it is back', async () => {
    const { organization, planes, operation, invoice } = await waitingForInvoice('company', 2)
    const [east, west] = planes as [TestPlane, TestPlane]
    east.control.goDown()
    await pay(invoice)
    const waiting = await waitsFor(api, operation.id, 'plane_unreachable')
    assert.ok(
      waiting.waiting_for.some(
        ({ code, message }: any) => code === 'plane_unreachable' && message.startsWith(east.name),
      ),
    )
    await until(
      'the living plane is empty',
      async () => (await west.plane.findNamespace(organization.namespace)) === null,
    )
    east.control.comeBack()
    await lookAgain(organization)
    await becomes(api, operation.id, 'done')
    await assertNothingOutside(planes, organization.namespace)
  })

  test('a plane that is dead while planning is a warning, and what it holds beyond the plan is asked for', async () => {
    const { organization, east } = await running()
    const uid = newUid()
    east.control.appear(organization.namespace, {
      uid,
      name: 'forgotten',
      role: 'member',
      labels: {},
      build: { version: '1.0.0', command: null },
    })
    east.control.goDown()
    const operation = await planClosing(api, organization.id)
    assert.deepEqual(codesOf(operation.plan.warnings), ['plane_unreachable'])
    await confirm(api, operation, organization.slug)
    await waitsFor(api, operation.id, 'plane_unreachable')
    east.control.comeBack()
    await lookAgain(organization)
    const waiting = await waitsFor(api, operation.id, 'confirm_additions')
    await confirm(api, waiting, organization.slug)
    await becomes(api, operation.id, 'done')
    assert.equal(east.control.counts().deleted[uid], 1)
  })

  test('a system administrator alone ends it by force, only where that is allowed; the debts are chased', async () => {
    const { organization, planes, operation, invoice } = await waitingForInvoice('company', 2)
    const [east, west] = planes as [TestPlane, TestPlane]
    const body = { reason: 'The region was given up', slug: organization.slug }
    const force = (by: typeof api, given: object = body) =>
      by.post(`/operations/${operation.id}/force`, given)
    await refused(409, 'not_forceable', force(api))
    east.control.goDown()
    await pay(invoice)
    await waitsFor(api, operation.id, 'plane_unreachable')
    await until(
      'nothing else is waited for',
      async () =>
        codesOf((await must(200, api.get(`/operations/${operation.id}`))).waiting_for).join() ===
        'plane_unreachable',
    )

    await refused(
      403,
      'permission_missing',
      force(await node.person('operator', undefined, { stepUp: true })),
    )
    await refused(403, 'step_up_required', force(await node.person('system_administrator')))
    const administrator = await node.person('system_administrator', undefined, { stepUp: true })
    await refused(422, 'validation_failed', force(administrator, { ...body, slug: 'other' }))
    await must(202, force(administrator))
    await becomes(api, operation.id, 'done')
    assert.equal((await organizationOf(organization)).status, 'retired')
    assert.equal(await west.plane.findNamespace(organization.namespace), null)
    assert.equal(
      (await debtsOf(organization)).filter(({ settled_at }) => !settled_at).length,
      3,
      'two instances and the namespace',
    )
    const [warning, ...more] = (await warningsOfReinstating(organization)).filter(
      ({ code }) => code === 'open_debt',
    )
    assert.match(
      warning?.message ?? '',
      /^A forced end has left 3 things outside: .*namespace tenure-.* goes on deleting it/,
    )
    assert.deepEqual(more, [])

    east.control.comeBack()
    await debtsAreSettled(organization)
    await assertNothingOutside(planes, organization.namespace)
    assert.ok((await warningsOfReinstating(organization)).every(({ code }) => code !== 'open_debt'))
  })

  test('forced past a held instance, its namespace is chased as well', async () => {
    const { organization, east, instances } = await running()
    const held = instances.find(({ role }) => role === 'member')
    east.control.hold(held.uid, 'backup.example.com/finalizer')
    const { id } = await startClosing(api, organization)
    await until(
      'only the held one is left',
      async () =>
        codesOf((await must(200, api.get(`/operations/${id}`))).waiting_for).join() === 'instance_held',
    )
    await must(202, api.post(`/operations/${id}/force`, { reason: 'It hangs', slug: organization.slug }))
    await becomes(api, id, 'done')
    east.control.release(held.uid)
    await debtsAreSettled(organization)
    await assertNothingOutside([east], organization.namespace)
  })

  /** In the plan; what the list says before it is among them. */
  async function warningsOfReinstating({
    id,
  }: TestOrganization): Promise<{ code: string; message: string }[]> {
    const { warnings: listed } = await must(200, api.get(`/organizations/${id}/reinstatement`))
    const { plan } = await must(
      201,
      api.post('/operations', {
        kind: 'organization.reinstate',
        organization_id: id,
        input: {},
        reason: 'Back',
      }),
    )
    for (const each of listed)
      assert.ok(plan.warnings.some(({ message }: { message: string }) => message === each.message))
    return plan.warnings
  }

  const debtsOf = async ({ id }: { id: number }): Promise<any[]> =>
    (await must(200, api.get('/debts?limit=100'))).items.filter(
      ({ organization_id }: any) => organization_id === id,
    )

  function debtsAreSettled(organization: TestOrganization): Promise<unknown> {
    const chase = node.app.tasks.find(({ name }) => name === 'chase-debts')
    return until('the debts are settled', async () => {
      await chase?.run(new AbortController().signal)
      return (await debtsOf(organization)).every(({ settled_at }) => settled_at)
    })
  }
})
