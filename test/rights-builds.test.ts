// A build's command is a program on the machine of Tenure. Only a system administrator who has confirmed the
// password says which, and a customer's people see it in no answer: every route that they may call is tried.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { declaredRights } from '#main/modules.ts'
import { memberRoleOf, roleNames, type Role } from '#modules/access/roles.ts'
import { newUid } from '#platform/ids.ts'
import { assertProblem, must } from './http/server.ts'
import { administrator, bootstrapToken } from './node/credentials.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld, type World } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()
const { ask, root } = world
const canary = 'zzcanary-command'
const version = (): string => `7.0.${world.next()}`
const withCommand = () => ({ version: version(), command: ['/bin/sh', '-c', canary] })

/** A person of that role who has just confirmed the password. */
async function person(role: Role): Promise<string> {
  const email = `${role}-${newUid()}@example.com`
  await must(
    201,
    root('POST', '/staff', { email, name: 'Someone', roles: [role], password: administrator.password }),
  )
  return world.signIn(email, { stepUp: true })
}

for (const role of roleNames.filter((name): name is Role => !memberRoleOf(name))) {
  const may = role === 'system_administrator'
  test(`a ${role} ${may ? 'says' : 'does not say'} which command a build runs`, async () => {
    const answer = await ask('POST', '/builds', { session: await person(role), body: withCommand() })
    if (may) assert.equal(answer.status, 201, answer.text)
    else assertProblem(answer, 403, 'permission_missing')
  })
}

test('an operator adds builds without a command', async () => {
  await must(201, ask('POST', '/builds', { session: await person('operator'), body: { version: version() } }))
})

test('a command needs the password, and neither the bootstrap token nor a token for other things will do', async () => {
  assertProblem(
    await ask('POST', '/builds', { session: world.unproven, body: withCommand() }),
    403,
    'step_up_required',
  )
  assertProblem(
    await ask('POST', '/builds', { bearer: bootstrapToken, body: withCommand() }),
    403,
    'person_needed',
  )
  const others = await world.token(declaredRights.names.filter((scope) => scope !== 'builds.command'))
  assertProblem(
    await ask('POST', '/builds', { bearer: others.token, body: withCommand() }),
    403,
    'permission_missing',
  )
  const made = await world.token(['control_planes.manage', 'builds.command'])
  await must(201, ask('POST', '/builds', { bearer: made.token, body: withCommand() }))
})

test("no route that a customer's people may call answers the command of a build", async () => {
  const build = await must(201, ask('POST', '/builds', { session: world.proven, body: withCommand() }))
  const customer = await world.customer()
  const session = await world.administratorOf(customer)
  await must(
    202,
    root('POST', `/organizations/${customer.id}/instances`, {
      name: 'with-command',
      role: 'member',
      control_plane_id: (await world.plane()).id,
      build: build.version,
    }),
  )
  const closing = await world.closing(customer)
  const own: World = { ...world, home: customer, customer: async () => customer }
  const mayCall = ['signed_in', ...declaredRights.ofRole('customer_administrator')]
  let answered = 0
  for (const route of world.app.routes.filter(({ permission }) => mayCall.includes(permission))) {
    const name = `${route.method} ${route.path}`
    const request = await Promise.resolve(examples[name]?.make(own)).catch(() => null)
    const path = route.path.startsWith('/operations/{id}')
      ? route.path.replace('{id}', String(closing.id))
      : request?.path
    if (!path || /^\/(sessions|step-up)|\/events$/.test(path)) continue
    const headers: Record<string, string> = request?.type ? { 'content-type': request.type } : {}
    const answer = await ask(route.method, path, { session, body: request?.body, headers })
    assert.ok(!answer.text.includes(canary), `${name}: ${answer.text}`)
    if (answer.status < 300) answered++
  }
  assert.ok(answered > 40, `${answered} answered`)
  const { items } = await must(200, ask('GET', '/builds', { session }))
  assert.deepEqual(
    items.flatMap((each: object) => Object.keys(each)).filter((key: string) => key === 'command'),
    [],
  )
  assert.match((await ask('GET', '/builds', { session: world.proven })).text, new RegExp(canary))
})
