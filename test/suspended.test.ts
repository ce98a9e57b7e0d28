// Suspended really means suspended: a customer's people sign in and pay, and read nothing else. The tests
// loop over the server's own routes, so that a new one cannot be forgotten.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { organizationStatuses, organizationLifecycle } from '#lifecycle/organization/state-machine.ts'
import { declaredRights } from '#main/modules.ts'
import { assertProblem } from './http/server.ts'
import type { Route } from '#platform/route.ts'
import type { Example } from './routes/example.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld, type Customer } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()
const { app, ask, root } = world
const held: readonly string[] = declaredRights.ofRole('customer_administrator')
const reads = app.routes.filter(({ permission }) => permission.endsWith('.read') && held.includes(permission))

let suspended: Customer
let session: string
before(async () => {
  suspended = await world.customer()
  session = await world.administratorOf(suspended)
  await world.invoice(suspended)
  await becomes('suspended')
})

const becomes = (status: 'active' | 'suspended') =>
  app.postgres.db.updateTable('organizations').set({ status }).where('id', '=', suspended.id).execute()

const nameOf = ({ method, path }: Route): string => `${method} ${path}`
// That every route has an example is another test's business.
for (const route of reads.filter((each) => !each.opensWith && examples[nameOf(each)])) {
  const name = nameOf(route)
  test(`${name}: to a suspended customer's people it is closed`, async () => {
    const { path, body } = await (examples[name] as Example).make(world)
    const answer = await ask(route.method, path, { session, body })
    assertProblem(answer, 409, 'organization_status_forbids')
  })
}

test('they see their organization and report what they have paid', async () => {
  const { items } = (await ask('GET', `/organizations/${suspended.id}/invoices`, { session })).body
  assert.equal(items.length, 1)
  assert.equal((await ask('GET', `/invoices/${items[0].id}`, { session })).status, 200)
  const report = await ask('POST', `/invoices/${items[0].id}/payment-reports`, {
    session,
    body: { reference: 'Transfer 7' },
  })
  assert.equal(report.status, 201, report.text)
  for (const path of [
    '/organizations',
    `/organizations/${suspended.slug}`,
    `/organizations/${suspended.id}/actions`,
  ])
    assert.equal((await ask('GET', path, { session })).status, 200, path)
  assert.equal((await ask('GET', '/sessions/current', { session })).status, 200)
})

test('staff go on reading everything of it, and its people as soon as it is active again', async () => {
  const inventory = `/organizations/${suspended.id}/inventory`
  assert.equal((await root('GET', inventory)).status, 200)
  await becomes('active')
  assert.equal((await ask('GET', inventory, { session })).status, 200)
  await becomes('suspended')
})

test('no status keeps anything from staff: only customers are asked for theirs', () => {
  for (const status of organizationStatuses) {
    const { read } = organizationLifecycle.statuses[status].allows
    assert.ok(['all', 'staff'].includes(read), status)
  }
})
