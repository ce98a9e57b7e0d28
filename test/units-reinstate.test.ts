// Bringing a closed organization back: what was closed with it is listed, and comes back only where it was
// ticked.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { journalEntries } from '#lifecycle/organization/journal.ts'
import { becomes, confirm, must, refused } from '#test/node/api.ts'
import { inHookTransaction, moduleContext } from '#test/module-context.ts'
import { noon, unitsWorld } from '#test/units/world.ts'

const world = await unitsWorld({ after }, '2026-05-04', { workers: 4 })
const { node, api, clock, organization, employee, shift, assign, deployments } = world
const retire = (id: number, effective_date = '2026-04-30') =>
  must(200, api.post(`/organizations/${id}/retire`, { effective_date, reason: 'tenant sunset' }))
const listed = async (id: number, ticked?: number[]) =>
  (
    await must(
      200,
      api.get(`/organizations/${id}/reinstatement${ticked ? `?entry_ids=${ticked.join()}` : ''}`),
    )
  ).items
const plan = (id: number, entry_ids: number[] = []) =>
  must(
    201,
    api.post('/operations', {
      kind: 'organization.reinstate',
      organization_id: id,
      input: { entry_ids },
      reason: 'They pay again',
    }),
  )
const bringBack = async ({ id, slug }: { id: number; slug: string }, entry_ids: number[] = []) => {
  const operation = await plan(id, entry_ids)
  await confirm(api, operation, slug)
  return becomes(api, operation.id, 'done')
}

describe('reinstating', () => {
  test('a shift at the time of another one stays cancelled, and the other one is named', async () => {
    const {
      id,
      slug,
      units: [home, branch],
    } = await organization(2)
    const one = await employee(home)
    await must(
      201,
      api.post(`/employees/${one.id}/deployments`, { unit_id: branch.id, starts_on: '2026-02-01' }),
    )
    const [early, late] = [await shift(home), await shift(branch)]
    await assign(early, one, ['2026-06-01', '2026-06-02'])
    const [other] = await assign(late, one, ['2026-06-03'])
    await retire(id)
    // Of a time when no rule forbade it: planned at both units on one day, and never cancelled.
    await node.db
      .updateTable('shift_assignments')
      .set({
        date: '2026-06-01',
        status: 'planned',
        cancelled_at: null,
        cancelled_because: null,
        cancelled_with: null,
      })
      .where('id', '=', other.id)
      .execute()
    const entries = await listed(id)
    const { entry_id, count, possible, why } = entries.find(
      ({ name }: any) => name === 'Shift assignments at Head office',
    )
    assert.deepEqual([count, possible], [2, 1])
    assert.match(why.join(), /at the time of other shifts, such as .*Shift \d+ at Branch 2 on 2026-06-01/)
    await bringBack(
      { id, slug },
      entries.map((entry: any) => entry.entry_id),
    )
    assert.ok(entry_id)
    const planned = await must(200, api.get(`/shift-assignments?employee_id=${one.id}&status=planned`))
    assert.deepEqual(planned.items.map(({ date }: any) => date).sort(), ['2026-06-01', '2026-06-02'])
  })

  test('opens the organization alone when nothing is ticked', async () => {
    const {
      id,
      slug,
      units: [home],
    } = await organization(1)
    const person = await employee(home)
    await retire(id)
    const operation = await bringBack({ id, slug })
    assert.match(operation.plan.summary, /leave everything else closed/)
    const back = await must(200, api.get(`/organizations/${id}`))
    assert.deepEqual(
      [back.status, back.is_active, back.retired_at, back.retired_by],
      ['active', true, null, null],
    )
    assert.equal((await must(200, api.get(`/units/${home.id}`))).status, 'retired')
    assert.equal((await deployments(person))[0].status, 'ended')
  })

  test("lists what was closed with it, and brings back what is ticked with today's dates", async () => {
    const {
      id,
      slug,
      units: [home, branch, before],
    } = await organization(3)
    await must(
      200,
      api.post(`/units/${before.id}/retire`, { effective_date: '2026-03-01', reason: 'relocation' }),
    )
    const [one, other] = [await employee(home), await employee(branch)]
    await must(
      201,
      api.post(`/employees/${one.id}/deployments`, { unit_id: branch.id, starts_on: '2026-02-01' }),
    )
    await assign(await shift(home), one, ['2026-05-02', '2026-05-10', '2026-06-01'])
    await retire(id)
    clock.set(noon('2026-05-12'))
    const entries = await listed(id)
    assert.deepEqual(
      entries.map(({ name, count, possible, why }: any) => [name, count, possible, why]),
      [
        ['Deployments at Head office', 1, 1, []],
        ['Shift assignments at Head office', 3, 1, ['2 whose day has come or gone.']],
        ['Head office', 1, 1, []],
        ['Deployments at Branch 2', 2, 2, []],
        ['Branch 2', 1, 1, []],
      ],
      'the unit that was retired before is not among them',
    )
    const ticked = entries
      .filter(({ name }: any) => name.endsWith('Head office'))
      .map(({ entry_id }: any) => entry_id)
    const operation = await bringBack({ id, slug }, ticked)
    assert.match(
      operation.plan.summary,
      /1 deployment, 1 shift assignment, 1 unit|1 unit, 1 deployment, 1 shift assignment/,
    )
    assert.deepEqual(
      operation.steps[1].result.brought_back.map(({ kind, count }: any) => [kind, count]),
      [
        ['units', 1],
        ['deployments', 1],
        ['shift_assignments', 1],
      ],
    )
    clock.set(noon('2026-05-04'))
    const { items } = await must(200, api.get(`/organizations/${id}/units`))
    assert.deepEqual(items.map(({ name, status }: any) => [name, status]).sort(), [
      ['Branch 2', 'retired'],
      ['Branch 3', 'retired'],
      ['Head office', 'active'],
    ])
    assert.deepEqual(
      (await deployments(one)).map(({ unit_id, is_primary, starts_on, ends_on }) => [
        unit_id,
        is_primary,
        starts_on,
        ends_on,
      ]),
      [
        [home.id, true, '2026-05-12', null],
        [branch.id, false, '2026-02-01', '2026-04-30'],
        [home.id, true, '2026-01-01', '2026-04-30'],
      ],
    )
    assert.deepEqual(
      (await deployments(other)).map(({ status }) => status),
      ['ended'],
    )
    const planned = await must(200, api.get(`/shift-assignments?employee_id=${one.id}`))
    assert.deepEqual(
      planned.items.map(({ date, status }: any) => [date, status]),
      [
        ['2026-05-02', 'cancelled'],
        ['2026-05-10', 'cancelled'],
        ['2026-06-01', 'planned'],
      ],
    )
  })

  test('says what cannot come back and why', async () => {
    const {
      id,
      slug,
      units: [home, branch],
    } = await organization(2)
    const child = await world.unit(id, { parent_id: branch.id, name: 'Child' })
    const [left, stays] = [await employee(home), await employee(home)]
    await assign(await shift(home), stays, ['2026-06-01'])
    await retire(id)
    await must(200, api.post(`/employees/${left.id}/offboard`))
    const entries = await listed(id)
    const of = (name: string) => entries.find((entry: any) => entry.name === name)
    assert.deepEqual(of('Deployments at Head office').why, ['1 of employees who were offboarded.'])
    const without = await listed(id, [of('Child').entry_id, of('Shift assignments at Head office').entry_id])
    const why = (name: string) => without.find((entry: any) => entry.name === name).why
    assert.deepEqual(why('Child'), ['Branch 2 above it stays retired.'])
    assert.deepEqual(why('Shift assignments at Head office'), ['Head office stays retired.'])

    await bringBack({ id, slug })
    await must(201, api.post('/units', { organization_id: id, name: 'New head office', code: 'ho' }))
    await retire(id, '2026-05-01')
    await node.db
      .updateTable('organization_units')
      .set({ code: 'TAKEN' })
      .where('id', '=', child.id)
      .execute()
    assert.deepEqual(
      (await listed(id)).map(({ name }: any) => name),
      ['New head office'],
      'what was closed the last time',
    )
  })

  test('what stays retired keeps everything below it, however far down', async () => {
    const {
      id,
      units: [home],
    } = await organization(1)
    const middle = await world.unit(id, { parent_id: home.id, name: 'Middle' })
    await world.unit(id, { parent_id: middle.id, name: 'Lowest' })
    await retire(id)
    const ticked = (await listed(id))
      .filter(({ name }: any) => ['Middle', 'Lowest'].includes(name))
      .map(({ entry_id }: any) => entry_id)
    assert.deepEqual(
      (await listed(id, ticked)).map(({ name, possible, why }: any) => [name, possible, why]),
      [
        ['Head office', 1, []],
        ['Middle', 0, ['Head office above it stays retired.']],
        ['Lowest', 0, ['Middle above it stays retired.']],
      ],
    )
  })

  describe('when the organization has gone on meanwhile', () => {
    const hooks = async (id: number, entries: { entry_id: number }[]) => {
      const source = await node.db
        .selectFrom('organizations')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const ctx = moduleContext(node.db, source, { modules: node.app.modules, clock })
      const choice = { entry_ids: entries.map(({ entry_id }) => entry_id) }
      const rows = await journalEntries(node.db, id, choice.entry_ids)
      const returning = []
      for (const module of node.app.modules)
        returning.push(...(await module.journal.returnable(ctx, rows, () => true)))
      const back = await inHookTransaction(ctx, async (inside) => {
        const parts = []
        for (const module of node.app.modules) parts.push(...(await module.journal.reinstate(inside, choice)))
        return parts
      })
      return {
        why: returning.map(({ name, possible, why }) => [name, possible, why]),
        back: back.filter(({ count }) => count > 0),
      }
    }

    test('a code that another unit has by now keeps the unit retired', async () => {
      const { id, slug } = await organization(1)
      await retire(id)
      const entries = await listed(id)
      await bringBack({ id, slug })
      const other = await must(201, api.post('/units', { organization_id: id, name: 'Another', code: 'HO' }))
      assert.deepEqual(await hooks(id, entries), {
        why: [['Head office', 0, [`${other.name} has the code HO now.`]]],
        back: [],
      })
    })

    test('an employee who works elsewhere stays there', async () => {
      const {
        id,
        slug,
        units: [home],
      } = await organization(1)
      const person = await employee(home)
      await retire(id)
      const entries = await listed(id)
      await bringBack(
        { id, slug },
        entries.filter(({ kind }: any) => kind === 'unit').map(({ entry_id }: any) => entry_id),
      )
      const other = await world.unit(id)
      await must(
        201,
        api.post(`/employees/${person.id}/deployments`, { unit_id: other.id, is_primary: true }),
      )
      assert.deepEqual(
        await hooks(
          id,
          entries.filter(({ kind }: any) => kind === 'deployments'),
        ),
        {
          why: [['Deployments at Head office', 0, ['1 of employees who work elsewhere now.']]],
          back: [],
        },
      )
    })
  })

  test('closed and back twice: a deployment begins the day after the last one ended', async () => {
    const {
      id,
      slug,
      units: [home],
    } = await organization(1)
    const person = await employee(home)
    await retire(id)
    await bringBack(
      { id, slug },
      (await listed(id)).map(({ entry_id }: any) => entry_id),
    )
    await retire(id, '2026-05-04')
    await bringBack(
      { id, slug },
      (await listed(id)).map(({ entry_id }: any) => entry_id),
    )
    const rows = await deployments(person)
    assert.deepEqual(
      rows.map(({ starts_on, ends_on }) => [starts_on, ends_on]),
      [
        ['2026-05-05', null],
        ['2026-05-04', '2026-05-04'],
        ['2026-01-01', '2026-04-30'],
      ],
      'never two at once',
    )
  })

  test('is refused while it is not closed, and for entries of another organization', async () => {
    const [{ id, slug }, other] = [await organization(1), await organization(1)]
    const early = await plan(id)
    assert.deepEqual(
      early.blockers.map(({ code }: any) => code),
      ['organization_status_forbids'],
    )
    await refused(409, 'blocked', api.post(`/operations/${early.id}/confirm`, { digest: early.digest, slug }))
    await Promise.all([retire(id), retire(other.id)])
    const [foreign] = await listed(other.id)
    const { errors } = await refused(
      422,
      'validation_failed',
      api.post('/operations', {
        kind: 'organization.reinstate',
        organization_id: id,
        input: { entry_ids: [foreign.entry_id] },
        reason: 'They pay again',
      }),
    )
    assert.deepEqual(Object.keys(errors), ['input.entry_ids'])
  })

  test("is a system administrator's, with step-up, a reason and the typed slug", async () => {
    const { id, slug } = await organization(1)
    await retire(id)
    const operator = await node.person('operator', undefined, { stepUp: true })
    const request = { kind: 'organization.reinstate', organization_id: id, input: {} }
    await refused(
      403,
      'permission_missing',
      operator.post('/operations', { ...request, reason: 'They pay again' }),
    )
    await refused(422, 'validation_failed', api.post('/operations', request))
    const operation = await plan(id)
    await refused(
      403,
      'permission_missing',
      operator.post(`/operations/${operation.id}/confirm`, { digest: operation.digest, slug }),
    )
    const admin = await node.person('system_administrator')
    await refused(
      403,
      'step_up_required',
      admin.post(`/operations/${operation.id}/confirm`, { digest: operation.digest, slug }),
    )
    const proven = await node.person('system_administrator', undefined, { stepUp: true })
    await refused(
      422,
      'validation_failed',
      proven.post(`/operations/${operation.id}/confirm`, { digest: operation.digest }),
    )
    await confirm(proven, operation, slug)
    await becomes(api, operation.id, 'done')
    const { items } = await must(200, api.get(`/audit?organization_id=${id}&action=organization.reinstate`))
    assert.equal(items.length, 1)
  })
})
