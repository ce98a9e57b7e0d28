// Two server processes share a database and an outside; one of them is killed while it empties planes.
// Everything ends on the other, nothing is lost and nothing is done twice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startFakeServer, type FakeServer } from '#connectors/planes/fake-server.ts'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { systemClock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import { testDatabase, type Ending } from '#test/database.ts'
import { must, remote, startClosing, type Api } from '#test/node/api.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import { until } from '#test/node/until.ts'
import { startProcess } from '#test/processes/start.ts'

const count = 30
const enough = 4

test("a killed node's closings end on another one, nothing lost and nothing twice", async (t) => {
  const { db, url: databaseUrl } = await testDatabase(t)
  const planes = [await outside(t), await outside(t)]
  const work = worklog()
  const [survivor, victim] = await Promise.all(
    [0, 1].map((number) => startProcess(t, databaseUrl, work.hear(number))),
  )
  assert.ok(survivor && victim)
  const api = remote(survivor.url, { authorization: `Bearer ${bootstrapToken}` })

  const organizations = await open(api, planes)
  await until(
    'every instance runs',
    async () => (await instances(db)).every(({ status }) => status === 'healthy'),
    120_000,
  )
  const closings = await Promise.all(organizations.map((organization) => startClosing(api, organization)))
  await until(
    'both work on instances, and the victim empties planes',
    async () => work.of(1, 'drain.fleet').length >= enough && (await nodesWithLeases(db)) === 2,
  )
  await victim.kill()
  const killed = performance.now()
  const orphans = work.of(1)
  const finished = (await ended(db)).length
  await until('everything has ended', async () => (await ended(db)).length === count, 120_000)
  const done = performance.now()
  const takenOver = orphans
    .map((operation) => work.firstOf(0, operation, killed))
    .filter((at) => at !== undefined)
  assert.equal(takenOver.length, orphans.length)
  const after = (at: number[], pick: (...values: number[]) => number) => seconds(pick(...at) - killed)
  t.diagnostic(
    `${orphans.length} of ${count} operations were the victim's; ${finished} had ended when it was killed`,
  )
  t.diagnostic(
    `first taken over after ${after(takenOver, Math.min)}, last after ${after(takenOver, Math.max)}`,
  )
  t.diagnostic(`all ${count} had ended ${seconds(done - killed)} after the kill`)

  await assertClosed(
    db,
    organizations.map(({ id }) => id),
  )
  await assertOnceOutside(db, planes)
  await assertOnceInside(
    db,
    closings.map(({ id }) => id),
  )
  const { ok, first_broken } = await verifyAudit(db)
  assert.deepEqual({ ok, first_broken }, { ok: true, first_broken: null })
})

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

async function outside(ending: Ending): Promise<FakeServer> {
  const server = await startFakeServer({ clock: systemClock, latencyMs: 100, deletionTakesMs: 500 })
  ending.after(() => server.close())
  return server
}

/** Who worked on which operation last, at which step and when. */
function worklog() {
  const last = new Map<number, { node: number; step: string }>()
  const log: { node: number; operation: number; at: number }[] = []
  return {
    hear: (node: number) => (operation: number, step: string) => {
      last.set(operation, { node, step })
      log.push({ node, operation, at: performance.now() })
    },
    of: (node: number, step?: string): number[] =>
      [...last]
        .filter(([, seen]) => seen.node === node && (step ? seen.step === step : seen.step !== 'close'))
        .map(([operation]) => operation),
    firstOf: (node: number, operation: number, after: number): number | undefined =>
      log.find((entry) => entry.node === node && entry.at > after && entry.operation === operation)?.at,
  }
}

/** Thirty organizations with an admin instance and two members each. */
async function open(api: Api, planes: FakeServer[]): Promise<{ id: number; slug: string }[]> {
  const made = await Promise.all(
    planes.map(({ url }, index) =>
      must(201, api.post('/control-planes', { name: `plane-${index}`, kind: 'fake', config: { url } })),
    ),
  )
  const [east, west] = made.map(({ id }) => id)
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const { id, slug } = await must(
        201,
        api.post('/organizations', { name: `Customer ${index}`, slug: `customer-${index}` }),
      )
      const bodies = [
        { name: 'admin', role: 'admin', control_plane_id: east },
        { name: 'east', role: 'member', control_plane_id: east },
        { name: 'west', role: 'member', control_plane_id: west },
      ]
      for (const body of bodies) await must(202, api.post(`/organizations/${id}/instances`, body))
      return { id, slug }
    }),
  )
}

const nodesWithLeases = async (db: Db): Promise<number> =>
  new Set(
    (await db.selectFrom('instances').select('lease').where('lease', 'is not', null).execute()).map(
      ({ lease }) => lease,
    ),
  ).size

const instances = (db: Db) => db.selectFrom('instances').select(['uid', 'status']).execute()
const ended = (db: Db) => db.selectFrom('operations').select('id').where('status', '=', 'done').execute()

async function assertClosed(db: Db, ids: number[]): Promise<void> {
  const rows = await db
    .selectFrom('organizations')
    .select(['status', 'generation'])
    .where('id', 'in', ids)
    .execute()
  assert.deepEqual(
    rows,
    ids.map(() => ({ status: 'retired', generation: 3 })),
  )
}

/** By the planes' own lists and counts. */
async function assertOnceOutside(db: Db, planes: FakeServer[]): Promise<void> {
  const uids = (await instances(db)).map(({ uid }) => uid)
  const counts = planes.map(({ fake }) => fake.control.counts())
  const sum = (kind: 'created' | 'deleted', uid: string) =>
    counts.reduce((total, one) => total + (one[kind][uid] ?? 0), 0)
  assert.deepEqual(
    uids.map((uid) => [sum('created', uid), sum('deleted', uid)]),
    uids.map(() => [1, 1]),
  )
  for (const { fake } of planes)
    assert.deepEqual(await fake.plane.listNamespaces({ 'app.kubernetes.io/managed-by': 'tenure' }), [])
}

/** Every transactional step took effect once. */
async function assertOnceInside(db: Db, ids: number[]): Promise<void> {
  const effects = await db
    .selectFrom('operation_effects')
    .select(['operation_id', 'step_key', 'direction'])
    .execute()
  const byOperation = Map.groupBy(effects, ({ operation_id }) => operation_id)
  const keysOf = (id: number) =>
    (byOperation.get(id) ?? []).map(({ step_key, direction }) => `${direction} ${step_key}`).sort()
  const [first] = ids
  assert.ok(keysOf(first as number).includes('do mark') && keysOf(first as number).includes('do close'))
  for (const id of ids) assert.deepEqual(keysOf(id), keysOf(first as number))
}
