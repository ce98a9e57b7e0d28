// Operations that start one operation for each of many organizations: how many run, what happens when they fail,
// and what becomes of them when their parent is paused, called off or taken over.
import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { onInstallation, onOrganization } from '#lifecycle/contract/operation-context.ts'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { pause } from '#platform/clock.ts'
import { absent } from '#platform/absent.ts'
import { nothing } from '#platform/destroys.ts'
import { beginChild, type RunningChildren } from '#platform/operations/children-begin.ts'
import { runChildren } from '#platform/operations/children.ts'
import type { ChildrenStep } from '#platform/operations/definition.ts'
import { Superseded } from '#platform/operations/fenced.ts'
import { done, noDecisions, StepFailure, waitFor } from '#platform/operations/index.ts'
import { actorOf, type AnyDefinition } from '#platform/operations/runner.ts'
import { startNode, type TestOrganization } from './node.ts'
import { becomes, must, refused } from './node/api.ts'
import { until } from './node/until.ts'

const { api, app, db, organization } = await startNode({ after })
const definitions = app.runner.deps.definitions as Map<string, AnyDefinition>
const ofNobody = nothing('It is a sample.')
const plan = async () => ({
  summary: 'Do it',
  permanent: null,
  effects: [],
  blockers: [],
  warnings: [],
  decisions: {},
})

/** What the children do; the key is the organization's id. */
const world = {
  fails: new Set<number>(),
  held: new Set<number>(),
  slow: false,
  pageSize: 2,
  running: 0,
  most: 0,
  ran: [] as number[],
}
beforeEach(() => {
  Object.assign(world, {
    fails: new Set(),
    held: new Set(),
    slow: false,
    pageSize: 2,
    running: 0,
    most: 0,
    ran: [],
  })
})

const work = onOrganization.outside(
  'work',
  'Work',
  async ({ organization: { id }, runner: { signal } }) => {
    if (world.held.has(id))
      return waitFor([{ code: 'held_back', message: 'Held back.', remedy: 'Wait.', asks: 'wait' }])
    world.running += 1
    world.most = Math.max(world.most, world.running)
    await (world.slow ? pause(60_000, signal) : new Promise(setImmediate))
    world.running -= 1
    if (world.fails.has(id)) throw new StepFailure('broken', 'It is broken.', false)
    world.ran.push(id)
    return done()
  },
  { undo: async () => undefined, destroys: ofNobody },
)
const facts = {
  permission: 'operations.plan',
  requires: { stepUp: false, slug: false },
  decisions: noDecisions,
}
definitions.set(
  'sample.one',
  onOrganization.define({
    ...facts,
    kind: 'sample.one',
    class: 'lifecycle',
    target: 'organization',
    title: (subject) => `Do it with ${subject?.name}`,
    input: z.object({}),
    plan,
    steps: () => [work],
  }) as AnyDefinition,
)

const input = z.object({ ids: z.array(z.number()) })
type Options = Partial<Pick<ChildrenStep<never>, 'atOnce' | 'mayFail' | 'confirmed'>>

/** Sets how the parent starts its children, two to a page. */
function startsWith(options: Options = {}): void {
  const steps = ({ input: { ids } }: { input: z.output<typeof input> }) => [
    onInstallation.children({
      key: 'each',
      title: 'Do it with each',
      starts: 'sample.one',
      each: async (_ctx, cursor) => {
        const at = Number(cursor ?? 0)
        const items = ids
          .slice(at, at + world.pageSize)
          .map((id) => ({ key: String(id), organization_id: id, input: {} }))
        return { items, next: at + world.pageSize < ids.length ? String(at + world.pageSize) : null }
      },
      atOnce: 2,
      mayFail: 0,
      confirmed: 'with_parent',
      destroys: ofNobody,
      ...options,
    }),
  ]
  definitions.set(
    'sample.many',
    onInstallation.define({
      ...facts,
      kind: 'sample.many',
      class: 'installation',
      target: 'none',
      title: () => 'Do it with many',
      input,
      plan,
      steps,
    }) as AnyDefinition,
  )
}

const organizations = async (count: number): Promise<TestOrganization[]> => {
  const made = []
  for (let index = 0; index < count; index++) made.push(await organization())
  return made
}

async function start(ids: number[]) {
  const { id, digest } = await must(201, api.post('/operations', { kind: 'sample.many', input: { ids } }))
  await must(202, api.post(`/operations/${id}/confirm`, { digest, reason: 'All of them' }))
  return { id, digest } as { id: number; digest: string }
}
const childrenOf = async (id: number, query = '') =>
  (await must(200, api.get(`/operations/${id}/children${query}`))).items
const statesOf = async (id: number) => (await childrenOf(id)).map(({ state }: { state: string }) => state)
const waitsFor = (id: number, code: string) =>
  until<any>(`it waits for ${code}`, async () => {
    const found = await must(200, api.get(`/operations/${id}`))
    return (
      found.status === 'waiting' && found.waiting_for.find((reason: { code: string }) => reason.code === code)
    )
  })

describe('an operation that starts others', () => {
  test('runs no more at once than its limit, and ends when all have ended', async () => {
    startsWith()
    const many = await organizations(5)
    const { id, digest } = await start(many.map((each) => each.id))
    const ended = await becomes(api, id, 'done')
    assert.ok(world.most <= 2)
    assert.deepEqual(world.ran.toSorted(), many.map((each) => each.id).toSorted())
    const [step] = ended.steps
    assert.deepEqual([step.progress.done, step.progress.total, step.progress.message], [5, 5, '5 done'])
    assert.deepEqual([step.result.total, step.result.done, step.result.failed], [5, 5, 0])
    assert.deepEqual([ended.children.total, ended.children.done, ended.children.pending], [5, 5, 0])
    const children = await childrenOf(id)
    assert.deepEqual(
      children.map((child: any) => [child.organization_id, child.organization_name, child.state]),
      many.map((each) => [each.id, each.name, 'done']),
    )
    const child = await must(200, api.get(`/operations/${children[0].operation_id}`))
    assert.deepEqual([child.parent_id, child.children, child.reason], [id, null, null])
    const listed = async (query: string) =>
      (await must(200, api.get(`/operations?limit=200${query}`))).items.map((each: any) => each.id)
    const [all, withThem] = [await listed(''), await listed('&with_children=true')]
    assert.deepEqual(
      [all.includes(id), all.includes(child.id), withThem.includes(child.id)],
      [true, false, true],
    )
    assert.ok((await listed(`&organization_id=${child.organization_id}`)).includes(child.id))
    assert.equal(child.confirmed_by.name, ended.confirmed_by.name)
    const entries = await must(200, api.get(`/audit?organization_id=${many[0]?.id}&action=operation.confirm`))
    const [{ facts: told }] = entries.items
    assert.deepEqual([told.parent_id, told.parent_uid, told.parent_digest], [id, ended.uid, digest])
    assert.equal((await verifyAudit(db)).ok, true)
  })

  test('is listed in pages and by state', async () => {
    startsWith({ mayFail: 1 })
    const many = await organizations(3)
    world.fails.add(many[1]?.id ?? 0)
    const { id } = await start(many.map((each) => each.id))
    await waitsFor(id, 'children_failed')
    const first = await must(200, api.get(`/operations/${id}/children?limit=2`))
    assert.equal(first.items.length, 2)
    assert.equal((await childrenOf(id, `?limit=2&cursor=${first.next_cursor}`)).length, 1)
    const [failed, ...more] = await childrenOf(id, '?state=failed')
    assert.deepEqual([failed.organization_id, failed.problem.code, more.length], [many[1]?.id, 'broken', 0])
    await refused(422, 'validation_failed', api.get(`/operations/${id}/children?state=nothing`))
  })
})

describe('the failure budget', () => {
  test('used up, no more are begun, and the reason names who failed until a person decides', async () => {
    startsWith({ atOnce: 1 })
    const many = await organizations(4)
    const [one, two, three, four] = many.map((each) => each.id) as [number, number, number, number]
    world.fails.add(two)
    const { id } = await start([one, two, three, four])
    const reason = await waitsFor(id, 'children_failed')
    assert.match(reason.message, new RegExp(`${many[1]?.name}.*It is broken.*No more are begun`))
    assert.deepEqual(await statesOf(id), ['done', 'failed', 'pending', 'pending'])
    assert.deepEqual(world.ran, [one])

    world.fails = new Set([three])
    await must(202, api.post(`/operations/${id}/children/retry`, { reason: 'Mended' }))
    await until(
      'the children are there',
      async () => (await statesOf(id)).join() === 'done,done,failed,pending',
    )
    await waitsFor(id, 'children_failed')
    await must(202, api.post(`/operations/${id}/children/accept`, { reason: 'Later by hand' }))
    const ended = await becomes(api, id, 'done')
    assert.deepEqual(await statesOf(id), ['done', 'done', 'failed', 'done'])
    assert.deepEqual([ended.steps[0].result.done, ended.steps[0].result.failed], [3, 1])
    await refused(
      409,
      'operation_status_forbids',
      api.post(`/operations/${id}/children/accept`, { reason: 'As asked' }),
    )
  })

  test('as a share of all, it lets the others go on; a child that cannot be begun counts as failed', async () => {
    startsWith({ mayFail: { share: 0.5 } })
    const [one, two] = (await organizations(2)).map((each) => each.id) as [number, number]
    const { id } = await start([987_654_321, one, two, 987_654_322])
    const reason = await waitsFor(id, 'children_failed')
    assert.match(reason.message, /^2 of what it has started failed or could not be begun; at most 2 may fail/)
    assert.deepEqual(await statesOf(id), ['refused', 'done', 'done', 'refused'])
    assert.equal((await childrenOf(id))[0].problem.code, 'validation_failed')
  })
})

describe('with their parent', () => {
  test('called off: those at work stop, those not begun are never begun', async () => {
    startsWith()
    const ids = (await organizations(4)).map((each) => each.id)
    world.slow = true
    const { id } = await start(ids)
    await until('two are at work', () => world.running === 2)
    assert.deepEqual(await statesOf(id), ['running', 'running', 'pending', 'pending'])
    await must(202, api.post(`/operations/${id}/cancel`, { reason: 'Not today' }))
    await becomes(api, id, 'cancelled')
    assert.deepEqual(await statesOf(id), ['cancelled', 'cancelled', 'cancelled', 'cancelled'])
    const begun = await db.selectFrom('operations').select('id').where('parent_id', '=', id).execute()
    assert.equal(begun.length, 2)
  })

  test('paused and going on: a child that a person has paused stays so', async () => {
    startsWith()
    const ids = (await organizations(3)).map((each) => each.id)
    world.held = new Set(ids)
    const { id } = await start(ids)
    await until(
      'the children are there',
      async () => (await statesOf(id)).join() === 'waiting,waiting,waiting',
    )
    const [first] = await childrenOf(id)
    assert.deepEqual(
      first.waiting_for.map(({ message }: any) => message),
      ['Held back.'],
    )
    await must(202, api.post(`/operations/${first.operation_id}/pause`, { reason: 'As asked' }))
    await must(202, api.post(`/operations/${id}/pause`, { reason: 'As asked' }))
    assert.deepEqual(await statesOf(id), ['paused', 'paused', 'paused'])
    world.held = new Set()
    await must(202, api.post(`/operations/${id}/resume`, { reason: 'As asked' }))
    await until('the children are there', async () => (await statesOf(id)).join() === 'paused,done,done')
    await must(202, api.post(`/operations/${first.operation_id}/resume`, { reason: 'As asked' }))
    await becomes(api, id, 'done')
  })

  test('a child that needs its own confirmation is planned, and waits for it', async () => {
    startsWith({ confirmed: 'own' })
    const [only] = await organizations(1)
    const { id } = await start([only?.id ?? 0])
    const reason = await waitsFor(id, 'children_unconfirmed')
    assert.match(reason.message, /1 waits for its own confirmation/)
    const [child] = await childrenOf(id, '?state=planned')
    assert.deepEqual(world.ran, [])
    const { digest } = await must(200, api.get(`/operations/${child.operation_id}`))
    await must(202, api.post(`/operations/${child.operation_id}/confirm`, { digest, reason: 'This one' }))
    await becomes(api, id, 'done')
  })
})

test('a node that was asleep begins no second child, and none of a parent that was called off', async () => {
  startsWith()
  const [one] = (await organizations(1)).map((each) => each.id) as [number]
  world.held.add(one)
  const { id } = await start([one])
  await until('the children are there', async () => (await statesOf(id)).join() === 'waiting')
  const operation = await db
    .selectFrom('operations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [handler] = definitions.get('sample.many')?.steps({ input: { ids: [one] }, decisions: {} }) ?? []
  assert.ok(handler?.kind === 'children')
  const { signal } = new AbortController()
  const claim = {
    operationId: id,
    attempt: operation.attempt - 1,
    jobId: '',
    actor: actorOf(operation),
    signal,
  }
  const asleep: RunningChildren = {
    deps: app.runner.deps,
    claim,
    operation,
    handler,
    signal,
    context: absent('context'),
    progress: async () => undefined,
  }
  const row = await db
    .selectFrom('operation_children')
    .selectAll()
    .where('operation_id', '=', id)
    .executeTakeFirstOrThrow()
  await assert.rejects(runChildren(asleep), Superseded)
  // The unique index holds even where the row is not the newest.
  await sql`update operations set status = 'cancelled' where parent_id = ${id}`.execute(db)
  await assert.rejects(beginChild(asleep, { ...row, child_id: null }), Superseded)
  const begun = await db.selectFrom('operations').select('id').where('parent_id', '=', id).execute()
  assert.equal(begun.length, 1)
})

test('ten thousand are stored and counted without the answer growing', async () => {
  startsWith({ atOnce: 1 })
  world.pageSize = 1000
  const ids = Array.from({ length: 10_000 }, (_, index) => 900_000_000 + index)
  const { id } = await start(ids)
  const reason = await waitsFor(id, 'children_failed')
  assert.match(reason.message, /^1 of/)
  const found = await api.get(`/operations/${id}`)
  assert.deepEqual([found.body.children.total, found.body.children.pending], [10_000, 9_999])
  assert.ok(JSON.stringify({ ...found.body, input: null }).length < 8000)
  await must(202, api.post(`/operations/${id}/cancel`, { reason: 'As asked' }))
  await becomes(api, id, 'cancelled')
})
