// Retiring a unit: what the five steps change, and which dates it may have.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { must, refused } from '#test/node/api.ts'
import { noon, unitsWorld } from '#test/units/world.ts'

const { node, api, clock, organization, unit, employee, shift, assign, deployments } = await unitsWorld({
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

describe('the five steps', () => {
  test('a deployment that would begin after the effective date is cancelled, with the day that ended it', async () => {
    const {
      units: [home],
    } = await organization(2)
    const [before, last, later] = [
      await employee(home, { starts_on: '2026-04-01' }),
      await employee(home, { starts_on: '2026-04-30' }),
      await employee(home, { starts_on: '2026-05-01' }),
    ]
    const { retirement } = await must(200, api.post(`/units/${home.id}/retire`, body()))
    assert.equal(countsOf(retirement.changes).deployments_cancelled, 1)
    const rows = await Promise.all([before, last, later].map(async (each) => (await deployments(each))[0]))
    assert.deepEqual(
      rows.map(({ status, ends_on }) => [status, ends_on]),
      [
        ['ended', '2026-04-30'],
        ['ended', '2026-04-30'],
        ['cancelled', '2026-04-30'],
      ],
    )
    assert.ok(rows.every(({ ended_because }) => ended_because === 'unit_retired'))
  })

  test('further deployments at the unit end too, and those elsewhere stay', async () => {
    const {
      units: [home, other],
    } = await organization(2)
    const person = await employee(other)
    await must(
      201,
      api.post(`/employees/${person.id}/deployments`, { unit_id: home.id, starts_on: '2026-03-01' }),
    )
    await must(200, api.post(`/units/${home.id}/retire`, body()))
    assert.deepEqual(
      (await deployments(person)).map(({ unit_id, ends_on }) => [unit_id, ends_on]),
      [
        [home.id, '2026-04-30'],
        [other.id, null],
      ],
    )
  })

  test('who has a primary and a second deployment there goes on with the primary, and the second ends', async () => {
    const {
      units: [home, other, target],
    } = await organization(3)
    const person = await employee(other)
    await must(
      201,
      api.post(`/employees/${person.id}/deployments`, { unit_id: home.id, starts_on: '2026-02-01' }),
    )
    // Since two at one unit are refused, such rows are from before.
    await db
      .updateTable('employee_deployments')
      .set({ ends_on: '2026-02-28', ended_because: 'transferred' })
      .where('employee_id', '=', person.id)
      .where('is_primary', '=', true)
      .execute()
    await db
      .insertInto('employee_deployments')
      .values({
        organization_id: home.organization_id,
        employee_id: person.id,
        unit_id: home.id,
        is_primary: true,
        starts_on: '2026-03-01',
        created_at: '2026-03-01T00:00:00Z',
      })
      .execute()
    const { retirement } = await must(
      200,
      api.post(
        `/units/${home.id}/retire`,
        body({ transfer: [{ employee_id: person.id, target_unit_id: target.id }] }),
      ),
    )
    assert.deepEqual(
      [countsOf(retirement.changes).deployments_transferred, countsOf(retirement.changes).deployments_ended],
      [1, 1],
    )
    assert.deepEqual(
      (await deployments(person))
        .filter(({ status }) => status === 'open')
        .map(({ unit_id, is_primary }) => [unit_id, is_primary]),
      [[target.id, true]],
    )
  })

  test('what was worked stays worked, and cancelled before stays as it was', async () => {
    const {
      units: [home],
    } = await organization(2)
    const person = await employee(home)
    const day = await shift(home)
    const [worked, cancelled, planned] = await assign(day, person, ['2026-04-30', '2026-05-02', '2026-05-03'])
    await must(200, api.post(`/shift-assignments/${worked.id}/work`))
    await must(200, api.post(`/shift-assignments/${cancelled.id}/cancel`, { reason: 'Ill' }))
    await must(200, api.post(`/units/${home.id}/retire`, body()))
    const { items } = await must(200, api.get(`/shift-assignments?unit_id=${home.id}`))
    assert.deepEqual(
      items.map(({ status, cancelled_because }: any) => [status, cancelled_because]),
      [
        ['worked', null],
        ['cancelled', 'cancelled'],
        ['cancelled', 'unit_retired'],
      ],
    )
    assert.ok(planned)
  })

  test('all of it is one transaction: when the last write fails, nothing has happened', async (t) => {
    const {
      id,
      units: [home, target],
    } = await organization(2)
    const person = await employee(home)
    await sql`create function fail_here() returns trigger language plpgsql as $$ begin raise exception 'full disk'; end $$`.execute(
      db,
    )
    await sql`create trigger fail_here before update on organization_units for each row when (new.status = 'retired') execute function fail_here()`.execute(
      db,
    )
    t.after(() => sql`drop function fail_here() cascade`.execute(db))
    await must(
      500,
      api.post(
        `/units/${home.id}/retire`,
        body({ transfer: [{ employee_id: person.id, target_unit_id: target.id }] }),
      ),
    )
    assert.deepEqual(
      (await deployments(person)).map(({ unit_id, status }) => [unit_id, status]),
      [[home.id, 'open']],
    )
    assert.deepEqual(
      (await must(200, api.get(`/units?organization_id=${id}`))).items.map(({ status }: any) => status),
      ['active', 'active'],
    )
  })

  test('the unit goes through "decommissioning", and no other transaction ever sees that', async (t) => {
    const {
      units: [home],
    } = await organization(2)
    await sql`create table seen_statuses (number bigint generated always as identity, unit_id bigint, status text)`.execute(
      db,
    )
    await sql`create function note_status() returns trigger language plpgsql as $$ begin insert into seen_statuses (unit_id, status) values (new.id, new.status); return null; end $$`.execute(
      db,
    )
    await sql`create trigger note_status after update of status on organization_units for each row execute function note_status()`.execute(
      db,
    )
    t.after(async () => {
      await sql`drop function note_status() cascade`.execute(db)
      await sql`drop table seen_statuses`.execute(db)
    })
    await must(200, api.post(`/units/${home.id}/retire`, body()))
    const { rows } = await sql<{
      status: string
    }>`select status from seen_statuses where unit_id = ${home.id} order by number`.execute(db)
    assert.deepEqual(
      rows.map(({ status }) => status),
      ['decommissioning', 'retired'],
    )
  })

  test('the stamps name who did it, and are empty when the row of that person has gone', async () => {
    const {
      id,
      units: [home, other],
    } = await organization(2)
    const person = await employee(other)
    const admin = await node.person('system_administrator', undefined, { stepUp: true })
    const { user } = await must(200, admin.get('/sessions/current'))
    const unit = await must(200, admin.post(`/units/${home.id}/retire`, body()))
    const left = await must(200, admin.post(`/employees/${person.id}/offboard`, body()))
    const closed = await must(200, admin.post(`/organizations/${id}/retire`, body()))
    assert.deepEqual([unit.retired_by, left.offboarded_by, closed.retired_by], [user.id, user.id, user.id])
    for (const table of ['sessions', 'known_origins'] as const)
      await db.deleteFrom(table).where('person_id', '=', user.id).execute()
    await db.deleteFrom('people').where('id', '=', user.id).execute()
    const [unitAfter, personAfter, closedAfter] = await Promise.all(
      [`/units/${home.id}`, `/employees/${person.id}`, `/organizations/${id}`].map((address) =>
        must(200, api.get(address)),
      ),
    )
    const { retired_at } = unit
    assert.deepEqual(
      [unitAfter.status, unitAfter.retired_at, unitAfter.retired_by],
      ['retired', retired_at, null],
    )
    assert.deepEqual(
      [personAfter.status, personAfter.offboarded_on, personAfter.offboarded_by],
      ['offboarded', left.offboarded_on, null],
    )
    assert.deepEqual([closedAfter.status, closedAfter.retired_by], ['retired', null])
  })

  test('the preview counts exactly what retiring then changes, and changes nothing', async () => {
    const {
      units: [home, target],
    } = await organization(2)
    const staff = [
      await employee(home),
      await employee(home),
      await employee(home, { starts_on: '2026-05-03' }),
    ]
    await assign(await shift(home), staff[0], ['2026-04-30', '2026-05-01', '2026-05-02'])
    const request = body({ transfer: [{ employee_id: staff[0].id, target_unit_id: target.id }] })
    const preview = await must(200, api.post(`/units/${home.id}/retire-preview`, request))
    assert.deepEqual([preview.allowed, preview.refusal, preview.errors], [true, null, {}])
    assert.equal((await must(200, api.get(`/units/${home.id}`))).status, 'active')
    assert.deepEqual(
      (await must(200, api.post(`/units/${home.id}/retire`, request))).retirement.changes,
      preview.changes,
    )
  })

  test('the history of the unit and of its people tells of it', async () => {
    const {
      units: [home, target],
    } = await organization(2)
    const person = await employee(home)
    await must(
      200,
      api.post(
        `/units/${home.id}/retire`,
        body({ transfer: [{ employee_id: person.id, target_unit_id: target.id }] }),
      ),
    )
    const { items } = await must(200, api.get(`/units/${home.id}/history`))
    assert.deepEqual(
      items.map(({ action, reason }: any) => [action, reason]),
      [
        ['unit.retire', 'relocation'],
        ['unit.create', null],
      ],
    )
    const history = await must(200, api.get(`/employees/${person.id}/history`))
    assert.deepEqual(
      history.items.map(({ date, kind, unit: at }: any) => [date, kind, at]),
      [
        ['2026-05-01', 'deployment_begins', target.name],
        ['2026-04-30', 'deployment_ends', home.name],
        ['2026-01-01', 'deployment_begins', home.name],
      ],
    )
  })
})

describe('dates', () => {
  test("the effective date is today at most, and today is the unit's own", async () => {
    const {
      id,
      units: [home],
    } = await organization(2)
    const west = await unit(id, { timezone: 'America/Los_Angeles' })
    assert.deepEqual(
      Object.keys(await errorsOf(`/units/${home.id}/retire`, { effective_date: '2026-05-05' })),
      ['effective_date'],
    )
    // 06:30 UTC is the day before on the west coast.
    assert.match(
      (await errorsOf(`/units/${west.id}/retire`, { effective_date: today })).effective_date[0],
      /2026-05-03/,
    )
    await must(200, api.post(`/units/${west.id}/retire`, body({ effective_date: '2026-05-03' })))
    await must(200, api.post(`/units/${home.id}/retire`, body({ effective_date: today })))
  })

  test('"future" is later than the effective date, however long ago that is', async () => {
    const {
      units: [home],
    } = await organization(2)
    const person = await employee(home)
    await assign(await shift(home), person, ['2026-04-01', '2026-04-15', '2026-06-01'])
    clock.set(noon('2026-07-01'))
    const { retirement } = await must(
      200,
      api.post(`/units/${home.id}/retire`, body({ effective_date: '2026-04-10' })),
    )
    clock.set(noon(today))
    assert.equal(countsOf(retirement.changes).assignments_cancelled, 2)
  })
})
