// Creating, changing, offboarding and deleting employees, and what they are planned for.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { becomes, confirm, must, refused } from '#test/node/api.ts'
import { unitsWorld } from '#test/units/world.ts'

const world = await unitsWorld({ after }, '2026-05-04', { workers: 4 })
const { node, api, organization, employee, shift, assign, deployments } = world
const { db } = node
const errorsOf = async (answer: ReturnType<typeof api.post>) =>
  Object.keys((await refused(422, 'validation_failed', answer)).errors)

describe('employees', () => {
  test('come with an open primary deployment, today unless said', async () => {
    const {
      units: [home],
    } = await organization(1)
    const person = await must(
      201,
      api.post('/employees', { organization_id: home.organization_id, name: 'Asha', unit_id: home.id }),
    )
    assert.deepEqual([person.unit.id, person.unit.starts_on], [home.id, '2026-05-04'])
    assert.deepEqual(
      (await deployments(person)).map(({ is_primary, starts_on, status }) => [is_primary, starts_on, status]),
      [[true, '2026-05-04', 'open']],
    )
    assert.deepEqual(
      (await must(200, api.get(`/employees?unit_id=${home.id}`))).items.map(({ name }: any) => name),
      ['Asha'],
    )
    assert.equal(
      (await must(200, api.patch(`/employees/${person.id}`, { name: 'Asha Rao' }))).name,
      'Asha Rao',
    )
  })

  test('work at a unit of their own organization alone', async () => {
    const [one, other] = [await organization(1), await organization(1)]
    assert.deepEqual(
      await errorsOf(
        api.post('/employees', { organization_id: one.id, name: 'Lost', unit_id: other.units[0].id }),
      ),
      ['unit_id'],
    )
    const person = await employee(one.units[0])
    assert.deepEqual(
      await errorsOf(api.post(`/employees/${person.id}/transfer`, { target_unit_id: other.units[0].id })),
      ['target_unit_id'],
    )
  })

  test('have one primary deployment at a time', async () => {
    const {
      units: [home, branch],
    } = await organization(2)
    const person = await employee(home)
    await refused(
      409,
      'primary_exists',
      api.post(`/employees/${person.id}/deployments`, { unit_id: branch.id, is_primary: true }),
    )
    const second = await must(201, api.post(`/employees/${person.id}/deployments`, { unit_id: branch.id }))
    assert.deepEqual(
      await errorsOf(api.post(`/employees/${person.id}/deployments`, { unit_id: branch.id })),
      ['unit_id'],
    )
    const move = { target_unit_id: branch.id, effective_date: '2026-05-01' }
    const moved = await must(200, api.post(`/employees/${person.id}/transfer`, move))
    assert.deepEqual([moved.unit_id, moved.starts_on], [branch.id, '2026-05-02'])
    const replaced = (await deployments(person)).find(({ id }) => id === second.id)
    assert.deepEqual([replaced.status, replaced.ends_on], ['cancelled', '2026-05-01'])
    await must(
      200,
      api.post(`/employees/${person.id}/deployments/${moved.id}/end`, { effective_date: '2026-05-03' }),
    )
    assert.deepEqual(
      await errorsOf(
        api.post(`/employees/${person.id}/deployments`, {
          unit_id: home.id,
          is_primary: true,
          starts_on: '2026-05-03',
        }),
      ),
      ['starts_on'],
    )
    await must(
      201,
      api.post(`/employees/${person.id}/deployments`, {
        unit_id: home.id,
        is_primary: true,
        starts_on: '2026-05-04',
      }),
    )
  })

  test('are planned where they are deployed, once a shift and day', async () => {
    const {
      units: [home, branch],
    } = await organization(2)
    const person = await employee(home, { starts_on: '2026-05-01' })
    const [here, there] = [await shift(home), await shift(branch)]
    await assign(here, person, ['2026-05-08'])
    await refused(
      409,
      'planned_already',
      api.post('/shift-assignments', { shift_id: here.id, employee_id: person.id, date: '2026-05-08' }),
    )
    assert.deepEqual(
      await errorsOf(
        api.post('/shift-assignments', { shift_id: there.id, employee_id: person.id, date: '2026-05-08' }),
      ),
      ['employee_id'],
    )
    assert.deepEqual(
      await errorsOf(
        api.post('/shift-assignments', { shift_id: here.id, employee_id: person.id, date: '2026-04-30' }),
      ),
      ['date'],
    )
    await refused(409, 'has_history', api.delete(`/shifts/${here.id}`))
    assert.equal((await api.delete(`/shifts/${there.id}`)).status, 204)
    await must(200, api.post(`/employees/${person.id}/transfer`, { target_unit_id: branch.id }))
    const { items } = await must(200, api.get(`/shift-assignments?employee_id=${person.id}`))
    assert.deepEqual(
      items.map(({ status, cancelled_because }: any) => [status, cancelled_because]),
      [['cancelled', 'transferred']],
    )
  })

  test('who were added in error are deleted, others are not', async () => {
    const {
      units: [home],
    } = await organization(1)
    const [mistake, person] = [await employee(home), await employee(home)]
    assert.equal((await api.delete(`/employees/${mistake.id}?reason=typo`)).status, 204)
    await refused(404, 'not_found', api.get(`/employees/${mistake.id}`))
    await assign(await shift(home), person, ['2026-05-08'])
    const { history } = await refused(409, 'has_history', api.delete(`/employees/${person.id}`))
    assert.deepEqual(history, [{ name: 'shift assignments', count: 1 }])
  })
})

describe('offboarding', () => {
  test('one: deployments end, future assignments are cancelled, the history stays', async () => {
    const {
      units: [home, branch],
    } = await organization(2)
    const person = await employee(home)
    await must(
      201,
      api.post(`/employees/${person.id}/deployments`, { unit_id: branch.id, starts_on: '2026-05-20' }),
    )
    await assign(await shift(home), person, ['2026-05-02', '2026-05-03', '2026-05-09'])
    const address = `/employees/${person.id}/offboard-preview?effective_date=2026-05-02`
    const before = await must(200, api.get(address))
    assert.deepEqual(
      before.endings.map(({ kind, day, becomes }: any) => [kind, day, becomes]),
      [
        ['deployment', '2026-01-01', 'ended'],
        ['deployment', '2026-05-20', 'cancelled'],
        ['assignment', '2026-05-03', 'cancelled'],
        ['assignment', '2026-05-09', 'cancelled'],
      ],
      'what it will end is named before',
    )
    assert.deepEqual([before.effective_date, before.more], ['2026-05-02', 0])
    assert.ok(before.endings.every(({ name }: any) => name.includes(home.name) || name === branch.name))
    const gone = await must(
      200,
      api.post(`/employees/${person.id}/offboard`, { effective_date: '2026-05-02', reason: 'Resigned' }),
    )
    assert.deepEqual([gone.status, gone.offboarded_on, gone.unit], ['offboarded', '2026-05-02', null])
    assert.deepEqual(
      gone.offboarding.changes.map(({ count }: any) => count),
      [1, 1, 2],
    )
    assert.deepEqual(
      (await deployments(person)).map(({ status, ends_on }) => [status, ends_on]),
      [
        ['cancelled', '2026-05-02'],
        ['ended', '2026-05-02'],
      ],
    )
    await refused(409, 'employee_offboarded', api.post(`/employees/${person.id}/offboard`))
    await refused(409, 'employee_offboarded', api.get(address))
    await refused(
      409,
      'employee_offboarded',
      api.post(`/employees/${person.id}/transfer`, { target_unit_id: branch.id }),
    )
    const other = await employee(home)
    assert.deepEqual(
      await errorsOf(api.post(`/employees/${other.id}/offboard`, { effective_date: '2026-05-05' })),
      ['effective_date'],
    )
  })

  test('is possible in an organization that works or is closed, and in no other', async () => {
    const {
      id,
      units: [home],
    } = await organization(1)
    const staff = [await employee(home), await employee(home), await employee(home)]
    for (const status of ['suspended', 'archived', 'decommissioning'] as const) {
      await db.updateTable('organizations').set({ status }).where('id', '=', id).execute()
      await refused(409, 'organization_status_forbids', api.post(`/employees/${staff[0].id}/offboard`))
    }
    await db.updateTable('organizations').set({ status: 'active' }).where('id', '=', id).execute()
    await must(200, api.post(`/employees/${staff[0].id}/offboard`))
    await must(
      200,
      api.post(`/organizations/${id}/retire`, { effective_date: '2026-05-01', reason: 'tenant sunset' }),
    )
    await must(200, api.post(`/employees/${staff[1].id}/offboard`))
  })

  const plan = (organizationId: number, input: object) =>
    must(
      201,
      api.post('/operations', {
        kind: 'employees.offboard',
        organization_id: organizationId,
        input,
        reason: 'The contract has ended',
      }),
    )

  test('many: one plan that counts, one confirmation, each as if alone', async () => {
    const {
      id,
      units: [home],
    } = await organization(1)
    const staff = await Promise.all(Array.from({ length: 120 }, () => employee(home)))
    await assign(await shift(home), staff[0], ['2026-05-09'])
    await must(200, api.post(`/employees/${staff[7].id}/offboard`))
    await must(
      200,
      api.post(`/organizations/${id}/retire`, { effective_date: '2026-05-01', reason: 'tenant sunset' }),
    )
    const operation = await plan(id, { everyone: true })
    assert.deepEqual(
      operation.plan.effects.map(({ verb, kind, count }: any) => [verb, kind, count]),
      [
        ['end', 'employees', 119],
        ['keep', 'employees', 119],
      ],
      'the closing has ended their deployments',
    )
    await confirm(api, operation)
    const ended = await becomes(api, operation.id, 'done')
    assert.deepEqual(ended.steps.at(-1).result, { offboarded: 119 })
    assert.equal((await must(200, api.get(`/employees?organization_id=${id}&status=active`))).items.length, 0)
    const { items } = await must(
      200,
      api.get(`/audit?organization_id=${id}&action=employee.offboard&limit=200`),
    )
    assert.equal(items.length, 120)
  })

  test('many: those that are named, those at a unit, and no unknown employee', async () => {
    const {
      id,
      units: [home, branch],
    } = await organization(2)
    const [one, other, third] = [await employee(home), await employee(home), await employee(branch)]
    const named = await plan(id, { employee_ids: [one.id] })
    assert.deepEqual(
      named.plan.effects.map(({ verb, kind, count }: any) => [verb, kind, count]),
      [
        ['end', 'employees', 1],
        ['end', 'deployments_ended', 1],
        ['keep', 'employees', 1],
      ],
    )
    const { errors } = await refused(
      422,
      'validation_failed',
      api.post('/operations', {
        kind: 'employees.offboard',
        organization_id: id,
        input: { employee_ids: [999_999] },
        reason: 'x',
      }),
    )
    assert.deepEqual(Object.keys(errors), ['input.employee_ids'])
    await refused(
      422,
      'validation_failed',
      api.post('/operations', { kind: 'employees.offboard', organization_id: id, input: {}, reason: 'x' }),
    )
    const atHome = await plan(id, { unit_id: home.id, effective_date: '2026-05-03' })
    await confirm(api, atHome)
    await becomes(api, atHome.id, 'done')
    const left = await must(200, api.get(`/employees?organization_id=${id}&status=active`))
    assert.deepEqual(
      left.items.map((each: any) => each.id),
      [third.id],
    )
    assert.equal((await must(200, api.get(`/employees/${other.id}`))).offboarded_on, '2026-05-03')
  })
})
