// A started module is green at once: types, boundaries, ownership and its own test, in a copy of the checkout.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { addToWiring, named, refusal } from '../bin/new-module/naming.ts'
import { testServer } from './database-server.ts'

const root = join(import.meta.dirname, '..')
const wiring = readFileSync(join(root, 'src/main/modules.ts'), 'utf8')

const started = [
  'README.md', 'index.ts', 'module.ts', 'loyalty-cards.ts', 'queries.ts', 'routes.ts',
  'migrations/0001-loyalty-cards.ts', 'loyalty-cards.test.ts',
]

function copyOfCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), 'tenure-new-module-'))
  const filter = (path: string) => !/[/\\](dist|node_modules)$/.test(path)
  for (const part of ['src', 'plugins', 'console', 'test', 'bin', 'package.json']) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(copy, part), { recursive: true, filter })
  }
  const config = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as object
  const include = ['src/modules', 'src/main/modules.ts', 'bin/new-module.ts']
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include }))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
  return copy
}

test('a started module passes types, boundaries, ownership, the proofs over routes and its own test', async (t) => {
  const copy = copyOfCheckout()
  const server = await testServer()
  t.after(server.release)
  t.after(() => rmSync(copy, { recursive: true, force: true }))
  const env: NodeJS.ProcessEnv = { ...process.env, TEST_DATABASE_URL: server.url }
  delete env.NODE_TEST_CONTEXT // or the inner run would believe to be a part of this one
  const run = (...command: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: copy, env, encoding: 'utf8' })
    return { status, output: `${stdout}${stderr}` }
  }
  const made = run('bin/new-module.ts', 'loyalty-cards')
  assert.equal(made.status, 0, made.output)
  for (const file of started) assert.ok(existsSync(join(copy, 'src/modules/loyalty-cards', file)), file)
  const types = run('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')
  assert.equal(types.status, 0, types.output)
  const tests = run(
    '--test',
    '--test-force-exit',
    'test/boundaries.test.ts',
    'test/ownership.test.ts',
    'src/modules/loyalty-cards/loyalty-cards.test.ts',
  )
  assert.equal(tests.status, 0, tests.output)
  const own = ['--test-name-pattern', 'loyalty-cards|every route']
  const routes = run('--test', '--test-force-exit', ...own, 'test/routes.test.ts')
  assert.equal(routes.status, 0, routes.output)
  assert.match(routes.output, /POST \/organizations\/\{organization\}\/loyalty-cards: signed out/)
  const again = run('bin/new-module.ts', 'loyalty-cards')
  assert.deepEqual([again.status, again.output], [2, 'There is a module loyalty-cards already.\n'])
  assert.equal(
    run('bin/new-module.ts', 'outbox').output,
    'src/platform/tables.ts makes a table of that name already.\n',
  )
})

test('names that mean nothing, or that no table can have, are refused', () => {
  for (const name of ['Cards', '7up', 'a--b', '../x', 'card-utils', 'core', 'order', 'x'.repeat(41)])
    assert.notEqual(refusal(name), null, name)
  for (const name of ['cards', 'loyalty-cards', 'orders', 'web3']) assert.equal(refusal(name), null, name)
})

test('a name is written in every way that the skeleton needs', () => {
  assert.equal(
    named('sample-things sample_things sampleThings SampleThings sample thing', 'loyalty-cards'),
    'loyalty-cards loyalty_cards loyaltyCards LoyaltyCards loyalty cards',
  )
})

test('the list of modules grows by an import in its place and one line at its end', () => {
  const first = addToWiring(wiring, 'aaa') ?? ''
  assert.ok(first.indexOf('#modules/aaa/') < first.indexOf('#modules/access/') && first.indexOf('#modules/aaa/') > 0)
  assert.match(first, /\n {4}aaaModule\(\{ db, clock \}\),\n {2}\]\n/)
  const last = addToWiring(wiring, 'zzz') ?? ''
  assert.ok(
    last.indexOf('#modules/zzz/') > last.indexOf('#modules/organizations/') &&
      last.indexOf('#modules/zzz/') < last.indexOf('#operations/'),
  )
  assert.equal(addToWiring('export const nothing = 1', 'zzz'), null)
})
