// What every command has in common: its options, its exit codes, how it says no.
import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import type { Command } from 'commander'
import { type CommandNode, treeOf } from './command-tree.ts'
import { exitCodes, exitCodeTable } from './exit-codes.ts'
import { isSeveral } from './given-once.ts'
import { createProgram } from './program.ts'
import { organization, verification } from './samples.ts'
import { sessionPath } from './session-file.ts'
import { emptyFolder, problem, runAgainst, standIn } from '#test/cli/stand-in.ts'

const nowhere = { url: 'http://127.0.0.1:1' }
const help = async (...args: string[]) => (await runAgainst(nowhere, [...args, '--help'])).stdout

const parsed: unknown[] = []
const program = (): Command =>
  createProgram(
    { stdout: new PassThrough(), stderr: new PassThrough() },
    () =>
      async (...args) =>
        void parsed.push(args),
  )
const leavesOf = (node: CommandNode): CommandNode[] =>
  node.children.length ? node.children.flatMap(leavesOf) : [node]
const leaves = leavesOf(treeOf(program()))

test('every command can be read by scripts and explains itself, each argument and each option', async () => {
  assert.ok(leaves.length > 90, `only ${leaves.length} commands`)
  for (const { words, text, args, options } of leaves) {
    assert.ok(text && options.some(({ name }) => name === '--json'), words.join(' '))
    for (const { usage, text: said } of [...args, ...options]) assert.ok(said, `${words.join(' ')} ${usage}`)
  }
})

test('no command takes an option twice, but those that say so', () => {
  const found: string[] = []
  const walk = (command: Command): void => {
    for (const each of command.commands) walk(each)
    for (const option of command.options) {
      const given = [option.long ?? '', ...(option.required || option.optional ? ['1'] : [])]
      const once = () => command.parseOptions(given)
      if (refusalOf(once)) continue // the value itself was refused, for another reason
      const twice = refusalOf(once)
      if (isSeveral(option) ? twice : !/given more than once/.test(twice ?? ''))
        found.push(`${command.name()} ${option.flags}: ${twice}`)
    }
  }
  walk(program())
  assert.deepEqual(found, [])
})

function refusalOf(parse: () => unknown): string | null {
  try {
    parse()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

test('an option and its opposite are one, and a JSON text holds each name once', async () => {
  const opposite = await runAgainst(nowhere, [
    'sign-in',
    'change-rules',
    '--password-sign-in',
    '--no-password-sign-in',
  ])
  assert.deepEqual(
    [opposite.code, /--password-sign-in and --no-password-sign-in/.test(opposite.stderr)],
    [2, true],
  )
  const { code, stderr } = await runAgainst(nowhere, ['api', 'POST', '/x', '--body', '{"a":1,"a":2}'])
  assert.deepEqual([code, /--body holds "a" more than once/.test(stderr)], [2, true])
})

test('every command has an example in its help, and the example is a command line that it takes', async () => {
  for (const { words, example } of leaves) {
    assert.ok(example, words.join(' '))
    const line = example.replace(/^source <\(npx (.*)\)$/, '$1')
    const [name, ...args] = [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
      (match) => match[1] ?? match[2] ?? match[3] ?? '',
    )
    assert.deepEqual([name, args.slice(0, words.length)], ['tenure', words], example)
    const before = parsed.length
    await program()
      .parseAsync(args, { from: 'user' })
      .catch((error: Error) => assert.fail(`${example}: ${error.message}`))
    assert.equal(parsed.length, before + 1, example)
    assert.ok((await help(...words)).includes(`Example:\n  ${example}`), example)
  }
})

test('the help has its commands below headings', async () => {
  const text = await help()
  const headings = [
    'Organizations:',
    'Units and people of an organization:',
    'Operations:',
    'This installation:',
    'The command line:',
  ]
  assert.deepEqual(
    headings.filter((heading) => text.includes(`\n${heading}\n`)),
    headings,
  )
  assert.doesNotMatch(text, /\nCommands:\n/)
})

test('an unknown command or option is answered with the near one', async () => {
  assert.match((await runAgainst(nowhere, ['ogrs'])).stderr, /Did you mean orgs\?/)
  assert.match((await runAgainst(nowhere, ['orgs', 'shw'])).stderr, /Did you mean show\?/)
  assert.match((await runAgainst(nowhere, ['employees', 'ofboard', '7'])).stderr, /Did you mean offboard\?/)
  assert.match(
    (await runAgainst(nowhere, ['orgs', 'list', '--staus', 'active'])).stderr,
    /Did you mean --status\?/,
  )
})

test('each exit code is explained exactly once, in the help too', async () => {
  assert.deepEqual(
    exitCodeTable.map(({ code }) => code),
    Object.values(exitCodes),
  )
  const text = await help()
  for (const { code, text: meaning } of exitCodeTable)
    assert.ok(text.includes(`${String(code).padStart(2)}  ${meaning}`))
})

test('the exit code follows from the answer', async () => {
  const expected = { 400: 7, 401: 3, 403: 4, 404: 5, 409: 6, 412: 6, 422: 7, 429: 10, 500: 1, 503: 10 }
  for (const [status, code] of Object.entries(expected)) {
    await using server = await standIn({
      'GET /organizations/acme': () => problem(Number(status), 'some_code', 'No.'),
    })
    assert.equal((await runAgainst(server, ['orgs', 'show', 'acme'])).code, code, status)
  }
  assert.equal((await runAgainst(nowhere, ['orgs', 'show', 'acme'])).code, 10)
})

test('wrong usage is 2 and sends nothing', async () => {
  await using server = await standIn({})
  const wrong = [
    ['--nothing'],
    ['orgs', 'shw', 'x'],
    ['orgs', 'show'],
    ['orgs', 'list', '--limit', 'x'],
    ['orgs', 'list', '--purge-within', 'soon'],
    ['orgs', 'list', '--wrong'],
  ]
  for (const args of wrong) assert.equal((await runAgainst(server, args)).code, 2, args.join(' '))
  assert.equal((await runAgainst(server, ['orgs', 'list'], { env: { TENURE_URL: 'nonsense' } })).code, 2)
  assert.equal(server.received.length, 0)
})

test('without a credential it is 3, before anything is sent', async () => {
  await using server = await standIn({})
  const { code, stderr } = await runAgainst(server, ['orgs', 'list'], { env: { TENURE_TOKEN: '' } })
  assert.equal(code, 3)
  assert.match(stderr, /tenure login/)
  assert.equal(server.received.length, 0)
})

test('a problem is said as sentence, fields, remedy, blockers and request id, on standard error', async () => {
  await using server = await standIn({
    'POST /organizations': () =>
      problem(422, 'validation_failed', 'Some fields are missing or wrong.', {
        errors: { slug: ['It is taken.'] },
        remedy: 'Choose another.',
        blockers: [{ message: 'Invoice 3 is open.', remedy: 'Pay it.' }],
      }),
  })
  const { code, stdout, stderr } = await runAgainst(server, ['orgs', 'create', 'Acme', '--slug', 'acme'])
  assert.equal(code, 7)
  assert.equal(stdout, '')
  assert.equal(
    stderr,
    'tenure: Some fields are missing or wrong.\n  slug: It is taken.\n  - Invoice 3 is open. Pay it.\n' +
      '  what to do: Choose another.\n  request id: request-1\n',
  )
})

test('with --json the problem itself stands on standard output', async () => {
  await using server = await standIn({
    'GET /organizations/acme': () => problem(404, 'not_found', 'There is no such organization.'),
  })
  const { stdout, code } = await runAgainst(server, ['orgs', 'show', 'acme', '--json'])
  assert.equal(code, 5)
  assert.equal(JSON.parse(stdout).code, 'not_found')
})

test('--json prints the answer of the API whole, also what the tables leave out', async () => {
  await using server = await standIn({
    'GET /organizations/acme': () => ({ body: { ...organization(), from_the_future: 1 } }),
  })
  const { stdout } = await runAgainst(server, ['orgs', 'show', 'acme', '--json'])
  assert.deepEqual(JSON.parse(stdout), { ...organization(), from_the_future: 1 })
})

test('a list says how to go on, and --all goes on by itself', async () => {
  await using server = await standIn({
    'GET /organizations': () => ({ body: { items: [organization()], next_cursor: null } }),
  })
  await using paged = await standIn({
    'GET /organizations': () => ({
      body: { items: [organization()], next_cursor: paged.received.length < 3 ? 'next' : null },
    }),
  })
  assert.match((await runAgainst(server, ['orgs', 'list'])).stdout, /acme +Acme Health +Active/)
  assert.match((await runAgainst(paged, ['orgs', 'list'])).stderr, /--cursor next/)
  assert.equal(
    JSON.parse((await runAgainst(paged, ['orgs', 'list', '--all', '--json'])).stdout).items.length,
    2,
  )
})

test('signing in keeps the session in a file that only its owner reads, and later commands use it', async () => {
  await using server = await standIn({
    'POST /sessions': ({ body }) =>
      body.password === 'right'
        ? {
            status: 201,
            headers: { 'set-cookie': ['other=1', 'tenure_session=s3ss10n; Path=/; HttpOnly'] },
            body: session,
          }
        : problem(401, 'credentials_wrong', 'Wrong e-mail or password.'),
    'GET /sessions/current': ({ headers }) =>
      headers.cookie?.split('; ').includes('tenure_session=s3ss10n')
        ? { body: session }
        : problem(401, 'sign_in_required', 'Sign in first.'),
    'DELETE /sessions/current': () => ({ status: 204 }),
  })
  const env = { XDG_CONFIG_HOME: emptyFolder(), TENURE_TOKEN: '' }
  const login = ['login', '--email', 'ada@example.com', '--password-stdin']
  assert.equal((await runAgainst(server, login, { env, input: 'wrong\n' })).code, 3)
  assert.match((await runAgainst(server, login, { env, input: 'right\n' })).stdout, /Signed in to .* as Ada/)
  assert.equal(statSync(sessionPath(env)).mode & 0o777, 0o600)
  assert.match((await runAgainst(server, ['whoami'], { env })).stdout, /ada@example\.com/)
  assert.equal((await runAgainst(server, ['logout'], { env })).code, 0)
  assert.throws(() => readFileSync(sessionPath(env)))
  assert.equal((await runAgainst(server, ['whoami'], { env })).code, 3)
})

test('signing out forgets the session even when the server is away', async () => {
  const server = await standIn({
    'POST /sessions': () => ({
      status: 201,
      headers: { 'set-cookie': 'tenure_session=s; Path=/' },
      body: session,
    }),
  })
  const env = { XDG_CONFIG_HOME: emptyFolder(), TENURE_TOKEN: '' }
  await runAgainst(server, ['login', '--email', 'a@b.example', '--password-stdin'], { env, input: 'right\n' })
  await server[Symbol.asyncDispose]()
  assert.equal((await runAgainst(server, ['logout'], { env })).code, 0)
  assert.throws(() => readFileSync(sessionPath(env)))
})

test('a token that was made is alone on standard output, so that it can be piped', async () => {
  const token = {
    id: 4,
    name: 'ci',
    scopes: ['organizations.read'],
    token: 'tnr_secret',
    created_at: '2026-11-21T10:00:00Z',
    last_used_at: null,
    expires_at: null,
  }
  await using server = await standIn({ 'POST /tokens': () => ({ status: 201, body: token }) })
  const { stdout, stderr } = await runAgainst(server, [
    'tokens',
    'create',
    'ci',
    '--scope',
    'organizations.read',
  ])
  assert.equal(stdout, 'tnr_secret\n')
  assert.ok(!stderr.includes('tnr_secret'))
})

test('changing an organization names the version that was read', async () => {
  await using server = await standIn({
    'GET /organizations/acme': () => ({ headers: { etag: '"3"' }, body: organization() }),
    'PATCH /organizations/7': () => ({ body: organization({ name: 'Acme' }) }),
  })
  assert.equal((await runAgainst(server, ['orgs', 'update', 'acme', '--name', 'Acme'])).code, 0)
  assert.equal(server.received.at(-1)?.headers['if-match'], '"3"')
  assert.deepEqual(server.received.at(-1)?.body, { name: 'Acme' })
})

test('an instance is deleted only under its own name', async () => {
  const instance = {
    id: 5,
    uid: 'u',
    name: 'acme-1',
    role: 'member',
    status: 'deleting',
    control_plane: { id: 1, name: 'A', kind: 'local' },
    conditions: [],
  }
  await using server = await standIn({
    'GET /instances/5': () => ({ body: instance }),
    'DELETE /instances/5': () => ({ status: 202, body: instance }),
  })
  assert.equal(
    (await runAgainst(server, ['instances', 'delete', '5', '--name', 'acme-2', '--reason', 'x'])).code,
    7,
  )
  assert.equal(server.received.length, 1)
  assert.equal(
    (await runAgainst(server, ['instances', 'delete', '5', '--name', 'acme-1', '--reason', 'x'])).code,
    0,
  )
})

test('a broken chain is named, also where the entry itself is missing', async () => {
  const broken = {
    chain: 'organization:7',
    seq: 4,
    id: null as number | null,
    problem: 'An entry is missing.',
  }
  await using server = await standIn({
    'POST /audit/verifications': () => ({ status: 202, body: { operation_id: 5 } }),
    'GET /audit/verifications': () => ({
      body: {
        items: [verification({ ok: false, chains: 1, entries: 3, broken: 1, findings: [broken] })],
        next_cursor: null,
      },
    }),
  })
  const verify = await runAgainst(server, ['audit', 'verify'])
  assert.deepEqual(
    [verify.code, verify.stdout],
    [9, 'The audit log is broken at entry 4 of chain organization:7: An entry is missing.\n'],
  )
  broken.id = 12
  assert.match((await runAgainst(server, ['audit', 'verify'])).stdout, /\(id 12\)/)
})

const session = {
  user: {
    id: 1,
    uid: 'u',
    email: 'ada@example.com',
    name: 'Ada',
    roles: ['system_administrator'],
    organization_id: null,
  },
  permissions: [],
  pending: null,
  stepped_up_until: null,
}
