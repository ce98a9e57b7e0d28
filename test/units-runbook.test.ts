// The runbook for bringing a tenant online and decommissioning one, request by request and word by word: the
// same paths, the same bodies, the same ids.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must, refused } from '#test/node/api.ts'
import { noon, unitsWorld } from '#test/units/world.ts'

const { node, api, clock, employee, shift, assign, deployments } = await unitsWorld({ after })

test("the runbook's requests work in their order with their exact paths and bodies", async (t) => {
  await t.test('onboarding a new organization', async () => {
    const body = {
      name: 'Acme Health',
      slug: 'acme-health',
      timezone: 'Asia/Kolkata',
      settings: { fy_start_month: 4 },
    }
    const organization = await must(201, api.post('/organizations', body))
    assert.deepEqual(
      [organization.id, organization.status, organization.retired_at, organization.retired_by],
      [1, 'active', null, null],
    )
    assert.deepEqual(organization.seeded, [
      { name: 'financial years', count: 1 },
      { name: 'leave types', count: 4 },
    ])
    for (const name of ['holidays', 'red-flag policies', 'shifts']) {
      const hint = organization.not_seeded.find((each: any) => each.name === name)
      assert.match(hint.how, /POST \/api\/v1\//, `${name}: it says how to add them`)
    }
    const { items: years } = await must(200, api.get('/financial-years?organization_id=1'))
    assert.deepEqual(
      years.map(({ name, starts_on, ends_on, is_current }: any) => [name, starts_on, ends_on, is_current]),
      [['2026-27', '2026-04-01', '2027-03-31', true]],
    )
    const { items: types } = await must(200, api.get('/leave-types?organization_id=1'))
    assert.deepEqual(
      types.map(({ code }: any) => code),
      ['casual', 'sick', 'earned', 'unpaid'],
    )
    for (const path of ['/holidays', '/red-flag-policies', '/shifts'])
      assert.deepEqual((await must(200, api.get(`${path}?organization_id=1`))).items, [])
  })

  await t.test('adding the first unit', async () => {
    const body = {
      organization_id: 1,
      name: 'Head office',
      code: 'HO',
      timezone: 'Asia/Kolkata',
      geo_enabled: false,
      device_binding: false,
    }
    const { uid, created_at, updated_at, ...unit } = await must(201, api.post('/units', body))
    assert.deepEqual(unit, {
      ...body,
      id: 1,
      parent_id: null,
      status: 'active',
      is_active: true,
      retired_on: null,
      retired_at: null,
      retired_by: null,
      version: 1,
      head_count: 0,
      open_deployments: 0,
    })
    for (const [index, code] of ['B2', 'B3', 'B4', 'B5'].entries()) {
      assert.equal(
        (await must(201, api.post('/units', { ...body, name: `Branch ${index + 2}`, code }))).id,
        index + 2,
      )
    }
  })

  await t.test('what was not seeded is added: holidays, red-flag policies and shifts', async () => {
    await must(201, api.post('/holidays', { organization_id: 1, date: '2026-01-26', name: 'Republic Day' }))
    await must(
      201,
      api.post('/red-flag-policies', { unit_id: 1, name: 'Late three times', kind: 'late_arrival' }),
    )
    await must(201, api.post('/shifts', { unit_id: 1, name: 'Day', starts_at: '09:00', ends_at: '17:00' }))
  })

  await t.test('decommissioning a unit', async () => {
    const home = { id: 1, organization_id: 1 }
    const staff = []
    for (let count = 1; count <= 103; count++) staff.push(await employee(home))
    const [kept, moved, other] = [staff[102], staff[100], staff[101]]
    assert.deepEqual([moved.id, other.id], [101, 102])
    const second = await must(
      201,
      api.post(`/employees/${moved.id}/deployments`, { unit_id: 2, starts_on: '2026-02-01' }),
    )
    const day = await shift(home)
    const planned = await assign(day, moved, ['2026-04-29', '2026-04-30', '2026-05-01', '2026-06-01'])

    const body = {
      effective_date: '2026-04-30',
      reason: 'relocation',
      transfer: [
        { employee_id: 101, target_unit_id: 5 },
        { employee_id: 102, target_unit_id: 5 },
      ],
    }
    const unit = await must(200, api.post('/units/1/retire', body))
    assert.deepEqual(
      [unit.status, unit.is_active, unit.retired_on, unit.retired_at],
      ['retired', false, '2026-04-30', clock.now().toISOString()],
    )
    for (const { id } of [moved, other]) {
      const [now, before] = (await deployments({ id })).filter(({ is_primary }: any) => is_primary)
      assert.deepEqual([before.unit_id, before.ends_on, before.status], [1, '2026-04-30', 'ended'])
      assert.deepEqual([now.unit_id, now.starts_on, now.ends_on, now.status], [5, '2026-05-01', null, 'open'])
    }
    assert.deepEqual(
      (await deployments(kept)).map(({ unit_id, ends_on }: any) => [unit_id, ends_on]),
      [[1, '2026-04-30']],
    )
    assert.equal(
      (await deployments(moved)).find(({ id }: any) => id === second.id).status,
      'open',
      'a deployment elsewhere stays',
    )
    const { items } = await must(200, api.get('/shift-assignments?unit_id=1'))
    assert.deepEqual(
      items.map(({ date, status }: any) => [date, status]),
      [
        ['2026-04-29', 'planned'],
        ['2026-04-30', 'planned'],
        ['2026-05-01', 'cancelled'],
        ['2026-06-01', 'cancelled'],
      ],
      `the last day itself is no future: ${planned.length} were planned`,
    )
    assert.deepEqual(
      Object.fromEntries(unit.retirement.changes.map(({ kind, count }: any) => [kind, count])),
      {
        deployments_transferred: 2,
        deployments_ended: 101,
        deployments_cancelled: 0,
        assignments_cancelled: 2,
        units: 1,
      },
    )
  })

  await t.test('the last active unit is refused', async () => {
    for (const id of [2, 3, 4])
      await must(200, api.post(`/units/${id}/retire`, { effective_date: '2026-04-30', reason: 'relocation' }))
    const refusal = await refused(
      409,
      'last_active_unit',
      api.post('/units/5/retire', { effective_date: '2026-04-30', reason: 'relocation' }),
    )
    assert.match(refusal.remedy, /Retire the organization itself/)
    assert.equal((await must(200, api.get('/units/5'))).status, 'active')
  })

  await t.test('decommissioning an organization', async () => {
    const organization = await must(
      200,
      api.post('/organizations/1/retire', { effective_date: '2026-04-30', reason: 'tenant sunset' }),
    )
    assert.deepEqual(
      [organization.status, organization.is_active, organization.retired_at],
      ['retired', false, clock.now().toISOString()],
    )
    const { items: units } = await must(200, api.get('/units?organization_id=1'))
    assert.deepEqual(
      units.map(({ status, retired_at }: any) => [status, Boolean(retired_at)]),
      Array.from({ length: 5 }, () => ['retired', true]),
    )
    const { items: staff } = await must(200, api.get('/employees?organization_id=1&limit=200'))
    assert.deepEqual(
      [...new Set(staff.map(({ status }: any) => status))],
      ['active'],
      'nobody is offboarded by it',
    )
    const refusal = await must(
      422,
      api.post('/units', {
        organization_id: 1,
        name: 'Late',
        code: 'LATE',
        timezone: 'Asia/Kolkata',
        geo_enabled: false,
        device_binding: false,
      }),
    )
    assert.deepEqual(Object.keys(refusal.errors), ['organization_id'])
  })

  await t.test('offboarding the employees in a loop afterwards', async () => {
    clock.set(noon('2026-05-05'))
    const { items: staff } = await must(200, api.get('/employees?organization_id=1&limit=200'))
    for (const { id } of staff)
      assert.equal((await must(200, api.post(`/employees/${id}/offboard`))).status, 'offboarded')
    assert.equal((await deployments({ id: 101 })).length, 3, 'the history stays')
    assert.deepEqual(
      await node.db.selectFrom('employee_deployments').select('id').where('is_open', '=', true).execute(),
      [],
    )
  })
})
