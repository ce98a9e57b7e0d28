// What a confirmation of a closing is bound to: the plan that was seen, the locks and rights of that moment,
// and one closing at a time.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { newUid } from '#platform/ids.ts'
import { assertNothingOutside, closingWorld, codesOf, reason } from '#test/closing/world.ts'
import {
  becomes,
  confirm,
  decommission,
  must,
  planClosing,
  refused,
  startClosing,
  waitsFor,
} from '#test/node/api.ts'
import { until } from '#test/node/until.ts'

const { node, probes, running, waitingForInvoice, organizationOf, pay } = await closingWorld({ after })
const { api } = node

describe('confirming a closing', { concurrency: 6 }, () => {
  test('locks and missing rights refuse the confirmation, all named at once', async () => {
    const { organization, east } = await running()
    const lock = await must(
      201,
      api.post(`/organizations/${organization.id}/locks`, { kind: 'lock', reason: 'Court order' }),
    )
    east.control.setMissingRights([
      {
        verb: 'delete',
        resource: 'namespaces',
        message: 'It may not delete namespaces.',
        remedy: 'Grant it.',
      },
    ])
    const { id, digest, blockers } = await planClosing(api, organization.id)
    assert.deepEqual(codesOf(blockers), ['locked', 'right_missing'])
    const refusal = await refused(
      409,
      'blocked',
      api.post(`/operations/${id}/confirm`, { digest, slug: organization.slug }),
    )
    assert.deepEqual(codesOf(refusal.blockers), ['locked', 'right_missing'])
    assert.ok(refusal.blockers.every(({ remedy }: any) => remedy))
    assert.equal((await organizationOf(organization)).status, 'active')

    east.control.setMissingRights([])
    assert.equal((await api.delete(`/locks/${lock.id}?reason=settled`)).status, 204)
    await confirm(
      api,
      { id, digest: (await must(200, api.get(`/operations/${id}`))).digest },
      organization.slug,
    )
    await becomes(api, id, 'done')
  })

  test('a second closing of the same organization is refused', async () => {
    const { organization, operation, invoice } = await waitingForInvoice()
    const second = await planClosing(api, organization.id)
    assert.ok(codesOf(second.blockers).includes('another_operation'))
    const refusal = await refused(
      409,
      'blocked',
      api.post(`/operations/${second.id}/confirm`, { digest: second.digest, slug: organization.slug }),
    )
    assert.deepEqual(refusal.blockers.find(({ code }: any) => code === 'another_operation').link, {
      kind: 'operation',
      id: operation.id,
    })
    await pay(invoice)
    await becomes(api, operation.id, 'done')
  })

  test('of closings that are confirmed at the same moment one begins', async () => {
    const organization = await node.organization()
    const plans = await Promise.all([1, 2, 3].map(() => planClosing(api, organization.id)))
    const answers = await Promise.all(
      plans.map(({ id, digest }) =>
        api.post(`/operations/${id}/confirm`, { digest, slug: organization.slug }),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [202, 409, 409])
    const begun = answers.find(({ status }) => status === 202)
    await becomes(api, begun?.body.id, 'done')
  })

  test('an instance that was added after planning is shown before anything happens', async () => {
    const { organization, east, planes } = await running()
    const operation = await planClosing(api, organization.id)
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
      api.post(`/operations/${operation.id}/confirm`, { digest: operation.digest, slug: organization.slug }),
    )
    assert.equal(changed.changes.length, 1)
    assert.equal(changed.changes[0].kind, 'added')
    assert.match(changed.changes[0].message, /addition/)
    assert.notEqual(changed.digest, operation.digest)
    assert.equal((await organizationOf(organization)).status, 'active')
    assert.equal(
      (await must(200, api.get(`/operations/${operation.id}`))).plan.effects.some(
        ({ name }: any) => name === 'addition',
      ),
      true,
    )
    await confirm(api, { id: operation.id, digest: changed.digest }, organization.slug)
    await becomes(api, operation.id, 'done')
    await assertNothingOutside(planes, organization.namespace)
  })

  test('an instance that went since planning is no reason to ask again', async () => {
    const { organization, instances } = await running()
    const operation = await planClosing(api, organization.id)
    const member = instances.find(({ role }) => role === 'member')
    await must(202, api.delete(`/instances/${member.id}?name=${member.name}&reason=tidy`))
    await until(
      'the member is gone',
      async () => (await must(200, api.get(`/instances/${member.id}`))).status === 'deleted',
    )
    await confirm(api, operation, organization.slug)
    await becomes(api, operation.id, 'done')
  })

  test('an instance that is added between confirming and closing waits for a confirmation of its own', async () => {
    const { organization, east, planes } = await running()
    const created = Promise.withResolvers<void>()
    probes.set(organization.id, async (point, _operation, { key }) => {
      if (point !== 'before_step' || key !== 'refuse') return
      await must(
        202,
        api.post(`/organizations/${organization.id}/instances`, {
          name: 'latecomer',
          role: 'member',
          control_plane_id: east.id,
        }),
      )
      created.resolve()
    })
    const { id } = await startClosing(api, organization)
    await created.promise
    const waiting = await waitsFor(api, id, 'confirm_additions')
    const latecomer = waiting.plan.effects.find(({ name }: any) => name === 'latecomer')
    assert.equal(latecomer.confirmed, false)
    const { deletion_requested_at } = (
      await must(200, api.get(`/organizations/${organization.id}/instances`))
    ).items.find(({ name }: any) => name === 'latecomer')
    assert.equal(deletion_requested_at, null)
    await confirm(api, waiting, organization.slug)
    await becomes(api, id, 'done')
    await assertNothingOutside(planes, organization.namespace)
  })

  test('a request that is repeated with its key has one effect and one answer', async () => {
    const number = newUid().slice(0, 8)
    const body = { name: 'Once', slug: `once-${number}` }
    const key = { 'idempotency-key': `create-${number}` }
    const answers = await Promise.all([1, 2, 3, 4].map(() => api.post('/organizations', body, key)))
    answers.push(await api.post('/organizations', body, key))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201, 201, 201],
    )
    assert.equal(new Set(answers.map(({ body: given }) => given.uid)).size, 1)
    assert.equal(answers.at(-1)?.headers['idempotency-replayed'], 'true')
    await refused(422, 'idempotency_key_reused', api.post('/organizations', { ...body, name: 'Twice' }, key))

    const organization = answers[0]?.body
    const plan = { kind: decommission, organization_id: organization.id, input: {}, reason }
    const plans = await Promise.all(
      [1, 2, 3].map(() => must(201, api.post('/operations', plan, { 'idempotency-key': `plan-${number}` }))),
    )
    assert.equal(new Set(plans.map(({ id }) => id)).size, 1)
    const { id, digest } = plans[0]
    const confirmation = { digest, slug: organization.slug }
    const confirmed = await Promise.all(
      [1, 2, 3].map(() =>
        must(
          202,
          api.post(`/operations/${id}/confirm`, confirmation, { 'idempotency-key': `confirm-${number}` }),
        ),
      ),
    )
    assert.equal(new Set(confirmed.map((operation) => JSON.stringify(operation))).size, 1)
    await becomes(api, id, 'done')
  })
})
