// Closing from the command line: it needs a plan that was shown, the slug, and the person's own password.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blocker, operation, organization, plan } from './samples.ts'
import { type Answers, emptyFolder, problem, runAgainst, standIn } from '#test/cli/stand-in.ts'
import { writeSession } from './session-file.ts'

const close = ['orgs', 'close', 'acme', '--reason', 'The contract ended']

const planning = (given: Answers = {}, planned = operation()): Answers => ({
  'GET /organizations/acme': () => ({ body: organization() }),
  'POST /operations': () => ({ status: 201, body: planned }),
  'POST /operations/12/confirm': () => ({ status: 202, body: { ...planned, status: 'running' } }),
  ...given,
})

test('closing shows every name that will be gone, what is kept, and confirms the digest that it showed', async () => {
  await using server = await standIn(planning())
  const { code, stdout } = await runAgainst(server, [...close, '--yes', '--slug', 'acme'])
  assert.equal(code, 0)
  for (const text of [
    'acme-admin',
    'acme-1',
    'Plane A',
    'Mark as closing',
    'invoices (3): Tax law, until 2036-12-31',
    'sha256:one',
  ]) {
    assert.ok(stdout.includes(text), `${text} is missing in:\n${stdout}`)
  }
  assert.deepEqual(server.bodies('POST /operations'), [
    { kind: 'organization.decommission', organization_id: 7, input: {}, reason: 'The contract ended' },
  ])
  assert.deepEqual(server.bodies('POST /operations/12/confirm'), [{ digest: 'sha256:one', slug: 'acme' }])
})

test('without a terminal and without --yes nothing is even planned', async () => {
  await using server = await standIn(planning())
  const { code } = await runAgainst(server, close)
  assert.equal(code, 2)
  assert.equal(server.received.length, 0)
})

test('--yes without the slug is refused before anything is sent', async () => {
  await using server = await standIn(planning())
  assert.equal((await runAgainst(server, [...close, '--yes'])).code, 2)
  assert.equal(server.received.length, 0)
})

test('--yes with the slug of another organization confirms nothing', async () => {
  await using server = await standIn(planning())
  assert.equal((await runAgainst(server, [...close, '--yes', '--slug', 'acme-two'])).code, 7)
  assert.equal(server.bodies('POST /operations/12/confirm').length, 0)
})

test('in a terminal the slug is typed, and another one confirms nothing', async () => {
  await using server = await standIn(planning())
  assert.equal((await runAgainst(server, close, { typed: { 'Type acme': 'acmee' } })).code, 7)
  assert.equal(server.bodies('POST /operations/12/confirm').length, 0)
  assert.equal((await runAgainst(server, close, { typed: { 'Type acme': 'acme' } })).code, 0)
  assert.deepEqual(server.bodies('POST /operations/12/confirm'), [{ digest: 'sha256:one', slug: 'acme' }])
})

test('a blocker that refuses ends with code 6 and is never sent to be confirmed', async () => {
  const planned = operation({
    plan: plan({
      blockers: [blocker('refuses', { message: 'A legal hold is on it.', link: { kind: 'lock', id: 9 } })],
    }),
  })
  await using server = await standIn(planning({}, planned))
  const { code, stdout } = await runAgainst(server, [...close, '--yes', '--slug', 'acme'])
  assert.equal(code, 6)
  assert.match(stdout, /A legal hold is on it\. Pay it\. \(tenure locks release 9\)/)
  assert.equal(server.bodies('POST /operations/12/confirm').length, 0)
})

test('a blocker that holds is shown with its remedy and does not keep it from starting', async () => {
  await using server = await standIn(
    planning({}, operation({ plan: plan({ blockers: [blocker('holds')] }) })),
  )
  const { code, stdout } = await runAgainst(server, [...close, '--yes', '--slug', 'acme'])
  assert.equal(code, 0)
  assert.match(stdout, /It will wait for:\n {2}- Invoice INV-1 is open\. Pay it\. \(tenure invoices pay 3\)/)
})

test('a session proves its password when the server asks for it, and then confirms the same digest', async () => {
  let proven = false
  await using server = await standIn(
    planning({
      'POST /step-up': ({ body }) => {
        proven = body.password === 'the right one'
        return proven
          ? { body: { stepped_up_until: '2026-11-21T10:05:00Z' } }
          : problem(422, 'password_wrong', 'That is not your password.')
      },
      'POST /operations/12/confirm': () =>
        proven
          ? { status: 202, body: operation({ status: 'running' }) }
          : problem(403, 'step_up_required', 'Confirm your password first.'),
    }),
  )
  const env = signedInTo(server.url)
  const wrong = await runAgainst(server, [...close, '--yes', '--slug', 'acme', '--password-stdin'], {
    env,
    input: 'a wrong one\n',
  })
  assert.equal(wrong.code, 7)
  const right = await runAgainst(server, [...close, '--yes', '--slug', 'acme', '--password-stdin'], {
    env,
    input: 'the right one\n',
  })
  assert.equal(right.code, 0)
  assert.equal(server.received.find(({ path }) => path === '/step-up')?.headers['idempotency-key'], undefined)
})

test('in a terminal the password is asked for again when it was wrong, and never shown', async () => {
  let tries = 0
  await using server = await standIn(
    planning({
      'POST /step-up': () =>
        ++tries < 2
          ? problem(403, 'password_wrong', 'That is not your password.')
          : { body: { stepped_up_until: null } },
      'POST /operations/12/confirm': () =>
        tries < 2
          ? problem(403, 'step_up_required', 'First.')
          : { status: 202, body: operation({ status: 'running' }) },
    }),
  )
  const typed = { 'Type acme': 'acme', 'Your password': 'secret-1', 'code of your app': 'secret-2' }
  const { code, stdout, stderr } = await runAgainst(server, close, { env: signedInTo(server.url), typed })
  assert.equal(code, 0)
  assert.equal(tries, 2)
  assert.ok(!(stdout + stderr).includes('secret'))
})

test('an old name cannot turn the question, the plan or a message around', async () => {
  const summary = 'Close a\u202eemaN and delete 1 instance'
  const turned = operation({ title: summary, plan: plan({ summary }) })
  await using server = await standIn(
    planning({ 'POST /operations/12/confirm': () => problem(409, 'conflict', summary) }, turned),
  )
  const { stdout, stderr } = await runAgainst(server, close, {
    env: signedInTo(server.url),
    typed: { 'Type acme': 'acme' },
  })
  assert.match(stdout + stderr, /Type acme to confirm "Close a\ufffdemaN/)
  assert.doesNotMatch(stdout + stderr, /\p{Bidi_Control}/u)
})

test('JSON holds the name as it is, and shows nothing turned around', async () => {
  const title = 'Close a\u202eemaN'
  await using server = await standIn({ 'GET /operations/12': () => ({ body: operation({ title }) }) })
  const { stdout } = await runAgainst(server, ['operations', 'show', '12', '--json'], {
    env: signedInTo(server.url),
  })
  assert.doesNotMatch(stdout, /\p{Bidi_Control}/u)
  assert.equal(JSON.parse(stdout).title, title)
})

test('a token without the scope is told so and is not asked for a password', async () => {
  await using server = await standIn(
    planning({ 'POST /operations/12/confirm': () => problem(403, 'step_up_required', 'First.') }),
  )
  const { code } = await runAgainst(server, [...close, '--yes', '--slug', 'acme', '--password-stdin'], {
    input: 'secret\n',
  })
  assert.equal(code, 4)
  assert.equal(server.bodies('POST /step-up').length, 0)
})

const drift = () =>
  problem(409, 'plan_changed', 'Something was added.', {
    digest: 'sha256:two',
    changes: [{ kind: 'added', message: 'instance acme-2 on Plane A' }],
    plan: plan({ summary: 'Close Acme Health and delete 3 instances' }),
  })

test('with --yes a plan that changed meanwhile is not confirmed', async () => {
  await using server = await standIn(planning({ 'POST /operations/12/confirm': drift }))
  const { code } = await runAgainst(server, [...close, '--yes', '--slug', 'acme'])
  assert.equal(code, 6)
  assert.equal(server.bodies('POST /operations/12/confirm').length, 1)
})

test('in a terminal a plan that changed is shown with the additions and needs the slug once more', async () => {
  await using server = await standIn(
    planning({
      'POST /operations/12/confirm': ({ body }) =>
        body.digest === 'sha256:one' ? drift() : { status: 202, body: operation({ status: 'running' }) },
    }),
  )
  const { code, stdout } = await runAgainst(server, close, {
    typed: { 'delete 2 instances': 'acme', 'delete 3 instances': 'acme' },
  })
  assert.equal(code, 0)
  assert.match(stdout, /What changed since the plan was last shown:\n {2}\+ instance acme-2 on Plane A/)
  assert.deepEqual(
    server.bodies('POST /operations/12/confirm').map(({ digest }) => digest),
    ['sha256:one', 'sha256:two'],
  )
})

test('with --json standard output holds the confirmed operation and nothing else', async () => {
  await using server = await standIn(planning())
  const { code, stdout, stderr } = await runAgainst(server, [...close, '--yes', '--slug', 'acme', '--json'])
  assert.equal(code, 0)
  assert.equal(JSON.parse(stdout).status, 'running')
  assert.match(stderr, /acme-admin/)
})

test('confirming a digest that is no longer the plan ends with code 6 and sends nothing', async () => {
  await using server = await standIn({ 'GET /operations/12': () => ({ body: operation() }), ...planning() })
  const { code } = await runAgainst(server, [
    'operations',
    'confirm',
    '12',
    '--yes',
    '--slug',
    'acme',
    '--digest',
    'sha256:old',
  ])
  assert.equal(code, 6)
  assert.equal(server.bodies('POST /operations/12/confirm').length, 0)
})

function signedInTo(url: string): Record<string, string> {
  const env = { XDG_CONFIG_HOME: emptyFolder(), TENURE_TOKEN: '' }
  writeSession(env, { url, session: 'the-session', email: 'ada@example.com' })
  return env
}
