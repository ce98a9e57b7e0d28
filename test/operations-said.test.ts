// What the server says so that no form has to know it: what can be planned and with which permission, which
// commands an operation knows, and which of them need a proof. The loops are over the definitions and the commands themselves.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { declaredRights } from '#main/modules.ts'
import { assertProblem, must } from './http/server.ts'
import { startWorld } from './routes/world.ts'

const world = await startWorld({ after })
const { ask, root } = world
const { definitions } = world.app.runner.deps

test('every kind is listed with the permission that planning it is refused without', async () => {
  const { items } = await must(200, root('GET', '/operations/kinds'))
  assert.deepEqual(
    items.map(({ kind }: any) => kind),
    [...definitions.keys()].toSorted(),
  )
  const { id } = await world.customer()
  for (const { kind, target, permission } of items) {
    const { token } = await world.token(declaredRights.names.filter((name) => name !== permission))
    const body = { kind, reason: 'To see', ...(target === 'organization' && { organization_id: id }) }
    const answer = await ask('POST', '/operations', { bearer: token, body })
    assertProblem(answer, 403, 'permission_missing')
  }
})

test('the fields of a kind are those that its input takes', async () => {
  const { items } = await must(200, root('GET', '/operations/kinds'))
  const fieldsOf = (kind: string) => items.find((each: any) => each.kind === kind).fields
  assert.deepEqual(fieldsOf('organization.archive').toSorted(), ['effective_date', 'window_days'])
  assert.deepEqual(fieldsOf('organization.restore'), ['new_slug'])
  assert.ok(fieldsOf('organizations.suspend').includes('filter'))
  assert.deepEqual(fieldsOf('audit.verify'), [])
})

const actionsOf = async (id: number): Promise<any[]> =>
  (await must(200, root('GET', `/operations/${id}`))).actions

test('commands about a second person and about children are listed only where they can come up', async () => {
  const never = ['approve', 'decline', 'retry_children', 'accept_failures']
  const closing = await actionsOf((await world.closing(await world.customer())).id)
  assert.deepEqual(
    closing.filter(({ action }) => never.includes(action)),
    [],
  )
  await must(200, root('PATCH', '/organization-types/company', { erasure_approval: 'four_eyes' }))
  const { id: organization_id } = await world.customer()
  const body = { kind: 'organization.erase', organization_id, reason: 'They asked' }
  const { id } = await must(201, root('POST', '/operations', body))
  const names = (await actionsOf(id)).map(({ action }) => action)
  assert.deepEqual(
    [names.includes('approve'), names.includes('decline'), names.includes('retry_children')],
    [true, true, false],
  )
})

test('a command that is said to need a proof is refused without one, and no other is', async () => {
  const waiting = async () => world.closing(await world.customer(), 'waiting', { code: 'approval' })
  for (const { action, step_up } of await actionsOf((await waiting()).id)) {
    if (action === 'complete_step') continue
    const { id, digest } = await waiting()
    const body = {
      ...(action !== 'confirm' && { reason: 'To see' }),
      ...((action === 'approve' || action === 'confirm') && { digest }),
    }
    const answer = await ask('POST', `/operations/${id}/${action}`, { session: world.unproven, body })
    assert.equal(answer.body?.code === 'step_up_required', step_up, `${action}: ${answer.text}`)
  }
})
