// What holds an erasing up, before it begins and in the middle: a second person, the limit, the brake, holds,
// the ledger. Each is a wait that ends by itself, or a refusal with its reason.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { RunnerDeps } from '#platform/operations/index.ts'
import { startNode, type TestOrganization } from './node.ts'
import {
  becomes,
  confirm,
  injected,
  must,
  planErasing,
  refused,
  startClosing,
  startErasing,
  waitsFor,
} from './node/api.ts'

const meanwhile = new Map<string, () => Promise<unknown>>()
const probe: RunnerDeps['probe'] = async (point, operation, step) => {
  const key = `${operation.id} ${point} ${step.key}`
  const act = meanwhile.get(key)
  meanwhile.delete(key)
  await act?.()
}
const ledger = join(mkdtempSync(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
const node = await startNode({ after }, { probe, erasing: { ledger, settlingMilliseconds: 0 } })
const { api, db } = node
await must(200, api.patch('/erasures/limits', { velocity_per_hour: 1000, resumes_per_minute: 1000 }))

const before = (operation: { id: number }, step: string, act: () => Promise<unknown>) =>
  meanwhile.set(`${operation.id} before_step ${step}`, act)
const brake = (engaged: boolean) =>
  must(200, api.put('/erasures/brake', { engaged, reason: 'Something is wrong' }))
const statusOf = async ({ id }: { id: number }) =>
  (await db.selectFrom('organizations').select('status').where('id', '=', id).executeTakeFirstOrThrow())
    .status

async function closed(type?: string): Promise<TestOrganization> {
  const organization = await node.organization(type)
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  return organization
}

/** Planned and not begun, so that the test can say what happens in the middle. */
async function planned(type?: string) {
  const organization = await closed(type)
  const operation = await planErasing(api, organization.id)
  return { organization, operation, begin: () => confirm(api, operation, organization.slug) }
}

test('a legal hold in the middle makes it wait, and releasing it lets it go on by itself', async () => {
  const { organization, operation, begin } = await planned()
  const holds: { id: number }[] = []
  before(operation, 'erase.units', async () => {
    const hold = { kind: 'legal_hold', reason: 'A court asks' }
    holds.push(await must(201, api.post(`/organizations/${organization.id}/locks`, hold)))
  })
  await begin()
  const waiting = await waitsFor(api, operation.id, 'legal_hold')
  assert.match(waiting.waiting_for[0].message, /A court asks/)
  assert.equal(await statusOf(organization), 'erasing')
  await must(204, api.delete(`/locks/${holds[0]?.id}?reason=Decided`))
  await becomes(api, operation.id, 'done')
})

test('a lock or a hold before it begins refuses it', async () => {
  const { organization, operation } = await planned()
  await must(
    201,
    api.post(`/organizations/${organization.id}/locks`, { kind: 'legal_hold', reason: 'A court asks' }),
  )
  await refused(
    409,
    'blocked',
    api.post(`/operations/${operation.id}/confirm`, { digest: operation.digest, slug: organization.slug }),
  )
})

test('the brake stops all at the next batch, and those that waited go on a few each minute', async () => {
  const [one, other] = [await planned(), await planned()]
  before(one.operation, 'erase.units', () => brake(true))
  await one.begin()
  await waitsFor(api, one.operation.id, 'brake')
  await other.begin()
  await waitsFor(api, other.operation.id, 'brake')
  assert.equal(await statusOf(other.organization), 'retired', 'nothing of it has begun')
  await must(200, api.patch('/erasures/limits', { resumes_per_minute: 1 }))
  await sql`delete from erasure_slots where kind = 'resume'`.execute(db)
  await brake(false)
  const [first, second] = await Promise.race([
    becomes(api, one.operation.id, 'done').then(() => [one, other] as const),
    becomes(api, other.operation.id, 'done').then(() => [other, one] as const),
  ])
  assert.equal(await statusOf(first.organization), 'erased')
  await waitsFor(api, second.operation.id, 'brake_released')
  await must(200, api.patch('/erasures/limits', { resumes_per_minute: 1000 }))
  await becomes(api, second.operation.id, 'done')
})

test('every change of the brake is audited with the reason before, also one of the reason alone', async () => {
  const last = async () => {
    const {
      rows: [row],
    } = await sql<{ action: string; details: { reason: string; before: string } }>`
      select e.action, d.details from audit_entries e join audit_details d on d.entry_id = e.id where e.action like 'erasing.brake%' order by e.id desc limit 1`.execute(
      db,
    )
    return [row?.action, row?.details.reason, row?.details.before]
  }
  const put = (engaged: boolean, reason: string) => must(200, api.put('/erasures/brake', { engaged, reason }))
  await put(true, 'The wrong customer is being erased')
  await put(true, 'Nothing special')
  assert.deepEqual(await last(), [
    'erasing.brake_reason_changed',
    'Nothing special',
    'The wrong customer is being erased',
  ])
  await put(false, 'All is well')
  assert.deepEqual(await last(), ['erasing.brake_released', 'All is well', 'Nothing special'])
})

test('the brake fails closed: when its row cannot be read nothing is erased', async () => {
  const { organization, operation, begin } = await planned()
  const row = await db.selectFrom('erasure_settings').selectAll().executeTakeFirstOrThrow()
  before(operation, 'erase.units', () => db.deleteFrom('erasure_settings').execute())
  await begin()
  await waitsFor(api, operation.id, 'retrying')
  await db.insertInto('erasure_settings').values(row).execute()
  await becomes(api, operation.id, 'done')
  assert.equal(await statusOf(organization), 'erased')
})

test('who may not erase may engage the brake and not release it', async () => {
  const operator = await node.person('operator')
  await must(200, operator.put('/erasures/brake', { engaged: true, reason: 'I saw something' }))
  await refused(
    403,
    'permission_missing',
    operator.put('/erasures/brake', { engaged: false, reason: 'All is well' }),
  )
  await brake(false)
})

test('no more begin within an hour than the limit says', async () => {
  await sql`delete from erasure_slots`.execute(db)
  await must(200, api.patch('/erasures/limits', { velocity_per_hour: 1 }))
  const [one, other] = [await planned(), await planned()]
  await one.begin()
  await becomes(api, one.operation.id, 'done')
  await other.begin()
  const waiting = await waitsFor(api, other.operation.id, 'velocity')
  assert.match(waiting.waiting_for[0].message, /1 erasings have begun within an hour.*it goes on at 2/)
  assert.equal(await statusOf(other.organization), 'retired')
  await must(200, api.patch('/erasures/limits', { velocity_per_hour: 1000 }))
  await becomes(api, other.operation.id, 'done')
})

const administrator = () => node.person('system_administrator', undefined, { stepUp: true })
const twoPeople = async () => [await administrator(), await administrator()] as const

test('four eyes: neither who asked nor who confirmed approves it, and the receipt names the second person', async () => {
  await must(200, api.patch('/organization-types/federation', { erasure_approval: 'four_eyes' }))
  const [asks, approves] = await twoPeople()
  const organization = await closed('federation')
  const operation = await planErasing(asks, organization.id)
  await confirm(asks, operation, organization.slug)
  await waitsFor(api, operation.id, 'approval')
  const body = { digest: operation.digest, reason: 'I have looked at it' }
  const path = `/operations/${operation.id}/approve`
  await refused(403, 'second_person_needed', asks.post(path, body))
  await refused(403, 'person_needed', node.bootstrap.post(path, body))
  await refused(403, 'permission_missing', (await node.person('operator')).post(path, body))
  await refused(403, 'step_up_required', (await node.person('system_administrator')).post(path, body))
  await refused(409, 'plan_changed', approves.post(path, { ...body, digest: 'sha256:another' }))
  await must(202, approves.post(path, body))
  const done = await becomes(api, operation.id, 'done')
  assert.match(done.approved_by.name, /^Person/)
})

test('four eyes: declining ends it, and the organization stays as it was', async () => {
  const organization = await closed('federation')
  const [asks, other] = await twoPeople()
  const operation = await startErasing(asks, organization)
  await waitsFor(api, operation.id, 'approval')
  await must(202, other.post(`/operations/${operation.id}/decline`, { reason: 'Not this one' }))
  await becomes(api, operation.id, 'cancelled')
  assert.equal(await statusOf(organization), 'retired')
})

test('a token confirms it only with the scope that was made for it', async () => {
  const { organization, operation } = await planned()
  const person = await node.person('system_administrator', undefined, { stepUp: true })
  const scopes = ['operations.read', 'operations.plan', 'operations.confirm']
  const tokenWith = async (more: string[]) => {
    const { token } = await must(
      201,
      person.post('/tokens', { name: 'A program', scopes: [...scopes, ...more] }),
    )
    return injected(node.app.http, { authorization: `Bearer ${token}` })
  }
  const body = { digest: operation.digest, slug: organization.slug }
  await refused(
    403,
    'permission_missing',
    (await tokenWith([])).post(`/operations/${operation.id}/confirm`, body),
  )
  await refused(403, 'person_needed', node.bootstrap.post(`/operations/${operation.id}/confirm`, body))
  const { user } = await must(200, person.get('/sessions/current'))
  await must(
    202,
    (await tokenWith(['operations.confirm_erasure'])).post(`/operations/${operation.id}/confirm`, body),
  )
  await becomes(api, operation.id, 'done')
  const {
    items: [receipt],
  } = await must(200, api.get(`/receipts?organization_uid=${organization.uid}`))
  const confirmedBy = { kind: 'token', id: user.id, name: `${user.name} (token A program)` }
  assert.deepEqual(
    (await must(200, api.get(`/receipts/${receipt.number}`))).receipt.confirmed_by,
    confirmedBy,
  )
})

test('an operator may not even plan it', async () => {
  const operator = await node.person('operator', undefined, { stepUp: true })
  const { id } = await closed()
  await refused(
    403,
    'permission_missing',
    operator.post('/operations', {
      kind: 'organization.erase',
      organization_id: id,
      input: {},
      reason: 'Because',
    }),
  )
})

test('the ledger names it before and after, outside the database', async () => {
  const { organization, operation, begin } = await planned()
  before(operation, 'erase.units', async () => {
    assert.match(await readFile(ledger, 'utf8'), new RegExp(`"event":"begun".*${organization.uid}`))
  })
  await begin()
  await becomes(api, operation.id, 'done')
  const lines = (await readFile(ledger, 'utf8')).split('\n').filter((line) => line.includes(organization.uid))
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).event),
    ['begun', 'finished'],
  )
  assert.ok(!lines.some((line) => line.includes(organization.slug) || line.includes(organization.name)))
})

test('much more than was confirmed is shown again before anything is deleted', async () => {
  const { organization, operation, begin } = await planned()
  before(operation, 'begin', () =>
    sql`
    insert into lifecycle_journal (organization_id, subject_type, subject_uid, action, data, at)
    select ${organization.id}, 'x', ${organization.uid}, 'x', '{}', now() from generate_series(1, 500)`.execute(
      db,
    ),
  )
  before(operation, 'recount', () =>
    sql`
    insert into financial_years (organization_id, name, starts_on, ends_on, is_current, created_at)
    select ${organization.id}, 'Year ' || n, '1000-04-01'::date + make_interval(years => n), '1001-03-31'::date + make_interval(years => n), false, now() from generate_series(1, 300) n`.execute(
      db,
    ),
  )
  await begin()
  const waiting = await waitsFor(api, operation.id, 'confirm_additions')
  const grown = waiting.plan.effects.filter(({ confirmed }: { confirmed?: boolean }) => confirmed === false)
  assert.deepEqual(
    grown.map(({ kind, count, outside }: any) => [kind, count, outside]),
    [['financial_years', 300, false]],
  )
  await confirm(api, waiting, organization.slug)
  await becomes(api, operation.id, 'done')
})

test('a row that is written after its module was erased is found, erased and counted as late', async () => {
  const { organization, operation, begin } = await planned()
  before(operation, 'settling', () =>
    sql`
    insert into financial_years (organization_id, name, starts_on, ends_on, is_current, created_at) values (${organization.id}, 'Late', '2001-04-01', '2002-03-31', false, now())`.execute(
      db,
    ),
  )
  await begin()
  await becomes(api, operation.id, 'done')
  const row = await db
    .selectFrom('erasure_counts')
    .selectAll()
    .where('operation_uid', '=', operation.uid)
    .where('table_name', '=', 'financial_years')
    .executeTakeFirstOrThrow()
  assert.equal(Number(row.late), 1)
  assert.equal(Number(row.before), Number(row.erased))
})

test('a table that was made behind its back refuses it with its name, before and in the middle', async () => {
  const [one, other] = [await planned(), await planned()]
  before(other.operation, 'settling', () =>
    sql`create table behind_our_back as select ${other.organization.id}::bigint as organization_id`.execute(
      db,
    ),
  )
  await other.begin()
  const failed = await becomes(api, other.operation.id, 'failed')
  assert.match(failed.error.message, /behind_our_back/)
  await sql`insert into behind_our_back values (${one.organization.id})`.execute(db)
  const answer = await refused(
    409,
    'blocked',
    api.post(`/operations/${one.operation.id}/confirm`, {
      digest: one.operation.digest,
      slug: one.organization.slug,
    }),
  )
  assert.equal(answer.blockers[0].code, 'undeclared_table')
  await sql`drop table behind_our_back`.execute(db)
  await must(202, api.post(`/operations/${other.operation.id}/retry`, { reason: 'As asked' }))
  await becomes(api, other.operation.id, 'done')
})

test('an organization that was never set up is abandoned by the same operation', async () => {
  const organization = await node.organization()
  await db
    .updateTable('organizations')
    .set({ status: 'provisioning' })
    .where('id', '=', organization.id)
    .execute()
  await becomes(api, (await startErasing(api, organization)).id, 'done')
  assert.equal(await statusOf(organization), 'erased')
})

test('what a forced end has left outside refuses it: erased with the rest, no task would delete it any more', async () => {
  const { organization, operation } = await planned()
  const plane = await node.plane()
  await sql`
    insert into debts (organization_id, control_plane_id, kind, name, uid, reason, created_at)
    values (${organization.id}, ${plane.id}, 'instance', 'member-1', ${`left-${organization.uid}`}, 'The plane was lost', now())`.execute(
    db,
  )
  const answer = await refused(
    409,
    'blocked',
    api.post(`/operations/${operation.id}/confirm`, { digest: operation.digest, slug: organization.slug }),
  )
  assert.deepEqual(
    answer.blockers.map(({ code }: { code: string }) => code),
    ['open_debt'],
  )
})
