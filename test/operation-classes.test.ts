// Which operations of one organization may go on at the same time, and what becomes of those that go on, is one table:
// it is tried with every pair of its classes. Then what a pause or a calling off must not leave behind.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { onOrganization } from '#lifecycle/contract/operation-context.ts'
import { nothing } from '#platform/destroys.ts'
import { between, holding, type OperationClass } from '#platform/operations/classes.ts'
import { sweepOperations } from '#platform/operations/sweep.ts'
import { done, noDecisions, waitFor } from '#platform/operations/index.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { startNode } from './node.ts'
import { becomes, must, refused } from './node/api.ts'

const operationClasses = Object.keys(between) as OperationClass[]

const { api, app, db, organization } = await startNode({ after })
const definitions = app.runner.deps.definitions as Map<string, AnyDefinition>
const waits = waitFor([{ code: 'held_back', message: 'Held back.', remedy: 'Wait.', asks: 'wait' }])
const facts = {
  target: 'organization',
  plannedWhile: ['erasing'],
  permission: 'operations.plan',
  requires: { stepUp: false, slug: false },
  input: z.object({}),
  decisions: noDecisions,
  plan: async () => ({
    summary: 'Wait',
    permanent: null,
    effects: [],
    blockers: [],
    warnings: [],
    decisions: {},
  }),
} as const
/** Organizations in which the samples wait no longer. */
const letGo = new Set<number>()
const wait = onOrganization.outside(
  'wait',
  'Wait',
  async ({ organization: { id } }) => (letGo.has(id) ? done() : waits),
  { destroys: nothing('It is a sample.') },
)
const pass = { ...onOrganization.gate('pass', 'Pass', async () => done()), pointOfNoReturn: true }
const gateAhead = {
  ...onOrganization.gate('ahead', 'Wait for the day', async ({ organization: { id } }) =>
    letGo.has(-id) ? done() : waits,
  ),
  ahead: true as const,
}

const kinds = { '': [wait], '.past': [pass, wait], '.announced': [gateAhead, wait] }
for (const each of operationClasses)
  for (const [ending, steps] of Object.entries(kinds))
    definitions.set(
      `sample.${each}${ending}`,
      onOrganization.define({
        ...facts,
        kind: `sample.${each}${ending}`,
        class: each,
        title: () => `A sample of ${each}`,
        steps: () => steps,
      }) as AnyDefinition,
    )

interface Planned {
  id: number
  uid: string
  digest: string
}
const ask = (kind: string, { id }: { id: number }) =>
  api.post('/operations', {
    kind: `sample.${kind}`,
    organization_id: id,
    input: {},
    reason: 'To be compared',
  })
const confirm = ({ id, digest }: { id: number; digest: string }) =>
  api.post(`/operations/${id}/confirm`, { digest })
const show = (id: number) => must(200, api.get(`/operations/${id}`))
const say = (id: number, command: string) =>
  api.post(`/operations/${id}/${command}`, { reason: 'To be compared' })
const plan = (kind: string, subject: { id: number }): Promise<Planned> => must(201, ask(kind, subject))
async function begin(kind: string, subject: { id: number }): Promise<Planned> {
  const planned = await plan(kind, subject)
  await must(202, confirm(planned))
  return planned
}
async function beginWaiting(kind: string, subject: { id: number }): Promise<Planned> {
  const begun = await begin(kind, subject)
  await becomes(api, begun.id, 'waiting')
  return begun
}
const actionsOf = async ({ id }: { id: number }): Promise<[string, number | null, unknown][]> => {
  const { items } = await must(200, api.get(`/audit?organization_id=${id}&limit=200`))
  return items.map(({ action, facts: said }: any) => [action, said.operation_id ?? null, said])
}

const become = ({ id }: { id: number }, status: 'active' | 'erasing') =>
  db.updateTable('organizations').set({ status }).where('id', '=', id).execute()

const means = {
  excluded: 'is refused',
  beside: 'may begin',
  paused: 'pauses it, and lets it go on',
  cancelled: 'calls it off first',
}
const indexed: readonly OperationClass[] = ['lifecycle', 'ending']

for (const held of operationClasses)
  for (const wanted of operationClasses) {
    const meets = between[held][wanted]
    test(`while one of ${held} goes on, one of ${wanted} ${means[meets]}`, async () => {
      const subject = await organization()
      const first = await beginWaiting(held, subject)
      await become(subject, 'erasing')
      if (meets === 'excluded') await refused(409, 'another_operation', ask(wanted, subject))
      await become(subject, 'active')
      const second = await must(201, ask(wanted, subject))
      assert.deepEqual(
        second.blockers.map(({ code }: { code: string }) => code),
        meets === 'excluded' ? ['another_operation'] : [],
      )
      assert.deepEqual(
        second.plan.effects.map(({ verb, uid }: any) => [verb, uid]),
        meets === 'paused' ? [['change', first.uid]] : meets === 'cancelled' ? [['end', first.uid]] : [],
      )
      const shown = (await must(200, api.get(`/organizations/${subject.id}`))).operation
      assert.equal(shown?.id, holding.includes(held) ? first.id : undefined)
      if (indexed.includes(held) && indexed.includes(wanted))
        await assert.rejects(
          sql`update operations set status = 'running' where id = ${second.id}`.execute(db),
          { constraint: 'operations_one_lifecycle' },
        )
      if (meets === 'excluded') {
        await refused(409, 'blocked', confirm(second))
        return
      }
      const begun = await must(202, confirm(second))
      const stopped = meets === 'beside' ? [] : [first.id]
      assert.deepEqual(
        begun.stopped.map(({ id }: any) => id),
        stopped,
      )
      await becomes(api, second.id, 'waiting')
      const other = await show(first.id)
      assert.equal(other.status, meets === 'beside' ? 'waiting' : meets)
      assert.deepEqual(
        other.stopped_by,
        stopped.length ? { id: second.id, title: `A sample of ${wanted}` } : null,
      )
      if (meets === 'paused') {
        await refused(409, 'paused_by_operation', say(first.id, 'resume'))
        await must(202, say(second.id, 'cancel'))
        await becomes(api, first.id, 'waiting')
        assert.equal((await show(first.id)).stopped_by, null)
      }
      const entries = await actionsOf(subject)
      const told = entries.find(([action]) => action === 'operation.others_stopped')?.[2] as any
      assert.deepEqual(told && [...told.paused, ...told.called_off], stopped.length ? stopped : undefined)
    })
  }

describe('what was paused', () => {
  test('goes on when the one that has paused it is done', async () => {
    const subject = await organization()
    const first = await beginWaiting('fleet', subject)
    const second = await begin('lifecycle', subject)
    await becomes(api, second.id, 'waiting')
    letGo.add(subject.id)
    await app.runner.wake(db, subject.id)
    await becomes(api, second.id, 'done')
    await becomes(api, first.id, 'done')
    const resumed = (await actionsOf(subject)).filter(([action]) => action === 'operation.resume')
    assert.deepEqual(
      resumed.map(([, , said]: any) => said.stopped_by_id),
      [second.id],
    )
  })

  test('by a person stays so, and may not go on before the other has ended', async () => {
    const subject = await organization()
    const first = await beginWaiting('fleet', subject)
    await must(202, say(first.id, 'pause'))
    const second = await begin('lifecycle', subject)
    await refused(409, 'another_operation', say(first.id, 'resume'))
    await must(202, say(second.id, 'cancel'))
    await becomes(api, second.id, 'cancelled')
    assert.equal((await show(first.id)).status, 'paused')
    await must(202, say(first.id, 'resume'))
  })

  test('by an operation that is gone goes on with the next sweep', async () => {
    const subject = await organization()
    const first = await beginWaiting('fleet', subject)
    await sql`update operations set status = 'paused', stopped_by_id = 9999999 where id = ${first.id}`.execute(
      db,
    )
    await sweepOperations(app.runner.deps)
    await becomes(api, first.id, 'waiting')
    assert.equal((await show(first.id)).stopped_by, null)
  })
})

describe('what begins', () => {
  test('is refused by one that is past its point of no return', async () => {
    const subject = await organization()
    await beginWaiting('fleet.past', subject)
    const second = await must(201, ask('ending', subject))
    assert.deepEqual(
      second.blockers.map(({ code }: { code: string }) => code),
      ['another_operation'],
    )
    await refused(409, 'blocked', confirm(second))
  })

  test('on a day to come stops nothing before that day, and then what goes on', async () => {
    const subject = await organization()
    const announced = await begin('ending.announced', subject)
    await becomes(api, announced.id, 'waiting')
    const first = await beginWaiting('fleet', subject)
    assert.equal((await show(first.id)).status, 'waiting')
    letGo.add(-subject.id)
    await app.runner.wake(db, subject.id)
    await becomes(api, first.id, 'cancelled')
    assert.deepEqual((await show(announced.id)).stopped, [
      { id: first.id, title: 'A sample of fleet', status: 'cancelled' },
    ])
    const late = await must(201, ask('fleet', subject))
    assert.deepEqual(
      late.blockers.map(({ code }: { code: string }) => code),
      ['another_operation'],
    )
  })

  test('names in its plan what it stops: what began since is shown first', async () => {
    const subject = await organization()
    const second = await plan('ending', subject)
    await begin('fleet', subject)
    const refusal = await refused(409, 'plan_changed', confirm(second))
    assert.match(refusal.changes[0].message, /A sample of fleet/)
    await must(202, confirm({ id: second.id, digest: refusal.digest }))
  })

  test('at the same moment as another one never goes on beside it', async () => {
    for (let round = 0; round < 5; round++) {
      const subject = await organization()
      const both = [await plan('people', subject), await plan('ending', subject)] as const
      const answers = await Promise.all(both.map(confirm))
      const [people, ending] = await Promise.all(both.map(({ id }) => show(id)))
      const goOn = [people, ending].filter(({ status }) => ['running', 'waiting'].includes(status))
      assert.ok(
        goOn.length <= 1,
        `${answers.map(({ status }) => status)}: ${people.status}, ${ending.status}`,
      )
    }
  })
})

test('a closing calls off the offboarding that goes on, and says so in its plan', async () => {
  const { id, slug } = await organization()
  const offboarding = await must(
    201,
    api.post('/operations', {
      kind: 'employees.offboard',
      organization_id: id,
      input: { everyone: true },
      reason: 'All leave',
    }),
  )
  await sql`update operations set status = 'paused' where id = ${offboarding.id}`.execute(db)
  const closing = await must(
    201,
    api.post('/operations', { kind: 'organization.decommission', organization_id: id, reason: 'They leave' }),
  )
  assert.ok(closing.plan.effects.some(({ verb, uid }: any) => verb === 'end' && uid === offboarding.uid))
  await must(202, api.post(`/operations/${closing.id}/confirm`, { digest: closing.digest, slug }))
  await becomes(api, closing.id, 'done')
  assert.equal((await show(offboarding.id)).status, 'cancelled')
})
