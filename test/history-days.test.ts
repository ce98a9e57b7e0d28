// Days and what is written already: whose today it is, what a last day may not contradict, and how far away a
// date may lie.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { must, refused, type Answer } from '#test/node/api.ts'
import { noon, unitsWorld } from '#test/units/world.ts'
import { addDays, addMonths } from '#platform/plain-date.ts'

const today = '2026-05-04'
const world = await unitsWorld({ after }, today)
const { api, clock, organization, unit, employee, shift, assign, deployments } = world
const errorOf = async (answer: ReturnType<typeof api.post>, field: string): Promise<string> => {
  const { errors } = await refused(422, 'validation_failed', answer)
  const [[name, [message]], ...others] = Object.entries(errors) as [[string, string[]]]
  // The same rule refuses a request's own field and that of an operation's input.
  assert.deepEqual([name.replace(/^input\./, ''), others], [field, []])
  return message as string
}
const planOf = (organization_id: number, input: object) =>
  api.post('/operations', { kind: 'employees.offboard', organization_id, input, reason: 'Leaving' })

describe('a last day is a day of the place that it is about', () => {
  test('who began this morning at a unit in another zone has begun, alone and among many', async (t) => {
    t.after(() => clock.set(noon(today)))
    // Headquarters is in Los Angeles, where it is still the third.
    clock.set(new Date('2026-05-04T05:00:00Z'))
    const { id } = await organization(0, { timezone: 'America/Los_Angeles' })
    const tokyo = await unit(id, { timezone: 'Asia/Tokyo' })
    const [one, other] = [
      await employee(tokyo, { starts_on: '2026-05-04' }),
      await employee(tokyo, { starts_on: '2026-05-04' }),
    ]
    const gone = await must(200, api.post(`/employees/${one.id}/offboard`))
    assert.equal(gone.offboarded_on, '2026-05-04')
    assert.deepEqual(
      (await deployments(one)).map(({ status, ends_on }) => [status, ends_on]),
      [['ended', '2026-05-04']],
    )
    const { plan } = await must(201, planOf(id, { employee_ids: [other.id] }))
    assert.deepEqual(
      JSON.stringify(plan).includes('deployments that had not begun cancelled'),
      false,
      'the one who began today is ended and not cancelled',
    )
  })

  test('a day that has come nowhere is refused, and one that has come in one zone alone ends the others today', async (t) => {
    t.after(() => clock.set(noon(today)))
    clock.set(new Date('2026-05-04T05:00:00Z'))
    const { id } = await organization(0, { timezone: 'America/Los_Angeles' })
    const [tokyo, coast] = [
      await unit(id, { timezone: 'Asia/Tokyo' }),
      await unit(id, { timezone: 'America/Los_Angeles' }),
    ]
    const person = await employee(tokyo)
    await must(
      201,
      api.post(`/employees/${person.id}/deployments`, { unit_id: coast.id, starts_on: '2026-02-01' }),
    )
    await errorOf(
      api.post(`/employees/${person.id}/offboard`, { effective_date: '2026-05-05' }),
      'effective_date',
    )
    await must(200, api.post(`/employees/${person.id}/offboard`, { effective_date: '2026-05-04' }))
    assert.deepEqual(
      (await deployments(person)).map(({ unit_id, ends_on }) => [unit_id, ends_on]),
      [
        [coast.id, '2026-05-03'],
        [tokyo.id, '2026-05-04'],
      ],
    )
  })
})

describe('a last day that contradicts what is written names the later record', () => {
  test('an employee who was deployed longer, alone and among many', async () => {
    const {
      id,
      units: [home, branch],
    } = await organization(2)
    const person = await employee(home)
    const second = await must(
      201,
      api.post(`/employees/${person.id}/deployments`, { unit_id: branch.id, starts_on: '2026-02-01' }),
    )
    const end = { effective_date: '2026-04-30' }
    await must(200, api.post(`/employees/${person.id}/deployments/${second.id}/end`, end))
    const early = { effective_date: '2026-04-15' }
    assert.match(
      await errorOf(api.post(`/employees/${person.id}/offboard`, early), 'effective_date'),
      /lasted until 2026-04-30/,
    )
    assert.match(await errorOf(planOf(id, { everyone: true, ...early }), 'effective_date'), /2026-04-30/)
    await must(200, api.post(`/employees/${person.id}/offboard`, end))
  })

  test('a shift that was worked: an employee, a deployment, a unit and a whole organization cannot end before it', async () => {
    const {
      id,
      units: [home, branch],
    } = await organization(2)
    const person = await employee(home)
    const [planned] = await assign(await shift(home), person, ['2026-05-02'])
    await must(200, api.post(`/shift-assignments/${planned.id}/work`))
    const [deployment] = await deployments(person)
    const early = { effective_date: '2026-05-01' }
    const reason = 'Ended'
    for (const answer of [
      api.post(`/employees/${person.id}/offboard`, early),
      api.post(`/employees/${person.id}/deployments/${deployment.id}/end`, early),
      api.post(`/employees/${person.id}/transfer`, { target_unit_id: branch.id, ...early }),
      api.post(`/units/${home.id}/retire`, { ...early, reason }),
      api.post(`/organizations/${id}/retire`, { ...early, reason }),
    ])
      assert.match(await errorOf(answer, 'effective_date'), /worked a shift .* on 2026-05-02/)
    await must(200, api.post(`/units/${home.id}/retire`, { effective_date: '2026-05-02', reason }))
  })

  test('a year that must be wrong: an employee, a deployment, a unit and an organization keep what they have', async () => {
    const {
      id,
      units: [home, branch],
    } = await organization(2)
    const person = await employee(home)
    const second = await must(
      201,
      api.post(`/employees/${person.id}/deployments`, { unit_id: branch.id, starts_on: '2026-02-01' }),
    )
    const far = { effective_date: '1900-01-01' }
    const reason = 'Ended'
    for (const answer of [
      api.post(`/employees/${person.id}/offboard`, far),
      api.post(`/employees/${person.id}/deployments/${second.id}/end`, far),
      api.post(`/units/${branch.id}/retire`, { ...far, reason }),
      api.post(`/organizations/${id}/retire`, { ...far, reason }),
      planOf(id, { everyone: true, ...far }),
    ])
      assert.match(await errorOf(answer, 'effective_date'), /Is the year right/)
    assert.deepEqual(
      (await deployments(person)).map(({ status }) => status),
      ['open', 'open'],
    )
  })
})

describe('what cannot be at the same time', () => {
  test('two deployments at one unit: refused, and replaced by a retirement that moves people there', async () => {
    const {
      units: [home, branch],
    } = await organization(2)
    const person = await employee(home)
    const again = { unit_id: home.id, starts_on: '2026-03-01' }
    assert.match(
      await errorOf(api.post(`/employees/${person.id}/deployments`, again), 'unit_id'),
      /from 2026-01-01 already/,
    )
    await must(
      201,
      api.post(`/employees/${person.id}/deployments`, { unit_id: branch.id, starts_on: '2026-02-01' }),
    )
    const retired = await must(
      200,
      api.post(`/units/${home.id}/retire`, {
        effective_date: today,
        reason: 'Closed',
        transfer: [{ employee_id: person.id, target_unit_id: branch.id }],
      }),
    )
    assert.deepEqual(
      retired.retirement.changes.slice(0, 2).map(({ kind, count }: any) => [kind, count]),
      [
        ['deployments_transferred', 1],
        ['deployments_ended', 1],
      ],
      'the primary deployment takes the place of the further one',
    )
    assert.deepEqual(
      (await deployments(person)).filter(({ status }) => status === 'open').map(({ unit_id }) => unit_id),
      [branch.id],
    )
  })

  test('two shifts: at one unit, over midnight, and in two zones by the clock of the world', async () => {
    const {
      id,
      units: [home],
    } = await organization(1)
    const tokyo = await unit(id, { timezone: 'Asia/Tokyo' })
    const person = await employee(home)
    await must(
      201,
      api.post(`/employees/${person.id}/deployments`, { unit_id: tokyo.id, starts_on: '2026-02-01' }),
    )
    const every = [1, 2, 3, 4, 5, 6, 7]
    const made = async (unit_id: number, name: string, starts_at: string, ends_at: string) =>
      must(201, api.post('/shifts', { unit_id, name, starts_at, ends_at, weekdays: every }))
    const night = await made(home.id, 'Night', '22:00', '06:00')
    const early = await made(home.id, 'Early', '05:00', '09:00')
    const late = await made(home.id, 'Late', '06:00', '14:00')
    const there = await made(tokyo.id, 'There', '17:00', '18:00')
    const plan = (to: { id: number }, date: string) =>
      api.post('/shift-assignments', { shift_id: to.id, employee_id: person.id, date })
    await must(201, plan(night, '2026-05-10'))
    assert.match(await errorOf(plan(early, '2026-05-11'), 'date'), /Night.* on 2026-05-10/)
    await must(201, plan(late, '2026-05-11'))
    // From five to six in the evening in Tokyo it is half past one to half past two in India.
    assert.match(await errorOf(plan(there, '2026-05-11'), 'date'), /Late/)
    await must(201, plan(there, '2026-05-12'))
  })

  test('a shift on a weekday that it does not have, one without a length, and one that was worked tomorrow', async () => {
    const {
      units: [home],
    } = await organization(1)
    const times = { unit_id: home.id, name: 'Day', starts_at: '09:00' }
    await errorOf(api.post('/shifts', { ...times, ends_at: '09:00' }), 'ends_at')
    const day = await must(201, api.post('/shifts', { ...times, ends_at: '17:00' }))
    const person = await employee(home)
    const plan = (date: string) =>
      api.post('/shift-assignments', { shift_id: day.id, employee_id: person.id, date })
    assert.match(await errorOf(plan('2026-05-09'), 'date'), /is a Saturday/)
    const { id } = await must(201, plan('2026-05-05'))
    await refused(409, 'assignment_status_forbids', api.post(`/shift-assignments/${id}/work`))
  })
})

test('a date whose year must be wrong is refused in every kind of record', async () => {
  const {
    id,
    units: [home],
  } = await organization(1)
  const person = await employee(home)
  const branch = await unit(id)
  const day = await shift(home)
  const invoice = await must(
    201,
    api.post(`/organizations/${id}/invoices`, {
      number: `FAR-${id}`,
      currency: 'EUR',
      amount_minor: 100,
      status: 'open',
    }),
  )
  // Without units, whose days would refuse some of it.
  const { id: bare } = await must(201, api.post('/organizations', { name: 'Bare', slug: `bare-${id}` }))
  const begins = (kind: string) => (effective_date: string) =>
    api.post('/operations', { kind, organization_id: bare, input: { effective_date }, reason: 'Far' })
  const beginsMany = (kind: string) => (effective_date: string) =>
    api.post('/operations', { kind, input: { organizations: [String(bare)], effective_date }, reason: 'Far' })
  const post: Record<string, (date: string) => Promise<Answer>> = {
    deployment: (starts_on: string) =>
      api.post(`/employees/${person.id}/deployments`, { unit_id: branch.id, starts_on }),
    shift: (date: string) =>
      api.post('/shift-assignments', { shift_id: day.id, employee_id: person.id, date }),
    holiday: (date: string) => api.post('/holidays', { organization_id: id, date, name: 'Far' }),
    due: (due_on: string) =>
      api.post(`/organizations/${id}/invoices`, {
        number: `FAR-${due_on}`,
        currency: 'EUR',
        amount_minor: 100,
        due_on,
      }),
    payment: (paid_on: string) =>
      api.post(`/invoices/${invoice.id}/payment-reports`, { paid_on, amount_minor: 1, reference: 'r' }),
    ...Object.fromEntries(
      ['suspend', 'archive', 'decommission'].flatMap((kind) => [
        [kind, begins(`organization.${kind}`)],
        [`${kind} many`, beginsMany(`organizations.${kind}`)],
      ]),
    ),
  }
  for (const [kind, send] of Object.entries(post))
    for (const date of ['1826-05-04', '2126-05-04', addMonths(today, -12 * 75), addDays(today, 9_000)]) {
      if (kind === 'holiday' && date === addDays(today, 9_000)) continue
      const { errors } = await refused(422, 'validation_failed', send(date))
      assert.equal(Object.keys(errors).length, 1, `${kind} ${date}`)
    }
})
