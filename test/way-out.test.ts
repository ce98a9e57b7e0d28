// Suspending, archiving and the ways back: what stops, what goes on, what sleeps, and what comes back as it was.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { withOrganization } from '#lifecycle/organization/fence.ts'
import { systemActor } from '#platform/actor.ts'
import { createLog } from '#platform/log.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { openPostgres, type Db } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { closingWorld } from './closing/world.ts'
import type { TestOrganization } from './node.ts'
import { becomes, confirm, must, refused, startClosing, waitsFor } from './node/api.ts'
import { until } from './node/until.ts'

const world = await closingWorld({ after })
const { node, probes, organizationOf } = world
const { api, app, db } = node
const log = createLog('silent')

const plan = ({ id }: { id: number }, action: string, input: object = {}): Promise<any> =>
  must(
    201,
    api.post('/operations', {
      kind: `organization.${action}`,
      organization_id: id,
      input,
      reason: 'It is tried',
    }),
  )

async function doing(organization: TestOrganization, action: string, input: object = {}): Promise<any> {
  const planned = await plan(organization, action, input)
  await confirm(api, planned, organization.slug)
  await becomes(api, planned.id, 'done')
  return organizationOf(organization)
}

/** What sleeps and wakes: rows of tokens and of recurring invoices. */
async function sleepers({ id }: { id: number }) {
  const { rows } = await sql<{ row: string }>`
    select (to_jsonb(t) - 'last_used_at')::text as row from api_tokens t where t.organization_id = ${id}
    union all select r::text from recurring_invoices r where r.organization_id = ${id} order by 1`.execute(db)
  return rows.map(({ row }) => row)
}

async function customer() {
  const organization = await node.organization()
  const member = await node.person('customer_administrator', organization.id)
  const { token } = await must(
    201,
    member.post('/tokens', { name: 'backup', scopes: ['organizations.read'] }),
  )
  const recurring = (title: string) =>
    must(
      201,
      api.post(`/organizations/${organization.id}/recurring-invoices`, {
        name: title,
        number_prefix: title,
        period: 'month',
        starts_on: addDays(todayIn(app.runner.deps.clock, 'UTC'), 20),
        currency: 'EUR',
        lines: [{ description: 'Seats', quantity: 1, unit_amount_minor: 1000 }],
      }),
    )
  await recurring('Seats')
  const paused = await recurring('Storage')
  await must(200, api.post(`/recurring-invoices/${paused.id}/pause`, { reason: 'They asked' }))
  const withToken = () =>
    app.http.inject({
      url: `/api/v1/organizations/${organization.id}`,
      headers: { authorization: `Bearer ${token}` },
    })
  return { organization, member, withToken }
}

describe('the way out with a way back', { concurrency: 4 }, () => {
  test('suspended, members sign in and pay and nothing else; resumed, what slept wakes as it was', async () => {
    const { organization, member, withToken } = await customer()
    const before = await sleepers(organization)
    const suspended = await doing(organization, 'suspend')
    assert.deepEqual([suspended.status, suspended.purge_on], ['suspended', null])
    assert.ok(suspended.suspended_at)
    await refused(
      409,
      'organization_status_forbids',
      member.get(`/organizations/${organization.id}/inventory`),
    )
    await must(200, member.get(`/organizations/${organization.id}/invoices`))
    assert.equal((await withToken()).json().code, 'token_suspended')
    assert.notDeepEqual(await sleepers(organization), before)
    await refused(
      409,
      'organization_status_forbids',
      api.patch(`/organizations/${organization.id}`, { name: 'Other' }),
    )
    const resumed = await doing(organization, 'resume')
    assert.deepEqual([resumed.status, resumed.suspended_at], ['active', null])
    assert.deepEqual(await sleepers(organization), before)
    assert.equal((await withToken()).statusCode, 200)
  })

  test('archived, all is read and none written until the purge date; restored, it is as it was', async () => {
    const { organization, member, withToken } = await customer()
    const before = await sleepers(organization)
    const archived = await doing(organization, 'archive')
    const today = todayIn(app.runner.deps.clock, archived.timezone)
    assert.deepEqual([archived.status, archived.purge_on], ['archived', addDays(today, 90)])
    await must(200, member.get(`/organizations/${organization.id}/inventory`))
    assert.equal((await withToken()).json().code, 'token_suspended')
    await refused(
      409,
      'organization_status_forbids',
      api.patch(`/organizations/${organization.id}`, { name: 'Other' }),
    )
    const restored = await doing(organization, 'restore')
    assert.deepEqual([restored.status, restored.purge_on, restored.archived_at], ['active', null, null])
    assert.deepEqual(await sleepers(organization), before)
    assert.equal((await withToken()).statusCode, 200)
  })

  test('suspended, then archived, then restored: what either put to sleep is awake again', async () => {
    const { organization } = await customer()
    const before = await sleepers(organization)
    await doing(organization, 'suspend')
    await doing(organization, 'archive')
    assert.equal((await doing(organization, 'restore')).status, 'active')
    assert.deepEqual(await sleepers(organization), before)
  })

  test('a closing that is called off leaves it archived, asleep and with its old purge date', async () => {
    const { organization } = await customer()
    await node.invoice(organization)
    const { purge_on } = await doing(organization, 'archive', { window_days: 100 })
    const asleep = await sleepers(organization)
    const { id } = await startClosing(api, organization)
    await waitsFor(api, id, 'open_invoice')
    await must(202, api.post(`/operations/${id}/cancel`, { reason: 'They stay' }))
    await becomes(api, id, 'cancelled')
    const after = await organizationOf(organization)
    assert.deepEqual([after.status, after.purge_on], ['archived', purge_on])
    assert.deepEqual(await sleepers(organization), asleep)
  })

  test('the type bounds the window, and a changed type moves no stamped date', async () => {
    const organization = await node.organization('federation')
    const rules = (body: object) => api.patch('/organization-types/federation', body)
    await refused(422, 'validation_failed', rules({ archive_days: 10 }))
    await must(200, rules({ archive_days: 60, archive_days_least: 45, archive_days_most: 80 }))
    for (const window_days of [44, 81]) {
      const refusal = await refused(
        422,
        'validation_failed',
        api.post('/operations', {
          kind: 'organization.archive',
          organization_id: organization.id,
          input: { window_days },
          reason: 'It is tried',
        }),
      )
      assert.deepEqual(refusal.errors, { 'input.window_days': ['Must be 45 to 80 for its type.'] })
    }
    const archived = await doing(organization, 'archive')
    const today = todayIn(app.runner.deps.clock, archived.timezone)
    assert.equal(archived.purge_on, addDays(today, 60))
    await must(200, rules({ archive_days: 45 }))
    assert.equal((await organizationOf(organization)).purge_on, archived.purge_on)
  })

  test('restored under another slug, when another organization has taken its own', async () => {
    const organization = await node.organization()
    await doing(organization, 'archive')
    const taken = await node.organization()
    const body = {
      kind: 'organization.restore',
      organization_id: organization.id,
      input: { new_slug: taken.slug },
      reason: 'Back',
    }
    const refusal = await refused(422, 'validation_failed', api.post('/operations', body))
    assert.ok(refusal.errors['input.new_slug'])
    const late = await plan(organization, 'restore', { new_slug: 'came-back' })
    await must(200, api.patch(`/organizations/${taken.id}`, { slug: 'came-back' }))
    await refused(
      422,
      'validation_failed',
      api.post(`/operations/${late.id}/confirm`, { digest: late.digest }),
    )
    assert.equal((await organizationOf(organization)).status, 'archived')
    const restored = await doing(organization, 'restore', { new_slug: `${organization.slug}-again` })
    assert.deepEqual([restored.status, restored.slug], ['active', `${organization.slug}-again`])
  })

  test('each begins from its own statuses alone, and not beside another one', async () => {
    const organization = await node.organization()
    for (const action of ['resume', 'restore'])
      assert.deepEqual(
        (await plan(organization, action)).blockers.map(({ code }: { code: string }) => code),
        ['organization_status_forbids'],
      )
    const archiving = await plan(organization, 'archive')
    await doing(organization, 'suspend')
    await doing(organization, 'archive')
    const { digest } = archiving
    await must(409, api.post(`/operations/${archiving.id}/confirm`, { digest, slug: organization.slug }))
  })

  test('a day to come: it waits for that day in the zone of the organization, and is called off until then', async () => {
    const organization = await node.organization()
    const today = todayIn(app.runner.deps.clock, (await organizationOf(organization)).timezone)
    const day = addDays(today, 12)
    for (const action of ['suspend', 'archive', 'decommission']) {
      const planned = await plan(organization, action, { effective_date: day })
      assert.match(planned.plan.summary, new RegExp(day))
      await confirm(api, planned, organization.slug)
      const waiting = await waitsFor(api, planned.id, 'announced')
      assert.match(waiting.waiting_for[0].message, new RegExp(day))
      assert.equal((await organizationOf(organization)).status, 'active')
      await must(202, api.post(`/operations/${planned.id}/cancel`, { reason: 'They stay' }))
      await becomes(api, planned.id, 'cancelled')
      assert.equal((await organizationOf(organization)).status, 'active')
    }
    const far = addDays(today, 5000)
    const body = { kind: 'organization.suspend', organization_id: organization.id, reason: 'It is tried' }
    await refused(
      422,
      'validation_failed',
      api.post('/operations', { ...body, input: { effective_date: far } }),
    )
  })
})

test('of 32 busy writers none commits after the archiving', async (t) => {
  const count = 32
  await sql`create table way_out_writes (id bigint generated always as identity, generation bigint not null)`.execute(
    db,
  )
  const organization = await node.organization()
  const postgres = openPostgres(node.databaseUrl, log, count)
  t.after(() => postgres.close())
  const seen = Promise.withResolvers<number>()
  probes.set(organization.id, async (point, _operation, { key }) => {
    if (key !== 'archive' || point !== 'after_effect') return
    const before = await written()
    await until('the writers wait', async () => (await waiting()) >= count || (await written()) > before)
    seen.resolve(before)
  })
  const writers = Array.from({ length: count }, () => writeUntilRefused(postgres.db, organization))
  await until('every writer has written', async () => (await written()) >= 2 * count)
  await doing(organization, 'archive')
  assert.deepEqual(new Set(await Promise.all(writers)), new Set(['organization_status_forbids']))
  const before = await seen.promise
  assert.equal(await written(), before)
  const { rows } = await sql<{ generation: number }>`select distinct generation from way_out_writes`.execute(
    db,
  )
  assert.deepEqual(rows, [{ generation: 1 }])
  t.diagnostic(`${before} writes committed before the archiving, 0 after it`)
})

const numberFrom = async (statement: ReturnType<typeof sql<{ count: number }>>): Promise<number> =>
  Number((await statement.execute(db)).rows[0]?.count)
const written = () => numberFrom(sql<{ count: number }>`select count(*) from way_out_writes`)
const waiting = () =>
  numberFrom(sql<{ count: number }>`
    select count(*) from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and not granted and datname = current_database()`)

async function writeUntilRefused(own: Db, { id }: TestOrganization): Promise<string> {
  try {
    for (;;)
      await withOrganization(
        own,
        id,
        { actor: systemActor, capability: 'write' },
        async (tx, { generation }) => {
          await sql`insert into way_out_writes (generation) values (${generation})`.execute(tx.db)
          await sql`select pg_sleep(0.02)`.execute(tx.db)
        },
      )
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}
