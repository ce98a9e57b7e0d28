// Employees and their deployments, shifts, policies, and the calendar of an organization.
import { must } from '../../http/server.ts'
import { example, type Example, type Examples, type Request } from '../example.ts'
import type { World } from '../world.ts'
import { unit } from './units.ts'

interface Made {
  id: number
}
interface Employee extends Made {
  unit: Made
}

async function employee(world: World): Promise<Employee> {
  const { home, root, next } = world
  const at = await unit(world)
  const name = `${home.name} person ${next()}`
  const body = { organization_id: home.id, name, unit_id: at.id, starts_on: '2020-01-01' }
  return { ...(await must(201, root('POST', '/employees', body))), unit: at }
}

async function shift(world: World, at?: Made): Promise<Made> {
  const { home, root, next } = world
  const { id } = at ?? (await unit(world))
  const body = { unit_id: id, name: `${home.name} shift ${next()}`, starts_at: '09:00', ends_at: '17:00' }
  return must(201, root('POST', '/shifts', body))
}

/** An employee who is planned for a Monday. */
async function assignment(world: World): Promise<Made> {
  const { id, unit: at } = await employee(world)
  const body = { shift_id: (await shift(world, at)).id, employee_id: id, date: '2020-03-02' }
  return must(201, world.root('POST', '/shift-assignments', body))
}

async function deployment(world: World): Promise<{ of: Employee; made: Made }> {
  const of = await employee(world)
  const body = { unit_id: (await unit(world)).id, starts_on: '2020-01-02' }
  return { of, made: await must(201, world.root('POST', `/employees/${of.id}/deployments`, body)) }
}

async function policy(world: World): Promise<Made> {
  const body = { unit_id: (await unit(world)).id, name: `${world.home.name} late`, kind: 'late_arrival' }
  return must(201, world.root('POST', '/red-flag-policies', body))
}

let days = 0
const nextDay = (): string => new Date(Date.UTC(2020, 0, ++days)).toISOString().slice(0, 10)

const holiday = ({ home, root }: World): Promise<Made> =>
  must(
    201,
    root('POST', '/holidays', { organization_id: home.id, date: nextDay(), name: `${home.name} day` }),
  )

/** A list, after one more was added to it. */
const listed = (path: string, add: (world: World) => Promise<unknown>): Example =>
  example(200, async (world) => {
    await add(world)
    return { path: `${path}?organization_id=${world.home.id}` }
  })

const about = (
  status: number,
  add: (world: World) => Promise<Made>,
  request: (id: number) => Request,
): Example => example(status, async (world) => request((await add(world)).id))

const leaveType = async ({ home, root }: World): Promise<Made> =>
  (await must(200, root('GET', `/leave-types?organization_id=${home.id}`))).items[0]

export const examples: Examples = {
  'GET /employees': listed('/employees', employee),
  'POST /employees': example(201, async (world) => ({
    path: '/employees',
    body: { organization_id: world.home.id, name: 'New', unit_id: (await unit(world)).id },
  })),
  'GET /employees/{id}': about(200, employee, (id) => ({ path: `/employees/${id}` })),
  'PATCH /employees/{id}': about(200, employee, (id) => ({
    path: `/employees/${id}`,
    body: { name: 'Another name' },
  })),
  'DELETE /employees/{id}': about(204, employee, (id) => ({ path: `/employees/${id}?reason=Twice` })),
  'GET /employees/{id}/history': about(200, employee, (id) => ({ path: `/employees/${id}/history` })),
  'POST /employees/{id}/offboard': about(200, employee, (id) => ({
    path: `/employees/${id}/offboard`,
    body: { effective_date: '2020-02-01', reason: 'Left' },
  })),
  'GET /employees/{id}/offboard-preview': about(200, employee, (id) => ({
    path: `/employees/${id}/offboard-preview?effective_date=2020-02-01`,
  })),
  'GET /units/{id}/employees': example(200, async (world) => ({
    path: `/units/${(await employee(world)).unit.id}/employees?with_children=true`,
  })),
  'GET /employees/{id}/deployments': about(200, employee, (id) => ({ path: `/employees/${id}/deployments` })),
  'POST /employees/{id}/deployments': example(201, async (world) => {
    const { id } = await employee(world)
    return {
      path: `/employees/${id}/deployments`,
      body: { unit_id: (await unit(world)).id, starts_on: '2020-01-02' },
    }
  }),
  'POST /employees/{id}/deployments/{deployment}/end': example(200, async (world) => {
    const { of, made } = await deployment(world)
    return { path: `/employees/${of.id}/deployments/${made.id}/end`, body: { effective_date: '2020-02-01' } }
  }),
  'POST /employees/{id}/transfer': example(200, async (world) => {
    const { id } = await employee(world)
    const body = { target_unit_id: (await unit(world)).id, effective_date: '2020-02-01' }
    return { path: `/employees/${id}/transfer`, body }
  }),

  'GET /shifts': listed('/shifts', shift),
  'POST /shifts': example(201, async (world) => {
    const { id } = await unit(world)
    return { path: '/shifts', body: { unit_id: id, name: 'Night', starts_at: '22:00', ends_at: '06:00' } }
  }),
  'DELETE /shifts/{id}': about(204, shift, (id) => ({ path: `/shifts/${id}` })),
  'GET /shift-assignments': listed('/shift-assignments', assignment),
  'GET /shift-assignments/days': example(200, async (world) => {
    await assignment(world)
    return { path: `/shift-assignments/days?organization_id=${world.home.id}&from=2020-03-01&to=2020-03-31` }
  }),
  'POST /shift-assignments': example(201, async (world) => {
    const { id, unit: at } = await employee(world)
    const body = { shift_id: (await shift(world, at)).id, employee_id: id, date: '2020-03-02' }
    return { path: '/shift-assignments', body }
  }),
  'POST /shift-assignments/{id}/cancel': about(200, assignment, (id) => ({
    path: `/shift-assignments/${id}/cancel`,
  })),
  'POST /shift-assignments/{id}/work': about(200, assignment, (id) => ({
    path: `/shift-assignments/${id}/work`,
  })),

  'GET /red-flag-policies': listed('/red-flag-policies', policy),
  'POST /red-flag-policies': example(201, async (world) => ({
    path: '/red-flag-policies',
    body: { unit_id: (await unit(world)).id, name: 'Late', kind: 'late_arrival' },
  })),
  'DELETE /red-flag-policies/{id}': about(204, policy, (id) => ({ path: `/red-flag-policies/${id}` })),

  'GET /financial-years': listed('/financial-years', async () => undefined),
  'GET /leave-types': listed('/leave-types', async () => undefined),
  'PATCH /leave-types/{id}': about(200, leaveType, (id) => ({
    path: `/leave-types/${id}`,
    body: { quota_days: 20 },
  })),
  'GET /holidays': listed('/holidays', holiday),
  'POST /holidays': example(201, ({ home }) => ({
    path: '/holidays',
    body: { organization_id: home.id, date: nextDay(), name: 'A day off' },
  })),
  'DELETE /holidays/{id}': about(204, holiday, (id) => ({ path: `/holidays/${id}` })),
  'POST /holidays/import': example(200, ({ home }) => ({
    path: `/holidays/import?organization_id=${home.id}`,
    body: `date,name\n${nextDay()},A day off\n`,
    type: 'text/csv',
  })),
}
