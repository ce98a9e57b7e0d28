// Between the confirmation of an erasing and its first deleted row hours or months go by: approvals,
// closings, turns. What happens meanwhile counts: guards, holds, locks, the brake, rules of keeping, growth,
// and who the second person is.
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newUid } from '#platform/ids.ts'
import { startNode } from './node.ts'
import {
  becomes,
  confirm,
  instancesBecome,
  must,
  planErasing,
  refused,
  startClosing,
  waitsFor,
} from './node/api.ts'
import { until } from './node/until.ts'

const ledger = join(mkdtempSync(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
const node = await startNode({ after }, { erasing: { ledger, settlingMilliseconds: 0 } })
const { api, db } = node
const limit = (velocity_per_hour: number) =>
  must(200, api.patch('/erasures/limits', { velocity_per_hour, resumes_per_minute: 1000 }))
const brake = (engaged: boolean) =>
  must(200, api.put('/erasures/brake', { engaged, reason: 'Something is wrong' }))
const lock = ({ id }: { id: number }, kind = 'lock') =>
  must(201, api.post(`/organizations/${id}/locks`, { kind, reason: 'The wrong customer' }))
const release = ({ id }: { id: number }) => must(204, api.delete(`/locks/${id}?reason=Cleared`))
const statusOf = async ({ id }: { id: number }) =>
  (await db.selectFrom('organizations').select('status').where('id', '=', id).executeTakeFirstOrThrow())
    .status
const operationOf = ({ id }: { id: number }) => must(200, api.get(`/operations/${id}`))
const administrator = () => node.person('system_administrator', undefined, { stepUp: true })

await limit(1000)
await must(200, api.patch('/organization-types/federation', { erasure_approval: 'four_eyes' }))
const [asks, approves] = [await administrator(), await administrator()]

async function waitingForApproval(organization: { id: number; slug: string }) {
  const operation = await planErasing(asks, organization.id)
  await confirm(asks, operation, organization.slug)
  await waitsFor(api, operation.id, 'approval')
  return operation
}

const approve = ({ id, digest }: { id: number; digest: string }) =>
  must(202, approves.post(`/operations/${id}/approve`, { digest, reason: 'I have looked at it' }))

async function withInstances(type?: string) {
  const plane = await node.plane()
  const organization = await node.organization(type)
  await node.fill(organization, [plane])
  await instancesBecome(api, organization.id)
  return { plane, organization }
}

describe('while it waits for its approval', () => {
  test('a service that comes holds it as it would have refused it', async () => {
    const organization = await node.organization('federation')
    const operation = await waitingForApproval(organization)
    const service = await must(
      201,
      api.post(`/organizations/${organization.id}/services`, { name: 'New', status: 'active' }),
    )
    await approve(operation)
    await waitsFor(api, operation.id, 'active_service')
    assert.equal(await statusOf(organization), 'active')
    await must(200, api.post(`/services/${service.id}/cancel`))
    await becomes(api, operation.id, 'done')
  })

  test('a lock, a hold and the brake hold it before anything is closed or deleted, and it can be called off', async () => {
    const { organization, plane } = await withInstances('federation')
    const operation = await waitingForApproval(organization)
    const locks = [await lock(organization), await lock(organization, 'legal_hold')]
    await brake(true)
    await approve(operation)
    await waitsFor(api, operation.id, 'locked')
    assert.deepEqual((await operationOf(operation)).waiting_for.map(({ code }: any) => code).sort(), [
      'brake',
      'legal_hold',
      'locked',
    ])
    assert.deepEqual([await statusOf(organization), plane.control.counts().deleted], ['active', {}])
    await must(202, api.post(`/operations/${operation.id}/cancel`, { reason: 'As asked' }))
    await becomes(api, operation.id, 'cancelled')
    await brake(false)
    for (const each of locks) await release(each)
  })

  test(
    'what was to be kept stays kept: a rule that is removed and a country that is changed take ' +
      'nothing away',
    async () => {
      const rule = await must(
        200,
        api.put('/retention/rules', {
          country: 'PL',
          record_class: 'invoices',
          years: 10,
          reason: 'Polish law',
        }),
      )
      const [polish, german] = [await invoiced('PL'), await invoiced('DE')]
      const operations = [await waitingForApproval(polish), await waitingForApproval(german)]
      await must(204, api.delete(`/retention/rules/${rule.id}?reason=Tidy`))
      await must(200, api.patch(`/organizations/${german.id}`, { country: null, reason: 'Tidy' }))
      for (const operation of operations) {
        await approve(operation)
        await becomes(api, operation.id, 'done')
      }
      assert.deepEqual([await invoicesOf(polish), await invoicesOf(german)], [2, 2])
    },
  )

  test('much that has come is confirmed again, and that needs an approval of its own', async () => {
    const organization = await node.organization('federation')
    const operation = await waitingForApproval(organization)
    await sql`insert into staff_notes (organization_id, text, is_sticky, author, created_at, updated_at)
      select ${organization.id}, 'A note', false, 'Ada', now(), now() from generate_series(1, 300)`.execute(
      db,
    )
    await approve(operation)
    const grown = await waitsFor(api, operation.id, 'confirm_additions')
    assert.equal(await statusOf(organization), 'retired')
    const again = approves.post(`/operations/${operation.id}/confirm`, {
      digest: grown.digest,
      slug: organization.slug,
    })
    await refused(403, 'second_person_needed', again)
    await confirm(asks, grown, organization.slug)
    await waitsFor(api, operation.id, 'approval')
    await refused(
      409,
      'plan_changed',
      approves.post(`/operations/${operation.id}/approve`, {
        digest: operation.digest,
        reason: 'The old one',
      }),
    )
    await approve(grown)
    const done = await becomes(api, operation.id, 'done')
    assert.match(done.approved_by.name, /^Person/)
  })
})

test('an instance that is found while it drains is deleted only after the second person has seen it too', async () => {
  const { organization, plane } = await withInstances('federation')
  const operation = await waitingForApproval(organization)
  const stray = newUid()
  await plane.plane.createInstance(organization.namespace, {
    uid: stray,
    name: 'stray',
    role: 'member',
    labels: {},
    build: { version: '1.0.0', command: null, env: {} },
  })
  await approve(operation)
  const grown = await waitsFor(api, operation.id, 'confirm_additions')
  await confirm(asks, grown, organization.slug)
  await waitsFor(api, operation.id, 'approval')
  assert.equal(plane.control.counts().deleted[stray], undefined)
  await approve(grown)
  await becomes(api, operation.id, 'done')
  assert.equal(plane.control.counts().deleted[stray], 1)
})

describe('the second person', () => {
  test('is not a person whose account was made after the plan', async () => {
    const operation = await waitingForApproval(await node.organization('federation'))
    const fresh = await administrator()
    const { detail } = await refused(
      403,
      'second_person_needed',
      fresh.post(`/operations/${operation.id}/approve`, { digest: operation.digest, reason: 'Me again' }),
    )
    assert.match(detail, /made after the plan/)
    await must(202, approves.post(`/operations/${operation.id}/decline`, { reason: 'Not this one' }))
  })

  test("is another one than the installation's token, of which the server does not know who uses it", async () => {
    const organization = await node.organization('federation')
    const operation = await planErasing(node.bootstrap, organization.id)
    assert.ok(operation.blockers.some(({ code }: any) => code === 'person_needed'))
    await refused(
      403,
      'person_needed',
      node.bootstrap.post(`/operations/${operation.id}/confirm`, {
        digest: operation.digest,
        slug: organization.slug,
      }),
    )
    await must(202, api.post(`/operations/${operation.id}/cancel`, { reason: 'As asked' }))
  })

  test('is abolished for a type with the proof of a password only', async () => {
    const person = await node.person('system_administrator')
    const weaker = { erasure_approval: 'none', reason: 'It is in the way' }
    await must(200, person.patch('/organization-types/club', { erasure_approval: 'four_eyes' }))
    await refused(403, 'step_up_required', person.patch('/organization-types/club', weaker))
    await must(200, (await administrator()).patch('/organization-types/club', weaker))
  })
})

test(
  'a hold, a lock and the brake that come while they wait for their turn stop them before the point ' +
    'of no return',
  async () => {
    const organizations = [
      await node.organization(),
      await node.organization(),
      await node.organization(),
    ] as const
    for (const each of organizations) await becomes(api, (await startClosing(api, each)).id, 'done')
    await sql`delete from erasure_slots`.execute(db)
    await sql`insert into erasure_slots (kind, operation_uid, at) values ('begin', gen_random_uuid(), now())`.execute(
      db,
    )
    await limit(1)
    const operations = []
    for (const each of organizations) {
      const operation = await planErasing(api, each.id)
      await confirm(api, operation, each.slug)
      await waitsFor(api, operation.id, 'velocity')
      operations.push(operation)
    }
    await lock(organizations[0], 'legal_hold')
    await lock(organizations[1])
    await brake(true)
    await limit(1000)
    for (const operation of operations) {
      await waitsFor(api, operation.id, 'brake')
      await must(202, api.post(`/operations/${operation.id}/cancel`, { reason: 'As asked' }))
    }
    await brake(false)
    assert.deepEqual(await Promise.all(organizations.map(statusOf)), ['retired', 'retired', 'retired'])
  },
)

test('a lock that comes while a closing waits for an invoice stops it before its point of no return', async () => {
  const { organization, plane } = await withInstances()
  const invoice = await node.invoice(organization)
  const operation = await startClosing(api, organization)
  await waitsFor(api, operation.id, 'open_invoice')
  const held = await lock(organization)
  await must(200, api.post(`/invoices/${invoice.id}/pay`))
  await waitsFor(api, operation.id, 'locked')
  assert.deepEqual(plane.control.counts().deleted, {})
  await release(held)
  await becomes(api, operation.id, 'done')
})

test('from its beginning on nothing is decided anew: a rule that comes in the middle keeps nothing', async () => {
  const organization = await invoiced('PT', 'company')
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  const operation = await planErasing(api, organization.id)
  assert.ok(
    operation.plan.warnings.some(({ code, message }: any) => code === 'law_unknown' && /PT/.test(message)),
  )
  const held = await db.transaction().execute(async (tx) => {
    // The first batch waits for this row, so that the rule comes after the beginning.
    await sql`select id from invoices where organization_id = ${organization.id} for update`.execute(tx)
    await confirm(api, operation, organization.slug)
    await until('it is being erased', async () => (await statusOf(organization)) === 'erasing')
    return must(
      200,
      api.put('/retention/rules', { country: 'PT', record_class: 'invoices', years: 10, reason: 'Too late' }),
    )
  })
  await becomes(api, operation.id, 'done')
  assert.equal(await invoicesOf(organization), 0)
  await must(204, api.delete(`/retention/rules/${held.id}?reason=Tidy`))
})

async function invoiced(country: string, type = 'federation') {
  const { id, uid, slug } = await must(
    201,
    api.post('/organizations', {
      name: `Of ${country}`,
      slug: `of-${country.toLowerCase()}-${newUid().slice(0, 8)}`,
      type,
      country,
      timezone: 'Europe/Oslo',
    }),
  )
  for (const number of ['A-1', 'A-2']) {
    const invoice = await must(
      201,
      api.post(`/organizations/${id}/invoices`, {
        number,
        currency: 'EUR',
        amount_minor: 100,
        status: 'open',
      }),
    )
    await must(200, api.post(`/invoices/${invoice.id}/pay`))
  }
  return { id, uid, slug }
}

async function invoicesOf({ id }: { id: number }): Promise<number> {
  return (await db.selectFrom('invoices').select('id').where('organization_id', '=', id).execute()).length
}
