// Retiring a unit: what is refused, what two people who do it at once get, and which rules the database
// itself holds.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { must, refused } from '#test/node/api.ts'
import { unitsWorld } from '#test/units/world.ts'

const { node, api, clock, organization, unit, employee, deployments } = await unitsWorld({
  after,
})
const { db } = node
const today = '2026-05-04'
const body = (over: Record<string, unknown> = {}) => ({
  effective_date: '2026-04-30',
  reason: 'relocation',
  ...over,
})
const countsOf = (changes: { kind: string; count: number }[]) =>
  Object.fromEntries(changes.map(({ kind, count }) => [kind, count]))
const errorsOf = async (path: string, over: Record<string, unknown>) =>
  (await refused(422, 'validation_failed', api.post(path, body(over)))).errors

describe('what is refused, with its field', () => {
  test('every row of the transfer table that cannot be, all at once', async () => {
    const {
      units: [home, target, gone],
    } = await organization(3)
    const foreign = await organization(1)
    await must(200, api.post(`/units/${gone.id}/retire`, body()))
    const [fine, late, elsewhere, left] = [
      await employee(home),
      await employee(home, { starts_on: '2026-05-02' }),
      await employee(target),
      await employee(home),
    ]
    await must(200, api.post(`/employees/${left.id}/offboard`))
    const stranger = await employee(foreign.units[0])
    const transfer = [
      { employee_id: fine.id, target_unit_id: target.id },
      { employee_id: fine.id, target_unit_id: target.id },
      { employee_id: elsewhere.id, target_unit_id: target.id },
      { employee_id: late.id, target_unit_id: target.id },
      { employee_id: stranger.id, target_unit_id: target.id },
      { employee_id: 999_999, target_unit_id: gone.id },
      { employee_id: left.id, target_unit_id: foreign.units[0].id },
      { employee_id: 999_998, target_unit_id: home.id },
    ]
    const errors = await errorsOf(`/units/${home.id}/retire`, { transfer })
    assert.deepEqual(Object.keys(errors).sort(), [
      'transfer.1.employee_id',
      'transfer.2.employee_id',
      'transfer.3.employee_id',
      'transfer.4.employee_id',
      'transfer.5.employee_id',
      'transfer.5.target_unit_id',
      'transfer.6.employee_id',
      'transfer.6.target_unit_id',
      'transfer.7.employee_id',
      'transfer.7.target_unit_id',
    ])
    assert.match(errors['transfer.1.employee_id'][0], /twice/)
    assert.match(errors['transfer.2.employee_id'][0], /not at this unit/)
    assert.match(errors['transfer.3.employee_id'][0], /begins on 2026-05-02/)
    assert.equal(
      errors['transfer.4.employee_id'][0],
      errors['transfer.5.employee_id'][0],
      'a foreign employee is as if there were none',
    )
    assert.match(errors['transfer.5.target_unit_id'][0], /not active/)
    assert.match(errors['transfer.7.target_unit_id'][0], /retired itself/)
    const preview = await must(200, api.post(`/units/${home.id}/retire-preview`, body({ transfer })))
    assert.deepEqual([preview.allowed, preview.errors], [false, errors])
    assert.equal((await must(200, api.get(`/units/${home.id}`))).status, 'active')
  })

  test('a retired unit a second time, an unknown one, and one of another tenant', async () => {
    const {
      units: [home],
    } = await organization(2)
    await must(200, api.post(`/units/${home.id}/retire`, body()))
    await refused(409, 'unit_status_forbids', api.post(`/units/${home.id}/retire`, body()))
    await refused(404, 'not_found', api.post('/units/999999/retire', body()))
  })

  test('a unit with active ones below it, unless they are taken along', async () => {
    const {
      id,
      units: [home, other],
    } = await organization(2)
    const child = await unit(id, { parent_id: other.id, name: 'Child' })
    const grandchild = await unit(id, { parent_id: child.id, name: 'Grandchild' })
    const person = await employee(grandchild)
    const refusal = await refused(409, 'unit_has_children', api.post(`/units/${other.id}/retire`, body()))
    assert.deepEqual(refusal.children, ['Child', 'Grandchild'])
    const transfer = [{ employee_id: person.id, target_unit_id: home.id }]
    assert.match(
      (
        await errorsOf(`/units/${other.id}/retire`, {
          with_children: true,
          transfer: [{ ...transfer[0], target_unit_id: child.id }],
        })
      )['transfer.0.target_unit_id'][0],
      /retired itself/,
    )
    const retired = await must(
      200,
      api.post(`/units/${other.id}/retire`, body({ with_children: true, transfer })),
    )
    assert.deepEqual(
      retired.retirement.units.map(({ name }: any) => name),
      [other.name, 'Child', 'Grandchild'],
    )
    assert.equal(countsOf(retired.retirement.changes).deployments_transferred, 1)
    assert.equal((await must(200, api.get(`/employees/${person.id}`))).unit.id, home.id)
  })

  test('the last active unit, also with everything below it', async () => {
    const {
      id,
      units: [home],
    } = await organization(1)
    await unit(id, { parent_id: home.id })
    await refused(
      409,
      'last_active_unit',
      api.post(`/units/${home.id}/retire`, body({ with_children: true })),
    )
    const preview = await must(
      200,
      api.post(`/units/${home.id}/retire-preview`, body({ with_children: true })),
    )
    assert.deepEqual([preview.allowed, preview.refusal.code], [false, 'last_active_unit'])
  })

  test('an organization that is closing takes no retirement of a single unit', async () => {
    const {
      id,
      units: [home],
    } = await organization(2)
    await db.updateTable('organizations').set({ status: 'suspended' }).where('id', '=', id).execute()
    await refused(409, 'organization_status_forbids', api.post(`/units/${home.id}/retire`, body()))
  })
})

describe('at the same time', () => {
  test('of two that retire the last two units exactly one is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, units } = await organization(2)
      const answers = await Promise.all(units.map((each) => api.post(`/units/${each.id}/retire`, body())))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
      assert.equal(answers.find(({ status }) => status === 409)?.body.code, 'last_active_unit')
      const { items } = await must(200, api.get(`/units?organization_id=${id}&status=active`))
      assert.equal(items.length, 1)
    }
  })

  test('a transfer into a unit that is being retired never leaves an open deployment there', async () => {
    for (let round = 0; round < 10; round++) {
      const {
        units: [home, leaving],
      } = await organization(2)
      const staff = await Promise.all(Array.from({ length: 4 }, () => employee(home)))
      const moves = staff.map((each) =>
        api.post(`/employees/${each.id}/transfer`, {
          target_unit_id: leaving.id,
          effective_date: '2026-04-29',
        }),
      )
      const [retired, ...moved] = await Promise.all([
        api.post(`/units/${leaving.id}/retire`, body()),
        ...moves,
      ])
      assert.equal(retired.status, 200)
      for (const { status, body: answer } of moved)
        assert.ok(status === 200 || answer.errors?.target_unit_id, JSON.stringify(answer))
      const open = await db
        .selectFrom('employee_deployments')
        .select('id')
        .where('unit_id', '=', leaving.id)
        .where('is_open', '=', true)
        .execute()
      assert.deepEqual(open, [])
    }
  })

  test('two transfers of one employee come one after the other', async () => {
    const {
      units: [home, one, other],
    } = await organization(3)
    const person = await employee(home)
    const answers = await Promise.all(
      [one, other].map(({ id }) =>
        api.post(`/employees/${person.id}/transfer`, { target_unit_id: id, effective_date: '2026-05-01' }),
      ),
    )
    assert.deepEqual(
      answers.map(({ status }) => status).sort(),
      [200, 422],
      'the second one would end before it began',
    )
    assert.equal((await deployments(person)).filter(({ status }) => status === 'open').length, 1)
  })
})

describe('the database itself holds the rules', () => {
  const violated = (constraint: string) => (error: any) =>
    error.constraint === constraint || assert.fail(String(error))

  test('no open deployment at a unit that is not in use, nor of an employee who was offboarded', async () => {
    const {
      id,
      units: [home, other],
    } = await organization(2)
    const person = await employee(other)
    await must(200, api.post(`/units/${home.id}/retire`, body()))
    const row = {
      organization_id: id,
      employee_id: person.id,
      is_primary: false,
      starts_on: today,
      created_at: clock.now().toISOString(),
    }
    await assert.rejects(
      db
        .insertInto('employee_deployments')
        .values({ ...row, unit_id: home.id })
        .execute(),
      violated('employee_deployments_unit_in_use'),
    )
    await must(200, api.post(`/employees/${person.id}/offboard`))
    await assert.rejects(
      db
        .insertInto('employee_deployments')
        .values({ ...row, unit_id: other.id })
        .execute(),
      violated('employee_deployments_employed'),
    )
  })

  test('no second open primary, no overlap, no end before the beginning, no foreign unit', async () => {
    const {
      id,
      units: [home],
    } = await organization(1)
    const foreign = await organization(1)
    const person = await employee(home)
    const insert = (over: Record<string, unknown>) =>
      db
        .insertInto('employee_deployments')
        .values({
          organization_id: id,
          employee_id: person.id,
          unit_id: home.id,
          is_primary: true,
          starts_on: '2027-01-01',
          created_at: clock.now().toISOString(),
          ...over,
        })
        .execute()
    await assert.rejects(insert({}), violated('employee_deployments_no_overlap'))
    const withoutThat = db.transaction().execute(async (trx) => {
      await sql`alter table employee_deployments drop constraint employee_deployments_no_overlap`.execute(trx)
      await sql`insert into employee_deployments (organization_id, employee_id, unit_id, is_primary, starts_on, created_at)
        values (${id}, ${person.id}, ${home.id}, true, '2027-01-01', now())`.execute(trx)
    })
    await assert.rejects(withoutThat, violated('employee_deployments_one_primary'))
    await assert.rejects(insert({ ends_on: '2027-02-01' }), violated('employee_deployments_no_overlap'))
    await assert.rejects(insert({ ends_on: '2026-12-31' }), violated('employee_deployments_dates'))
    await assert.rejects(
      insert({ is_primary: false, unit_id: foreign.units[0].id }),
      violated('employee_deployments_unit'),
    )
  })

  test('no active unit under a closed organization', async () => {
    const { id } = await organization(1)
    const close = db
      .updateTable('organizations')
      .set({ status: 'retired', retired_at: clock.now().toISOString() })
      .where('id', '=', id)
      .execute()
    await assert.rejects(close, violated('organization_units_closed'))
  })
})
