// What needs a person's proof is done by no bootstrap token and by no token that was made for something else.
// The tests loop over the routes and operations themselves, so that a new one is covered.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { declaredRights } from '#main/modules.ts'
import { newUid } from '#platform/ids.ts'
import type { Route } from '#platform/route.ts'
import { assertProblem, must } from './http/server.ts'
import { bootstrapToken } from './node/credentials.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()
const { ask, root } = world
const { definitions } = world.app.runner.deps
const proven = world.app.routes.filter(({ stepUp }) => stepUp)
const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const provenOperations = [...definitions.values()].filter(({ requires }) => requires.stepUp)

for (const route of proven) {
  test(`${nameOf(route)}: the bootstrap token cannot do it`, async () => {
    const request = await examples[nameOf(route)]!.make(world)
    const answer = await ask(route.method, request.path, { bearer: bootstrapToken, body: request.body })
    assertProblem(answer, 403, 'person_needed')
    assert.match(answer.body.remedy, new RegExp(route.permission))
  })

  // Tokens have no account of their own: a person changes theirs.
  if (route.permission === 'signed_in') continue
  test(`${nameOf(route)}: a token with every scope but ${route.permission} has no proof for it`, async () => {
    assert.ok(
      declaredRights.proven.includes(route.permission),
      `add ${route.permission} to declaredRights.proven: it needs step-up`,
    )
    const { token } = await world.token(declaredRights.names.filter((scope) => scope !== route.permission))
    const request = await examples[nameOf(route)]!.make(world)
    assertProblem(
      await ask(route.method, request.path, { bearer: token, body: request.body }),
      403,
      'permission_missing',
    )
  })
}

/** A planned operation of that kind, as the table says; how it gets there is another test's business. */
async function planned(kind: string): Promise<number> {
  const { id } = await world.closing(await world.customer())
  await world.app.postgres.db.updateTable('operations').set({ kind }).where('id', '=', id).execute()
  return id
}

for (const { kind, requires } of provenOperations) {
  const scope = requires.confirm ?? 'operations.confirm'
  const confirm = async (bearer: string) =>
    ask('POST', `/operations/${await planned(kind)}/confirm`, { bearer, body: { digest: 'x' } })

  test(`${kind} is confirmed by a token with ${scope}, and by no token without it`, async () => {
    const { token } = await world.token(declaredRights.names.filter((name) => name !== scope))
    assert.equal((await confirm(token)).status, 403)
    const made = await world.token([...declaredRights.names])
    assert.notEqual((await confirm(made.token)).status, 403)
  })

  test(`${kind} ${scope === 'operations.confirm' ? 'can be brought back: the bootstrap token confirms it' : 'needs a person or such a token'}`, async () => {
    const answer = await confirm(bootstrapToken)
    if (scope !== 'operations.confirm') assertProblem(answer, 403, 'person_needed')
    else assert.notEqual(answer.status, 403, answer.text)
  })
}

test('every operation that deletes for good asks for the proof of erasing', () => {
  const kinds = provenOperations
    .filter(({ requires }) => requires.confirm === 'operations.confirm_erasure')
    .map(({ kind }) => kind)
  // Archiving confirms what its purge date erases.
  assert.deepEqual(kinds.sort(), [
    'erasures.replay',
    'organization.archive',
    'organization.erase',
    'organizations.archive',
    'records.purge',
  ])
})

test('the bootstrap token neither approves nor declines, whatever the operation waits for', async () => {
  const { id, digest } = await world.closing(await world.customer(), 'waiting', { code: 'approval' })
  for (const [command, body] of [
    ['approve', { digest, reason: 'Seen' }],
    ['decline', { reason: 'No' }],
  ] as const) {
    assertProblem(await root('POST', `/operations/${id}/${command}`, body), 403, 'person_needed')
  }
})

test('taking away four eyes needs a person: neither the bootstrap token nor any other will do', async () => {
  const { token } = await world.token([...declaredRights.names])
  await must(200, root('PATCH', '/organization-types/company', { erasure_approval: 'four_eyes' }))
  const weaker = { erasure_approval: 'none' }
  assertProblem(await root('PATCH', '/organization-types/company', weaker), 403, 'person_needed')
  assertProblem(
    await ask('PATCH', '/organization-types/company', { bearer: token, body: weaker }),
    403,
    'session_required',
  )
  await must(200, ask('PATCH', '/organization-types/company', { session: world.proven, body: weaker }))
})

test('each scope that stands for a proof is given by a person with that proof alone', async () => {
  for (const scope of declaredRights.proven) {
    const body = { name: `For ${scope} ${newUid()}`, scopes: [scope] }
    assertProblem(await ask('POST', '/tokens', { session: world.unproven, body }), 403, 'step_up_required')
    await must(201, ask('POST', '/tokens', { session: world.proven, body }))
  }
})
