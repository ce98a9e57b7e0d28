// Races that closing must win: writers against the fence, calls outside that arrive late, and more work than
// connections.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { withOrganization } from '#lifecycle/organization/fence.ts'
import { createReconciler } from '#modules/fleet/index.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { openPostgres, type Db } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { assertNothingOutside, closingWorld } from '#test/closing/world.ts'
import type { TestOrganization, TestPlane } from '#test/node.ts'
import type { Ending } from '#test/database.ts'
import { becomes, instancesBecome, must, startClosing, waitsFor } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'

const { node, probes, waitingForInvoice, organizationOf, pay } = await closingWorld({ after })
const { api, db } = node
const log = createLog('silent')

test('of 32 busy writers none commits after the closing, and together they do not starve it', async (t) => {
  const count = 32
  await sql`create table race_writes (id bigint generated always as identity, generation bigint not null)`.execute(
    db,
  )
  const organization = await node.organization()
  await node.invoice(organization) // keeps it in Closing
  const postgres = openPostgres(node.databaseUrl, log, count)
  t.after(() => postgres.close())
  const mark = observeMark(organization, count)

  const writers = Array.from({ length: count }, () => writeUntilRefused(postgres.db, organization))
  await until('every writer has written', async () => (await written()) >= 2 * count)
  const { id } = await startClosing(api, organization)
  const refusals = await Promise.all(writers)
  await waitsFor(api, id, 'open_invoice')

  assert.deepEqual(new Set(refusals), new Set(['organization_status_forbids']))
  assert.equal((await organizationOf(organization)).status, 'decommissioning')
  const { before, milliseconds, waiting } = await mark
  assert.equal(await written(), before, 'the closing held the fence, and writes committed all the same')
  const { rows } = await sql<{ generation: number }>`select distinct generation from race_writes`.execute(db)
  assert.deepEqual(rows, [{ generation: 1 }])
  t.diagnostic(`${before} writes committed before the closing, 0 after it`)
  t.diagnostic(
    `it waited ${milliseconds.toFixed(0)} ms for the fence; ${waiting} of ${count} writers waited behind it`,
  )
})

const written = async (): Promise<number> =>
  Number((await sql<{ count: number }>`select count(*) from race_writes`.execute(db)).rows[0]?.count)

/**
 * Looks while the closing's transaction holds the fence and has not committed: what is committed at that
 * moment is all that may ever be. It lets go when all writers wait for it, or when one has written in spite
 * of it.
 */
function observeMark(
  organization: TestOrganization,
  writers: number,
): Promise<{ before: number; milliseconds: number; waiting: number }> {
  const seen = Promise.withResolvers<{ before: number; milliseconds: number; waiting: number }>()
  let began = 0
  probes.set(organization.id, async (point, _operation, { key }) => {
    if (key !== 'mark') return
    if (point === 'before_step') began = performance.now()
    if (point !== 'after_effect') return
    const milliseconds = performance.now() - began
    const before = await written()
    await until(
      'the writers wait',
      async () => (await waitingForFence()) >= writers || (await written()) > before,
    )
    seen.resolve({ before, milliseconds, waiting: await waitingForFence() })
  })
  return seen.promise
}

async function waitingForFence(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and not granted and datname = current_database()`.execute(db)
  return Number(rows[0]?.count)
}

/** Writes again and again, 20 ms each, and gives the code of the refusal that ends it. */
async function writeUntilRefused(own: Db, { id }: TestOrganization): Promise<string> {
  try {
    for (;;) {
      await withOrganization(
        own,
        id,
        { actor: systemActor, capability: 'write' },
        async (tx, { generation }) => {
          await sql`insert into race_writes (generation) values (${generation})`.execute(tx.db)
          await sql`select pg_sleep(0.02)`.execute(tx.db)
        },
      )
    }
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

/**
 * An organization with a running admin instance, and a new member whose making stalls at that call of the
 * plane.
 */
async function stalled(method: 'createInstance' | 'ensureNamespace', type?: string) {
  const organization = await node.organization(type)
  const east = await node.plane()
  await must(
    202,
    api.post(`/organizations/${organization.id}/instances`, {
      name: 'admin',
      role: 'admin',
      control_plane_id: east.id,
    }),
  )
  await instancesBecome(api, organization.id)
  const stall = east.control.stallBefore(method)
  const member = await must(
    202,
    api.post(`/organizations/${organization.id}/instances`, {
      name: 'late',
      role: 'member',
      control_plane_id: east.id,
    }),
  )
  await stall.arrived
  return { organization, east, member, stall }
}

/**
 * The worker that stalls is taken for dead: its lease ends, another takes the row and finds nothing outside.
 */
async function loseLease(ending: Ending, { uid }: { uid: string }): Promise<void> {
  const other = createReconciler({ db, clock: systemClock, log, runner: node.app.runner, kinds: node.kinds })
  ending.after(() => other.stop())
  await db
    .updateTable('instances')
    .set({ leased_until: sql`now() - interval '1 second'` })
    .where('uid', '=', uid)
    .execute()
  other.start()
  await until(
    'the row has ended',
    async () =>
      (await db.selectFrom('instances').select('status').where('uid', '=', uid).executeTakeFirstOrThrow())
        .status === 'deleted',
  )
}

const isCreated = ({ control }: TestPlane, { uid }: { uid: string }): boolean =>
  control.counts().created[uid] === 1
const isEmpty = async ({ plane }: TestPlane, { namespace }: TestOrganization): Promise<boolean> =>
  (await plane.findNamespace(namespace)) === null

test('an instance whose making stalls while its organization is closed does not outlive it', async () => {
  const { organization, east, member, stall } = await stalled('createInstance')
  const { id } = await startClosing(api, organization)
  await waitsFor(api, id, 'instances_going')
  await stall.letGo()
  await becomes(api, id, 'done')
  await assertNothingOutside([east], organization.namespace)
  const { created, deleted } = east.control.counts()
  assert.deepEqual([created[member.uid], deleted[member.uid]], [1, 1])
})

test('a stalled making that another worker has given up for dead leaves nothing behind', async (t) => {
  const { organization, east, member, stall } = await stalled('createInstance')
  const { id } = await startClosing(api, organization)
  await waitsFor(api, id, 'instances_going')
  await loseLease(t, member)
  await becomes(api, id, 'done')
  await stall.letGo()
  await until(
    'the late call was answered',
    async () => (east.control.counts().calls.createInstance[member.uid] ?? 0) >= 1,
  )
  await assertNothingOutside([east], organization.namespace)
  assert.equal(isCreated(east, member), false, 'its namespace was gone')
})

test('a namespace that is made again by a late call goes again, when the organization is closed already', async (t) => {
  const { organization, east, member, stall } = await stalled('ensureNamespace')
  const { id } = await startClosing(api, organization)
  await waitsFor(api, id, 'instances_going')
  await loseLease(t, member)
  await becomes(api, id, 'done')
  assert.equal(await isEmpty(east, organization), true)
  await stall.letGo()
  await until(
    'the late call had its effect, and it was taken back',
    async () => isCreated(east, member) && (await isEmpty(east, organization)),
  )
  await assertNothingOutside([east], organization.namespace)
})

test('a namespace that is made again by a late call goes again, when only papers are waited for', async (t) => {
  await must(200, api.patch('/organization-types/sandbox', { settle: 'after_drain' }))
  const { organization, east, member, stall } = await stalled('ensureNamespace', 'sandbox')
  const invoice = await node.invoice(organization)
  const { id } = await startClosing(api, organization)
  await waitsFor(api, id, 'instances_going')
  await loseLease(t, member)
  await waitsFor(api, id, 'open_invoice')
  await stall.letGo()
  await until(
    'the late call had its effect, and it was taken back',
    async () => isCreated(east, member) && (await isEmpty(east, organization)),
  )
  await pay(invoice)
  await becomes(api, id, 'done')
  await assertNothingOutside([east], organization.namespace)
})

test('an instance that comes into being when its row has ended is deleted all the same', async () => {
  const { organization, east, operation, invoice, instances } = await waitingForInvoice()
  const member = instances.find(({ role }) => role === 'member')
  await must(202, api.delete(`/instances/${member.id}?name=${member.name}&reason=tidy`))
  await until(
    'the member is gone',
    async () => (await must(200, api.get(`/instances/${member.id}`))).status === 'deleted',
  )
  east.control.appear(organization.namespace, {
    uid: member.uid,
    name: member.name,
    role: 'member',
    labels: {},
    build: { version: '1.0.0', command: null },
  })
  await pay(invoice)
  await becomes(api, operation.id, 'done')
  assert.equal(east.control.counts().deleted[member.uid], 2)
  await assertNothingOutside([east], organization.namespace)
})

test('many more requests at once than connections all get their answer', async () => {
  const organization = await node.organization()
  const east = await node.plane()
  const numbers = Array.from({ length: 60 }, (_, index) => index)
  const made = await Promise.all(
    numbers.map((number) =>
      must(
        202,
        api.post(`/organizations/${organization.id}/instances`, {
          name: `member-${number}`,
          role: 'member',
          control_plane_id: east.id,
        }),
      ),
    ),
  )
  assert.equal(made.length, numbers.length)
})
