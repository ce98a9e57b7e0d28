// Whatever people do, in whatever order: the rules hold after every single request. The seed stands still, so
// that a failure comes again; FUZZ_SEED and FUZZ_RUNS change it.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayOf } from '#platform/plain-date.ts'
import { drive } from '#platform/operations/driver.ts'
import type { Answer } from '#test/node/api.ts'
import { noon, unitsWorld } from '#test/units/world.ts'
import { assertInvariants } from '#test/units/invariants.ts'

const { node, api, clock, unit } = await unitsWorld({ after })
const { db } = node
const seed = Number(process.env.FUZZ_SEED ?? 20_260_504)
const runs = Number(process.env.FUZZ_RUNS ?? 12)

/** Numbers choose among what there is; a number of nothing is left out. */
type Step =
  | { do: 'unit'; under: number | null }
  | { do: 'employee'; at: number; inDays: number }
  | { do: 'second'; employee: number; at: number }
  | { do: 'transfer'; employee: number; to: number; daysAgo: number }
  | { do: 'plan'; employee: number; inDays: number }
  | { do: 'retire'; unit: number; daysAgo: number; moving: number[]; to: number; with_children: boolean }
  | { do: 'offboard'; employee: number; daysAgo: number }
  | { do: 'close'; daysAgo: number }
  | { do: 'reinstate'; ticks: boolean[] }
  | { do: 'wait'; days: number }

const index = fc.nat(7)
const past = fc.integer({ min: 0, max: 20 })
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unit' as const), under: fc.option(index) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('employee' as const),
      at: index,
      inDays: fc.integer({ min: -30, max: 10 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('second' as const), employee: index, at: index }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('transfer' as const), employee: index, to: index, daysAgo: past }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('plan' as const),
      employee: index,
      inDays: fc.integer({ min: -5, max: 30 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('retire' as const),
      unit: index,
      daysAgo: past,
      moving: fc.array(index, { maxLength: 3 }),
      to: index,
      with_children: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('offboard' as const), employee: index, daysAgo: past }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), daysAgo: past }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('reinstate' as const),
      ticks: fc.array(fc.boolean(), { maxLength: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }),
  },
)

interface Tenant {
  id: number
  slug: string
  units: number[]
  employees: number[]
  shifts: Map<number, number>
}
const pick = (list: readonly number[], number: number): number | undefined =>
  list[number % Math.max(list.length, 1)]
const today = () => dayOf(clock.now(), 'Asia/Kolkata')
let number = 0

async function open(): Promise<Tenant> {
  clock.set(noon('2026-05-04'))
  const { body } = await api.post('/organizations', {
    name: 'Random',
    slug: `random-${++number}`,
    timezone: 'Asia/Kolkata',
  })
  const tenant: Tenant = { id: body.id, slug: body.slug, units: [], employees: [], shifts: new Map() }
  for (let count = 0; count < 2; count++) tenant.units.push((await unit(body.id)).id)
  return tenant
}

/** Sends what the step says. A refusal is as good an answer as any; a failure is not. */
async function take(tenant: Tenant, each: Step): Promise<void> {
  const { id, units, employees } = tenant
  const whom = 'employee' in each ? pick(employees, each.employee) : undefined
  const effective_date = 'daysAgo' in each ? addDays(today(), -each.daysAgo) : ''
  if ('employee' in each && whom === undefined) return
  if (each.do === 'wait') return clock.advance(each.days * 86_400_000)
  if (each.do === 'unit')
    return added(
      units,
      await api.post('/units', {
        organization_id: id,
        name: 'Unit',
        code: `R${++number}`,
        parent_id: each.under === null ? null : pick(units, each.under),
      }),
    )
  if (each.do === 'employee')
    return added(
      employees,
      await api.post('/employees', {
        organization_id: id,
        name: 'Somebody',
        unit_id: pick(units, each.at),
        starts_on: addDays(today(), each.inDays),
      }),
    )
  if (each.do === 'second')
    return answered(await api.post(`/employees/${whom}/deployments`, { unit_id: pick(units, each.at) }))
  if (each.do === 'transfer')
    return answered(
      await api.post(`/employees/${whom}/transfer`, { target_unit_id: pick(units, each.to), effective_date }),
    )
  if (each.do === 'offboard')
    return answered(await api.post(`/employees/${whom}/offboard`, { effective_date }))
  if (each.do === 'plan') return planFor(tenant, whom as number, addDays(today(), each.inDays))
  if (each.do === 'retire') return retire(tenant, each, effective_date)
  if (each.do === 'close')
    return answered(
      await api.post(`/organizations/${id}/retire`, { effective_date, reason: 'tenant sunset' }),
    )
  return reinstate(tenant, each.ticks)
}

const answered = ({ status, body }: Answer): void => assert.ok(status < 500, JSON.stringify(body))

function added(list: number[], answer: Answer): void {
  answered(answer)
  if (answer.status === 201) list.push(answer.body.id)
}

async function planFor({ shifts }: Tenant, employee: number, date: string): Promise<void> {
  const at = (await api.get(`/employees/${employee}`)).body.unit?.id as number | undefined
  if (at === undefined) return
  if (!shifts.has(at)) {
    const made = await api.post('/shifts', {
      unit_id: at,
      name: 'Day',
      starts_at: '09:00',
      ends_at: '17:00',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
    })
    answered(made)
    if (made.status === 201) shifts.set(at, made.body.id)
  }
  answered(
    await api.post('/shift-assignments', {
      shift_id: shifts.get(at) ?? 999_999,
      employee_id: employee,
      date,
    }),
  )
}

/** The preview must have said exactly what then happens. */
async function retire(
  { units, employees }: Tenant,
  each: Extract<Step, { do: 'retire' }>,
  effective_date: string,
): Promise<void> {
  const target_unit_id = pick(units, each.to) as number
  const moving = [...new Set(each.moving.flatMap((one) => pick(employees, one) ?? []))]
  const body = {
    effective_date,
    reason: 'relocation',
    with_children: each.with_children,
    transfer: moving.map((employee_id) => ({ employee_id, target_unit_id })),
  }
  const path = `/units/${pick(units, each.unit)}`
  const preview = await api.post(`${path}/retire-preview`, body)
  const answer = await api.post(`${path}/retire`, body)
  answered(answer)
  if (answer.body.code === 'organization_status_forbids') return
  assert.equal(answer.status === 200, preview.body.allowed, JSON.stringify([preview.body, answer.body]))
  if (answer.status === 200) assert.deepEqual(answer.body.retirement.changes, preview.body.changes)
}

async function reinstate({ id, slug }: Tenant, ticks: readonly boolean[]): Promise<void> {
  const { items } = (await api.get(`/organizations/${id}/reinstatement`)).body
  const entry_ids = items
    .map(({ entry_id }: { entry_id: number }) => entry_id)
    .filter((_: number, at: number) => ticks[at] ?? true)
  const promised = (
    await api.get(
      `/organizations/${id}/reinstatement${entry_ids.length ? `?entry_ids=${entry_ids.join()}` : ''}`,
    )
  ).body.items
  const planned = await api.post('/operations', {
    kind: 'organization.reinstate',
    organization_id: id,
    input: { entry_ids },
    reason: 'They pay again',
  })
  answered(planned)
  const confirmed = await api.post(`/operations/${planned.body.id}/confirm`, {
    digest: planned.body.digest,
    slug,
  })
  answered(confirmed)
  if (confirmed.status !== 202) return
  const { ticket } = await db
    .selectFrom('operations')
    .select('ticket')
    .where('id', '=', planned.body.id)
    .executeTakeFirstOrThrow()
  await drive(
    node.app.runner.deps,
    { operation_id: planned.body.id, ticket },
    'test',
    new AbortController().signal,
  )
  const { status, steps } = (await api.get(`/operations/${planned.body.id}`)).body
  assert.equal(status, 'done', JSON.stringify(steps))
  assertPromise(
    promised.filter((each: any) => entry_ids.includes(each.entry_id)),
    steps.at(-1).result.brought_back,
  )
}

/** The list said how much would come back. */
function assertPromise(
  promised: { kind: string; possible: number }[],
  back: { kind: string; count: number }[],
): void {
  for (const [kind, name] of [
    ['unit', 'units'],
    ['deployments', 'deployments'],
    ['shift_assignments', 'shift_assignments'],
  ] as const) {
    const sum = promised
      .filter((each) => each.kind === kind)
      .reduce((total, { possible }) => total + possible, 0)
    assert.equal(
      back.find((each) => each.kind === name)?.count ?? 0,
      sum,
      `${name}: ${JSON.stringify(promised)}`,
    )
  }
}

test('the invariants hold after every step of any sequence', async (t) => {
  t.diagnostic(`seed ${seed}, ${runs} sequences`)
  const happened = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 35 }), async (steps) => {
      const tenant = await open()
      for (const each of steps) {
        await take(tenant, each)
        happened.set(each.do, (happened.get(each.do) ?? 0) + 1)
        await assertInvariants(db)
      }
    }),
    { seed, numRuns: runs, endOnFailure: true },
  )
  const closed = await db
    .selectFrom('lifecycle_journal')
    .select('id')
    .where('action', 'in', ['retire', 'reinstate'])
    .execute()
  assert.ok(closed.length > 10 && happened.size === 10, 'the sequences do come to closings and returns')
})
