// Commands of a server's plugins: the server is asked only when an unknown word is typed, the answer is kept
// for that server alone, and no built-in command is replaced by it.
import assert from 'node:assert/strict'
import { globSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { declaredCommand, type PluginCommands } from '#lifecycle/contract/declared-command.ts'
import { treeOf } from '../command-tree.ts'
import { readDeclared } from '../declared/shape.ts'
import { trialProgram } from '../program.ts'
import { emptyFolder, problem, runAgainst, standIn, type Answers, type StandIn } from '#test/cli/stand-in.ts'
import { usable } from './kept.ts'

const field = { in: 'body', kind: 'text', list: false, nullable: false, choices: null, names: null }
const text = {
  ...field,
  name: 'text',
  label: 'text',
  argument: true,
  required: true,
  hint: 'text',
  text: 'its text',
}
const color = {
  ...field,
  name: 'color',
  label: 'color',
  argument: false,
  required: false,
  hint: 'color',
  text: 'its color',
  choices: ['gold', 'silver'],
}
const give = {
  words: ['badges', 'give'],
  summary: 'give a badge',
  method: 'POST',
  path: '/badges',
  operation: null,
  slug: false,
  fields: [text, color],
  paged: false,
  sends: null,
  download: false,
  step_up: false,
  shows: { facts: null, rows: null, columns: [] },
  asks: null,
  done: 'Done.',
  example: 'tenure badges give Fast',
}
const list = { ...give, words: ['badges', 'list'], method: 'GET', fields: [], paged: true }
const groups = [{ name: 'badges', text: 'what customers have earned' }]
const asking = 'GET /plugins/commands'

const telling = (...items: unknown[]): Answers => ({
  [asking]: () => ({ body: { groups, items } }),
  'POST /badges': ({ body }) => ({ status: 201, body }),
  'GET /badges': () => ({ body: { items: [], next_cursor: null } }),
})
const environment = () => ({ XDG_CONFIG_HOME: emptyFolder() })
const addresses = ({ received }: Pick<StandIn, 'received'>) =>
  received.map(({ method, path }) => `${method} ${path}`)
const files = ({ XDG_CONFIG_HOME: folder }: ReturnType<typeof environment>) =>
  globSync(join(folder, 'tenure', 'commands-*.json'))

test('an unknown word is asked for once, then kept; what is built in never asks', async () => {
  await using server = await standIn({ ...telling(give), 'GET /units/3': () => ({ body: { id: 3 } }) })
  const env = environment()
  await runAgainst(server, ['units', 'show', '3'], { env })
  assert.doesNotMatch((await runAgainst(server, ['--help'], { env })).stdout, /badges/)
  assert.deepEqual(addresses(server), ['GET /units/3'])
  const { code, stdout } = await runAgainst(server, ['badges', 'give', 'Fast', '--color', 'gold'], { env })
  assert.deepEqual([code, stdout], [0, 'Text   Fast\nColor  gold\n'])
  assert.equal((await runAgainst(server, ['badges', 'give', 'Kind'], { env })).code, 0)
  const help = /Further modules:\n(?: {2}.*\n)* {2}badges +what customers have earned\n/
  assert.match((await runAgainst(server, ['--help'], { env })).stdout, help)
  assert.match(
    (await runAgainst(server, ['badges', 'give', '--help'], { env })).stdout,
    /--color <color> +its color/,
  )
  assert.equal((await runAgainst(server, ['badges', 'give'], { env })).code, 2)
  assert.deepEqual(addresses(server).slice(1), [asking, 'POST /badges', 'POST /badges'])
  assert.equal(statSync(files(env)[0] ?? '').mode & 0o777, 0o600)
})

test('help for a word, and a word or an option that a plugin has learned since, are asked for', async () => {
  let items: unknown[] = [{ ...give, fields: [text] }]
  await using server = await standIn({ ...telling(), [asking]: () => ({ body: { groups, items } }) })
  const env = environment()
  assert.match((await runAgainst(server, ['help', 'badges'], { env })).stdout, /give a badge/)
  items = [give]
  assert.equal((await runAgainst(server, ['badges', 'give', 'Fast', '--color', 'gold'], { env })).code, 0)
  items = [give, list]
  assert.equal((await runAgainst(server, ['badges', 'list'], { env })).code, 0)
  assert.deepEqual(addresses(server), [asking, asking, 'POST /badges', asking, 'GET /badges'])
  assert.match((await runAgainst(server, ['badges', 'lst'], { env })).stderr, /Did you mean list\?/)
})

test('a word that the server does not know either stays wrong usage, with the near one', async () => {
  const broken = [() => problem(500, 'internal_error', 'Oh.'), () => 'hang_up' as const]
  for (const answers of [telling(give), {}, ...broken.map((answer) => ({ [asking]: answer }))]) {
    await using server = await standIn(answers)
    const { code, stderr } = await runAgainst(server, ['ogrs', 'list'])
    assert.equal(code, 2)
    assert.match(stderr, /unknown command 'ogrs'\n\(Did you mean orgs\?\)/)
  }
  const away = await runAgainst({ url: 'http://127.0.0.1:1' }, ['ogrs', 'list'])
  assert.equal(away.code, 2)
  assert.match(away.stderr, /could not be asked for: The server at .* cannot be reached[^]*Did you mean orgs/)
})

test('no server is asked without a credential, and a wrong address is no reason to fail', async () => {
  await using server = await standIn(telling(give))
  assert.equal((await runAgainst(server, ['badges', 'list'], { env: { TENURE_TOKEN: '' } })).code, 2)
  assert.equal(server.received.length, 0)
  const wrong = await runAgainst({ url: 'nonsense' }, ['--help'])
  assert.deepEqual([wrong.code, wrong.stderr], [0, ''])
  assert.equal((await runAgainst({ url: 'nonsense' }, ['badges', 'list'])).code, 2)
})

test('an answer that was kept is not thrown away for one that is none', async () => {
  let answered: object = { body: { groups, items: [give] } }
  await using server = await standIn({ ...telling(), [asking]: () => answered })
  const env = environment()
  await runAgainst(server, ['badges', 'give', 'Fast'], { env })
  const html = { body: {}, headers: { 'content-type': 'text/html' } }
  for (answered of [
    { body: 'what?' },
    { body: { items: 7 } },
    { body: null },
    html,
    problem(503, 'away', 'Later.'),
  ]) {
    assert.equal((await runAgainst(server, ['nothing'], { env })).code, 2)
    assert.equal((await runAgainst(server, ['badges', 'give', 'Kind'], { env })).code, 0)
  }
})

test('what one server told is not used for another, and a broken file is as none', async () => {
  await using server = await standIn(telling(give))
  await using other = await standIn({})
  const env = environment()
  await runAgainst(server, ['badges', 'give', 'Fast'], { env })
  assert.equal((await runAgainst(other, ['badges', 'give', 'Fast'], { env })).code, 2)
  assert.deepEqual(addresses(other), [asking])
  for (const broken of ['', '{', 'null', '{"items":[]}', '{"groups":1,"items":[]}']) {
    for (const file of files(env)) writeFileSync(file, broken)
    assert.equal((await runAgainst(server, ['--help'], { env })).code, 0)
    assert.equal((await runAgainst(server, ['badges', 'give', 'Fast'], { env })).code, 0)
  }
})

test('signing in asks with the new session, and signing out forgets', async () => {
  const session = { pending: null, user: { name: 'Ada', email: 'ada@example.com', roles: [] } }
  await using server = await standIn({
    ...telling(give),
    'POST /sessions': () => ({
      status: 201,
      headers: { 'set-cookie': 'tenure_session=s; Path=/' },
      body: session,
    }),
    'DELETE /sessions/current': () => ({ status: 204 }),
  })
  const env = { ...environment(), TENURE_TOKEN: '' }
  const login = ['login', '--email', 'ada@example.com', '--password-stdin']
  const { code } = await runAgainst(server, login, { env, input: 'right\n' })
  assert.deepEqual([code, addresses(server)], [0, ['POST /sessions', asking]])
  assert.equal(server.received.at(-1)?.headers.cookie, 'tenure_session=s; __Host-tenure_session=s')
  assert.match((await runAgainst(server, ['--help'], { env })).stdout, /badges/)
  assert.equal((await runAgainst(server, ['logout'], { env })).code, 0)
  assert.doesNotMatch((await runAgainst(server, ['--help'], { env })).stdout, /badges/)
})

test('nothing that a server says changes or hides what is built in', async () => {
  const builtIn = treeOf(trialProgram())
  const taken = [...builtIn.children.flatMap(({ words, aliases }) => [...words, ...aliases]), 'help']
  const shadows = taken.flatMap((group) => [
    { ...give, words: [group, 'list'] },
    { ...give, words: [group, 'zzz'] },
  ])
  const renamed = taken.filter((name) => name !== 'help').map((name) => ({ name, text: 'something else' }))
  const told = { groups: renamed, items: shadows } as PluginCommands
  assert.deepEqual(treeOf(trialProgram(undefined, told)), builtIn)
  await using server = await standIn({ [asking]: () => ({ body: told }) })
  const env = environment()
  await runAgainst(server, ['plugins', 'commands'], { env })
  assert.equal((await runAgainst(server, ['orgs', 'zzz'], { env })).code, 2)
  assert.deepEqual(addresses(server), [asking])
})

const hostile: [what: string, change: object][] = [
  ['a cursor that moves', { summary: 'x\u001b[2J' }],
  ['a text that turns around', { example: '\u202etenure' }],
  ['a second line', { done: 'Done.\nDone.' }],
  ['a group that every object has', { words: ['constructor', 'x'] }],
  ['a word that is an option', { words: ['badges', '--x'] }],
  ['three words', { words: ['badges', 'give', 'now'] }],
  ['one word', { words: ['badges'] }],
  ['an address above the API', { path: '/../staff' }],
  ['another server', { path: '//evil.example' }],
  ['an address with a query', { path: '/badges?x=1' }],
  ['a method of another kind', { method: 'TRACE' }],
  ['a header of two lines', { sends: 'text/plain\r\nx: y' }],
  ['a field that is the prototype', { fields: [{ ...text, name: '__proto__' }] }],
  ['an option that every object has', { fields: [{ ...color, label: 'constructor' }] }],
  ['an option that every object has, with dashes', { fields: [{ ...color, label: 'has-own-property' }] }],
  ['an option that is the opposite of another', { fields: [{ ...color, label: 'no-color' }] }],
  ['an option with a short form', { fields: [{ ...color, label: 'color, -h' }] }],
  ['the option that explains all others', { fields: [{ ...color, label: 'help' }] }],
  ['a hint that is no word', { fields: [{ ...color, hint: 'x> <y' }] }],
  ['a choice that moves the cursor', { fields: [{ ...color, choices: ['\u009b2J'] }] }],
  ['a list of the prototype', { shows: { ...give.shows, rows: 'a.__proto__' } }],
]

test('a command with something wrong in it is left out, and takes no other with it', () => {
  for (const [what, change] of hostile) {
    const { items } = usable({ groups, items: [{ ...give, ...change }, list] })
    assert.deepEqual(
      items.map(({ words }) => words),
      [['badges', 'list']],
      what,
    )
  }
  const wrong = [
    { name: 'badges', text: '\u0007' },
    { name: '__proto__', text: 'x' },
  ]
  assert.deepEqual(usable({ groups: wrong, items: [] }).groups, [])
})

test('so is one that cannot stand beside the options of every command, or beside another of its name', () => {
  const own = (...items: object[]) =>
    treeOf(trialProgram(undefined, usable({ groups, items }))).children.find(
      ({ words }) => words[0] === 'badges',
    )
  for (const label of ['json', 'limit'])
    assert.equal(own({ ...list, fields: [{ ...color, label }] }), undefined, label)
  const both = own(give, { ...give, summary: 'another' }, { ...list, summary: 'all badges' })
  assert.deepEqual(
    both?.children.map((child) => child.text),
    ['give a badge', 'all badges'],
  )
})

test('a choice is never carried out by a shell that completes it', async () => {
  const choices = ['gold', '$(touch here)', '`id`', "a'b", 'two words']
  await using server = await standIn(telling({ ...give, fields: [text, { ...color, choices }] }))
  const env = environment()
  await runAgainst(server, ['badges', 'give', 'Fast'], { env })
  for (const shell of ['bash', 'zsh']) {
    const { stdout } = await runAgainst(server, ['completion', shell], { env })
    assert.match(stdout, /badges give\/--color'\) .*gold/)
    assert.doesNotMatch(stdout, /touch here|`id`|two words/, shell)
  }
  assert.equal(
    (await runAgainst(server, ['badges', 'give', 'Fast', '--color', 'two words'], { env })).code,
    0,
  )
})

test('every command that is built in would pass as one that is told', () => {
  for (const command of readDeclared().commands) assert.deepEqual(declaredCommand.parse(command), command)
})
