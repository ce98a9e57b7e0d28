// Modules that are made by the program and by the page about writing one are green at once: types, boundaries,
// ownership, the proofs over routes and their own tests. Both stand in one copy of the checkout, because to
// check it takes half a minute of a processor.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addToWiring, named, refusal } from '../bin/new-module/naming.ts'
import { copyOfCheckout } from './checkout-copy.ts'
import { changesOf, makeChange } from './docs/diffs.ts'

const root = join(import.meta.dirname, '..')
const wiring = readFileSync(join(root, 'src/main/modules.ts'), 'utf8')
const page = readFileSync(join(root, 'docs/write-a-module.md'), 'utf8')
const { folder: copy, run } = await copyOfCheckout({ after })

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

function succeeds(...command: string[]): string {
  const { status, output } = run(...command)
  assert.equal(status, 0, output)
  return output
}

test('the program starts a module, and a module of each name once', () => {
  succeeds('bin/new-module.ts', 'loyalty-cards')
  for (const file of started) assert.ok(existsSync(join(copy, 'src/modules/loyalty-cards', file)), file)
  const again = run('bin/new-module.ts', 'loyalty-cards')
  assert.deepEqual([again.status, again.output], [2, 'There is a module loyalty-cards already.\n'])
  assert.equal(
    run('bin/new-module.ts', 'outbox').output,
    'src/platform/tables.ts makes a table of that name already.\n',
  )
})

test('docs/write-a-module.md is followed to the letter: every change that it shows can be made', () => {
  succeeds('bin/new-module.ts', 'gift-cards')
  for (const change of changesOf(page)) makeChange(copy, change)
})

test('the started module and that of the page pass the types', () => {
  succeeds('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')
})

test('the started module and that of the page pass boundaries, ownership and their own tests', () => {
  const tests = [
    'test/boundaries.test.ts',
    'test/ownership.test.ts',
    'src/modules/loyalty-cards/loyalty-cards.test.ts',
    'src/modules/gift-cards/gift-cards.test.ts',
  ]
  assert.match(
    succeeds('--test', '--test-force-exit', ...tests),
    /a card that was not redeemed holds the closing/,
  )
})

test('the started module and that of the page pass the proofs over routes', () => {
  const own = ['--test-name-pattern', 'loyalty-cards|gift-cards|every route']
  const routes = succeeds('--test', '--test-force-exit', ...own, 'test/routes.test.ts')
  assert.match(routes, /POST \/organizations\/\{organization\}\/loyalty-cards: signed out/)
  assert.match(routes, /gift-cards\/\{id\}\/redeem: signed out/)
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
