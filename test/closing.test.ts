// Closing an organization over the API, from the request to the record that stays: on planes in memory and on
// real processes.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { ControlPlane } from '#connectors/planes/plane.ts'
import { assertNothingOutside, closingWorld, reason } from '#test/closing/world.ts'
import { becomes, confirm, instancesBecome, must, planClosing, refused, waitsFor } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'

const { node, running, organizationOf, pay } = await closingWorld({ after })
const { api } = node

describe('closing an organization', { concurrency: 6 }, () => {
  for (const kind of ['planes in memory', 'real processes'] as const) {
    test(`an organization with instances and an open invoice is closed, on ${kind}`, async () => {
      const make = kind === 'real processes' ? node.localPlane : node.plane
      const planes = [await make(), await make()]
      await story(planes, kind === 'real processes' ? 'acme-clinic' : 'acme-health')
    })
  }

  async function story(
    planes: { id: number; name: string; plane: ControlPlane }[],
    slug: string,
  ): Promise<void> {
    const staff = await node.person('system_administrator')
    const body = { name: 'Acme Health', slug, timezone: 'Asia/Kolkata', settings: { fy_start_month: 4 } }
    const organization = await must(201, staff.post('/organizations', body))
    assert.equal(organization.status, 'active')
    const namespace = `tenure-${organization.uid}`
    await node.fill({ ...organization, namespace }, planes, 2)
    const instances = await instancesBecome(staff, organization.id)
    const invoice = await node.invoice(organization)

    const operation = await planClosing(staff, organization.id, reason)
    assertPlanNames(operation, instances, planes, namespace, invoice)
    assert.equal(
      (await organizationOf(organization)).status,
      'active',
      'nothing happens before the confirmation',
    )

    const { id, digest } = operation
    await refused(403, 'step_up_required', staff.post(`/operations/${id}/confirm`, { digest, slug }))
    const proven = await node.person('system_administrator', undefined, { stepUp: true })
    const wrong = await refused(
      422,
      'validation_failed',
      proven.post(`/operations/${id}/confirm`, { digest, slug: 'acme-wealth' }),
    )
    assert.deepEqual(Object.keys(wrong.errors), ['slug'])
    await must(202, proven.post(`/operations/${id}/confirm`, { digest, slug, reason }))

    const waiting = await waitsFor(staff, id, 'open_invoice')
    assert.equal(waiting.waiting_for[0].message.includes(invoice.number), true)
    assert.equal((await organizationOf(organization)).status, 'decommissioning')
    await assertClosingAllows(staff, organization, instances, planes)
    await must(200, staff.post(`/invoices/${invoice.id}/pay`, { reason: 'Wire transfer' }))
    await becomes(staff, id, 'done')

    await assertNothingOutside(planes, namespace)
    await assertRecord(organization, await must(200, proven.get('/sessions/current')), id)
  }

  function assertPlanNames(
    operation: any,
    instances: any[],
    planes: { name: string }[],
    namespace: string,
    invoice: any,
  ): void {
    const { effects } = operation.plan as {
      effects: { verb: string; kind: string; name: string; where: string; uid: string }[]
    }
    const gone = effects.filter(({ verb }) => verb === 'delete')
    const named = gone
      .filter(({ kind }) => kind === 'instance')
      .map(({ name, where, uid }) => [name, where, uid])
    assert.deepEqual(
      named.sort(),
      instances.map(({ name, control_plane, uid }) => [name, control_plane.name, uid]).sort(),
    )
    assert.deepEqual(
      gone
        .filter(({ kind }) => kind === 'namespace')
        .map(({ name, where }) => [name, where])
        .sort(),
      planes.map(({ name }) => [namespace, name]).sort(),
    )
    assert.deepEqual(
      operation.blockers.map(({ code, effect, link }: any) => [code, effect, link]),
      [['open_invoice', 'holds', { kind: 'invoice', id: invoice.id }]],
    )
    assert.ok(operation.blockers[0].remedy)
    assert.match(operation.digest, /^sha256:/)
    assert.match(operation.plan.permanent, /do not come back/)
  }

  async function assertClosingAllows(
    staff: typeof api,
    organization: any,
    instances: any[],
    planes: { id: number }[],
  ): Promise<void> {
    const path = `/organizations/${organization.id}`
    const late = await refused(
      409,
      'organization_status_forbids',
      staff.post(`${path}/instances`, { name: 'late', role: 'member', control_plane_id: planes[0]?.id }),
    )
    assert.match(late.detail, /Closing/)
    await refused(409, 'organization_status_forbids', staff.patch(path, { name: 'Acme Wealth' }))
    const member = instances.find(({ role }) => role === 'member')
    await refused(422, 'validation_failed', staff.delete(`/instances/${member.id}?name=other&reason=tidy`))
    await must(202, staff.delete(`/instances/${member.id}?name=${member.name}&reason=tidy`))
    await until(
      'the deleted member is gone',
      async () => (await must(200, staff.get(`/instances/${member.id}`))).status === 'deleted',
    )
  }

  async function assertRecord(organization: any, { user }: any, operationId: number): Promise<void> {
    const closed = await organizationOf(organization)
    assert.equal(closed.status, 'retired')
    assert.equal(closed.is_active, false)
    assert.equal(closed.retired_by, user.id)
    assert.ok(closed.retired_at)
    const { items } = await must(200, api.get(`/audit?organization_id=${organization.id}&limit=100`))
    const byAction = new Map(items.map((entry: any) => [entry.action, entry]))
    for (const action of [
      'operation.planned',
      'operation.confirm',
      'organization.decommission',
      'operation.waiting',
      'invoice.pay',
      'instances.delete_requested',
      'organization.retire',
      'operation.done',
    ]) {
      assert.ok(byAction.has(action), `${action} is missing in the audit`)
    }
    const confirmed: any = byAction.get('operation.confirm')
    assert.deepEqual(
      [confirmed.actor.name, confirmed.reason, confirmed.subject],
      [user.name, reason, { type: 'operation', id: String(operationId) }],
    )
    assert.equal((byAction.get('organization.retire') as any).actor.name, user.name)
    assert.deepEqual(pickVerdict(await must(200, api.get('/audit/verify'))), { ok: true, first_broken: null })
  }

  const pickVerdict = ({ ok, first_broken }: any) => ({ ok, first_broken })

  test('an invoice that was paid before the confirmation holds nothing', async () => {
    const { organization, planes } = await running()
    const invoice = await node.invoice(organization)
    const operation = await planClosing(api, organization.id)
    await pay(invoice)
    await confirm(api, operation, organization.slug)
    const ended = await becomes(api, operation.id, 'done')
    const { items } = await must(
      200,
      api.get(`/audit?organization_id=${organization.id}&action=operation.waiting&limit=100`),
    )
    assert.deepEqual(
      items.filter(({ details }: any) => JSON.stringify(details).includes('Invoice')),
      [],
    )
    assert.equal(ended.steps.find(({ key }: any) => key === 'wait.before_drain').status, 'done')
    await assertNothingOutside(planes, organization.namespace)
  })
})
