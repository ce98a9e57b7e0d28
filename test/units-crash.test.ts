// The process dies at every point of the operations on units and employees; another process finishes them,
// and nothing happens twice.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { drive } from '#platform/operations/driver.ts'
import { ProbeCrash } from '#platform/operations/step.ts'
import { confirm, must } from '#test/node/api.ts'
import { assertInvariants } from '#test/units/invariants.ts'
import { unitsWorld } from '#test/units/world.ts'

const { node, api, organization, employee, deployments } = await unitsWorld({ after })
const { db } = node

/**
 * Drives it until the given point, dies there, and lets another job finish it. Whether that point was
 * reached.
 */
async function dieAt(point: number, operationId: number): Promise<boolean> {
  const died = new ProbeCrash('killed')
  let probed = 0
  const dying = {
    ...node.app.runner.deps,
    probe: async () => {
      if (++probed === point) throw died
    },
  }
  const ticketOf = async () =>
    (
      await db
        .selectFrom('operations')
        .select('ticket')
        .where('id', '=', operationId)
        .executeTakeFirstOrThrow()
    ).ticket
  const begun = drive(
    dying,
    { operation_id: operationId, ticket: await ticketOf() },
    'first',
    new AbortController().signal,
  )
  const reached = await begun.then(
    () => false,
    (error: unknown) => error === died || assert.fail(String(error)),
  )
  if (reached)
    await drive(
      node.app.runner.deps,
      { operation_id: operationId, ticket: await ticketOf() },
      'second',
      new AbortController().signal,
    )
  assert.equal(
    (await must(200, api.get(`/operations/${operationId}`))).status,
    'done',
    `killed at point ${point}`,
  )
  await assertInvariants(db)
  return reached
}

test('bringing an organization back', async () => {
  let points = 0
  for (let reached = true; reached; points++) {
    const {
      id,
      slug,
      units: [home],
    } = await organization(1)
    const person = await employee(home)
    await must(
      200,
      api.post(`/organizations/${id}/retire`, { effective_date: '2026-04-30', reason: 'tenant sunset' }),
    )
    const { items } = await must(200, api.get(`/organizations/${id}/reinstatement`))
    const input = { entry_ids: items.map(({ entry_id }: any) => entry_id) }
    const operation = await must(
      201,
      api.post('/operations', {
        kind: 'organization.reinstate',
        organization_id: id,
        input,
        reason: 'They pay again',
      }),
    )
    await confirm(api, operation, slug)
    reached = await dieAt(points + 1, operation.id)
    assert.deepEqual(
      (await deployments(person)).map(({ status }) => status),
      ['open', 'ended'],
      'one deployment came back, once',
    )
  }
  assert.ok(points > 4, `${points} points`)
})

test('offboarding many', async () => {
  let points = 0
  for (let reached = true; reached; points++) {
    const {
      id,
      units: [home],
    } = await organization(1)
    for (let count = 0; count < 3; count++) await employee(home)
    const operation = await must(
      201,
      api.post('/operations', {
        kind: 'employees.offboard',
        organization_id: id,
        input: { everyone: true },
        reason: 'The contract has ended',
      }),
    )
    await confirm(api, operation)
    reached = await dieAt(points + 1, operation.id)
    const { items } = await must(
      200,
      api.get(`/audit?organization_id=${id}&action=employee.offboard&limit=200`),
    )
    assert.equal(items.length, 3, 'each of them once')
    assert.deepEqual((await must(200, api.get(`/operations/${operation.id}`))).steps.at(-1).result, {
      offboarded: 3,
    })
  }
  assert.ok(points > 4, `${points} points`)
})
