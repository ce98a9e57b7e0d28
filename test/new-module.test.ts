// A started module is green at once: types, boundaries, ownership and its own test, in a copy of the
// checkout.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { addToWiring, named, refusal } from '../bin/new-module/naming.ts'
import { copyOfCheckout } from './checkout-copy.ts'

const root = join(import.meta.dirname, '..')
const wiring = readFileSync(join(root, 'src/main/modules.ts'), 'utf8')

const started = [
  'README.md',
  'index.ts',
  'module.ts',
  'loyalty-cards.ts',
  'queries.ts',
  'routes.ts',
  'migrations/0001-loyalty-cards.ts',
  'loyalty-cards.test.ts',
]

test('a started module passes types, boundaries, ownership, the proofs over routes and its own test', async (t) => {
  const { folder: copy, run } = await copyOfCheckout(t)
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
  assert.ok(
    first.indexOf('#modules/aaa/') < first.indexOf('#modules/access/') && first.indexOf('#modules/aaa/') > 0,
  )
  assert.match(first, /\n {2}aaaModule,\n\]\n/)
  const last = addToWiring(wiring, 'zzz') ?? ''
  assert.ok(
    last.indexOf('#modules/zzz/') > last.indexOf('#modules/organizations/') &&
      last.indexOf('#modules/zzz/') < last.indexOf('#operations/'),
  )
  assert.equal(addToWiring('export const nothing = 1', 'zzz'), null)
})
