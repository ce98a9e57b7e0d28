// A closing's plan counts what it ends, by module, and what it ends when it is carried out are the same numbers.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { becomes, confirm, must, planClosing } from '#test/node/api.ts'
import { unitsWorld } from '#test/units/world.ts'

const { node, api, organization, employee, shift, assign } = await unitsWorld({ after }, '2026-05-04', {
  workers: 2,
})
const { db } = node

/** [module, kind, count, whether it comes back] of what ends besides the organization itself. */
const endsOf = (operation: any) =>
  operation.plan.effects
    .filter(({ verb, kind }: any) => verb === 'end' && kind !== 'organization')
    .map(({ module, kind, count, reversible }: any) => [module, kind, count, reversible])
    .toSorted()

test('a new organization ends with nothing in it, and its plan counts nothing else', async () => {
  const { id } = await organization(0)
  assert.deepEqual(endsOf(await planClosing(api, id)), [])
})

test('each module counts what it ends, without what has ended before, and ends as many', async () => {
  const one = await organization(3)
  await people(one)
  await billing(one)
  await workforce(one)
  const planned = await planClosing(api, one.id)
  const counted = endsOf(planned)
  assert.deepEqual(counted, [
    ['access', 'api_tokens', 1, false],
    ['access', 'people', 2, false],
    ['billing', 'recurring_invoices', 2, true],
    ['billing', 'services', 3, true],
    ['units', 'units', 2, true],
    ['workforce', 'assignments_cancelled', 2, true],
    ['workforce', 'deployments_cancelled', 1, true],
    ['workforce', 'deployments_ended', 2, true],
  ])
  await confirm(api, planned, one.slug)
  const { steps } = await becomes(api, planned.id, 'done')
  const { ended } = steps.find(({ key }: any) => key === 'close').result
  assert.deepEqual(
    ended.map(({ kind, count }: any) => [kind, count]).toSorted(),
    counted
      .filter(([module]: any) => module !== 'access')
      .map(([, kind, count]: any) => [kind, count])
      .toSorted(),
  )
  const { items } = await must(200, api.get(`/audit?organization_id=${one.id}&action=access.revoke`))
  assert.deepEqual([items[0].facts.people, items[0].facts.tokens], [2, 1])
})

interface Customer {
  id: number
  slug: string
  units: any[]
}

/** Two who sign in here alone, one with a token; one who is disabled; one who works for another customer too. */
async function people({ id }: Customer): Promise<void> {
  const holder = await node.person('customer_administrator', id, { stepUp: true })
  await must(201, holder.post('/tokens', { name: 'Nightly', scopes: ['organizations.read'] }))
  const revoked = await must(201, holder.post('/tokens', { name: 'Old', scopes: ['organizations.read'] }))
  await must(204, holder.delete(`/tokens/${revoked.id}`))
  for (let each = 0; each < 3; each += 1) await node.person('customer_administrator', id)
  const [, , disabled, shared] = await db
    .selectFrom('people')
    .select('id')
    .where('organization_id', '=', id)
    .orderBy('id')
    .execute()
  assert.ok(disabled && shared)
  await must(200, api.patch(`/staff/${disabled.id}`, { disabled: true }))
  const { id: other } = await organization(0)
  await db
    .insertInto('memberships')
    .values({
      organization_id: other,
      person_id: shared.id,
      role: 'member',
      created_at: new Date().toISOString(),
    })
    .execute()
}

async function billing({ id }: Customer): Promise<void> {
  for (const status of ['active', 'active', 'pending', 'pending'])
    await must(201, api.post(`/organizations/${id}/services`, { name: 'Hosting', status }))
  const { items: services } = await must(200, api.get(`/organizations/${id}/services`))
  await must(200, api.post(`/services/${services[0].id}/cancel`))
  for (const name of ['First', 'Second', 'Over'])
    await must(
      201,
      api.post(`/organizations/${id}/recurring-invoices`, {
        name,
        number_prefix: name.slice(0, 1),
        currency: 'EUR',
        lines: [{ description: 'Hosting', unit_amount_minor: 1000 }],
        period: 'month',
        starts_on: '2027-01-31',
      }),
    )
  const { items: recurring } = await must(200, api.get(`/organizations/${id}/recurring-invoices`))
  await must(200, api.post(`/recurring-invoices/${recurring[0].id}/end`))
}

/** The third unit is retired before. Assignments of today and earlier are worked, those of later are planned. */
async function workforce({ units: [home, second, gone] }: Customer): Promise<void> {
  await must(200, api.post(`/units/${gone.id}/retire`, { effective_date: '2026-05-01', reason: 'moved' }))
  const ada = await employee(home)
  await employee(second)
  await must(
    201,
    api.post(`/employees/${ada.id}/deployments`, { unit_id: second.id, starts_on: '2026-06-01' }),
  )
  const late = await shift(home)
  const planned = await assign(late, ada, ['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07'])
  await must(200, api.post(`/shift-assignments/${planned[3].id}/cancel`))
  const left = await employee(second)
  await must(
    200,
    api.post(`/employees/${left.id}/offboard`, { effective_date: '2026-05-02', reason: 'left' }),
  )
}
