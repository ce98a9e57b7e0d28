// A node whose pool has one connection. A request that holds a connection and asks for a second one never ends
// here; with a pool of twenty, the same happens when twenty do it at once, and then the node answers nothing.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { assertNothingOutside, closingWorld, reason } from '#test/closing/world.ts'
import { becomes, confirm, must, planClosing, refused, startClosing, waitsFor } from '#test/node/api.ts'

// a job for each step
const world = await closingWorld({ after }, { connections: 1, jobBudgetMilliseconds: 1 })
const { node, organizationOf, pay, running, waitingForInvoice } = world
const { api } = node

test('an organization is opened, filled, asked to be closed and closed on one connection', async () => {
  const { organization, east, instances } = await running()
  const member = await node.person('customer_administrator', organization.id, { stepUp: true })
  await must(
    201,
    member.post(`/organizations/${organization.id}/closure-request`, { reason, slug: organization.slug }),
  )
  await must(200, api.patch(`/organizations/${organization.id}`, { name: 'Renamed' }))
  await must(200, api.post(`/control-planes/${east.id}/check`))
  const lock = await must(201, api.post(`/organizations/${organization.id}/locks`, { kind: 'lock', reason }))
  const invoice = await node.invoice(organization)
  const operation = await planClosing(api, organization.id)
  await refused(
    409,
    'blocked',
    api.post(`/operations/${operation.id}/confirm`, { digest: operation.digest, slug: organization.slug }),
  )
  assert.equal((await api.delete(`/locks/${lock.id}?reason=done`)).status, 204)
  const { id } = await startClosing(api, organization)
  await waitsFor(api, id, 'open_invoice')
  await must(202, api.delete(`/instances/${instances[0].id}?name=${instances[0].name}&reason=tidy`))
  await must(202, api.post(`/operations/${id}/pause`, { reason: 'As asked' }))
  await must(202, api.post(`/operations/${id}/resume`, { reason: 'As asked' }))
  await waitsFor(api, id, 'open_invoice')
  await pay(invoice)
  await becomes(api, id, 'done')
  await assertNothingOutside([east], organization.namespace)
  assert.equal((await must(200, api.get('/audit/verify'))).ok, true)
})

test('a closing is called off, changed, and forced on one connection', async () => {
  const { organization, operation, east, invoice } = await waitingForInvoice()
  await must(202, api.post(`/operations/${operation.id}/cancel`, { reason: 'As asked' }))
  await becomes(api, operation.id, 'cancelled')
  await pay(invoice)
  const plan = await planClosing(api, organization.id)
  await must(
    202,
    api.post(`/organizations/${organization.id}/instances`, {
      name: 'addition',
      role: 'member',
      control_plane_id: east.id,
    }),
  )
  const changed = await refused(
    409,
    'plan_changed',
    api.post(`/operations/${plan.id}/confirm`, { digest: plan.digest, slug: organization.slug }),
  )
  east.control.goDown()
  await confirm(api, { id: plan.id, digest: changed.digest }, organization.slug)
  await waitsFor(api, plan.id, 'plane_unreachable')
  await must(202, api.post(`/operations/${plan.id}/force`, { reason, slug: organization.slug }))
  await becomes(api, plan.id, 'done')
  assert.equal((await organizationOf(organization)).status, 'retired')
})

test('an organization with tickets and files is closed and erased on one connection', async () => {
  const { organization, east } = await running()
  await must(
    201,
    api.post(`/organizations/${organization.id}/tickets`, { subject: 'Help', body: 'It does not print.' }),
  )
  const headers = { 'content-type': 'application/octet-stream' }
  await must(201, api.post(`/organizations/${organization.id}/documents?name=plan.txt`, 'a plan', headers))
  const body = { kind: 'organization.erase', organization_id: organization.id, input: {}, reason }
  const plan = await must(201, api.post('/operations', body))
  await confirm(api, plan, organization.slug)
  await becomes(api, plan.id, 'done')
  await assertNothingOutside([east], organization.namespace)
  const { status } = await must(200, api.get(`/organizations/${organization.id}`))
  assert.equal(status, 'erased')
})

test('every scheduled task runs on one connection', async () => {
  for (const task of node.app.tasks) await task.run(AbortSignal.timeout(30_000))
})
