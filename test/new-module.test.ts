// Modules that are made by the program and by the page about writing one are green at once: types, boundaries,
// ownership, the proofs over routes and their own tests. Both stand in one copy of the checkout, because to
// check it takes half a minute of a processor.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { listings, named, refusal } from '../bin/new-module/naming.ts'
import { copyOfCheckout } from './checkout-copy.ts'
import { changesOf, makeChange } from './docs/diffs.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/write-a-module.md'), 'utf8')
const { folder: copy, run } = await copyOfCheckout({ after })

const started = [
  'src/modules/loyalty-cards/README.md',
  'src/modules/loyalty-cards/commands.ts',
  'src/modules/loyalty-cards/index.ts',
  'src/modules/loyalty-cards/module.ts',
  'src/modules/loyalty-cards/permissions.ts',
  'src/modules/loyalty-cards/loyalty-cards.ts',
  'src/modules/loyalty-cards/queries.ts',
  'src/modules/loyalty-cards/routes.ts',
  'src/modules/loyalty-cards/migrations/0001-loyalty-cards.ts',
  'src/modules/loyalty-cards/loyalty-cards.test.ts',
  'console/modules/loyalty-cards/module.tsx',
  'console/modules/loyalty-cards/queries.ts',
  'console/modules/loyalty-cards/types.ts',
  'console/modules/loyalty-cards/loyalty-cards-tab.tsx',
  'test/routes/examples/loyalty-cards.ts',
]

function succeeds(...command: string[]): string {
  const { status, output } = run(...command)
  assert.equal(status, 0, output)
  return output
}

test('the program starts a module, and a module of each name once', () => {
  succeeds('bin/new-module.ts', 'loyalty-cards')
  for (const file of started) assert.ok(existsSync(join(copy, file)), file)
  const again = run('bin/new-module.ts', 'loyalty-cards')
  assert.deepEqual([again.status, again.output], [2, 'There is a module loyalty-cards already.\n'])
  assert.equal(
    run('bin/new-module.ts', 'outbox').output,
    'src/platform/tables.ts makes a table of that name already.\n',
  )
  assert.equal(
    run('bin/new-module.ts', 'calendar').output,
    'console/ui/paths.ts has an address of that name already.\n',
  )
})

test('docs/write-a-module.md is followed to the letter: every change that it shows can be made', () => {
  succeeds('bin/new-module.ts', 'gift-cards')
  succeeds('bin/format.ts')
  for (const change of changesOf(page)) makeChange(copy, change)
})

test('the started module has a table, permissions, commands and a page, and that of the page one command more', () => {
  succeeds('bin/generate.ts')
  const commands = readFileSync(join(copy, 'docs/cli.md'), 'utf8')
  for (const command of ['loyalty-cards list', 'loyalty-cards add', 'gift-cards redeem'])
    assert.ok(commands.includes(`tenure ${command}`), command)
  const rights = readFileSync(join(copy, 'docs/security.md'), 'utf8')
  for (const right of ['loyalty_cards.read', 'loyalty_cards.manage', 'gift_cards.manage'])
    assert.ok(rights.includes(`\`${right}\``), right)
})

test('the started module and that of the page pass the types, those of the console too', () => {
  succeeds('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')
})

test('once formatted, the started module stays so with the changes of the page', () => {
  succeeds('bin/format.ts', '--check')
})

test('the started module and that of the page pass boundaries, ownership and their own tests', () => {
  const tests = [
    'test/boundaries.test.ts',
    'test/ownership.test.ts',
    'src/modules/loyalty-cards/loyalty-cards.test.ts',
    'src/modules/gift-cards/gift-cards.test.ts',
  ]
  const output = succeeds('--test', '--test-force-exit', ...tests)
  for (const title of [
    /a card that was not redeemed holds the closing/,
    /an export holds the rows of the organization alone/,
    /erasing leaves no residue/,
  ])
    assert.match(output, title)
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

test('each list grows by one in its place, and a file that is not as expected is left alone', () => {
  for (const { file, add } of listings) {
    const before = readFileSync(join(root, file), 'utf8')
    const lines = (text: string) => text.split('\n')
    const added = (name: string) => {
      const after = lines(add(before, name) ?? assert.fail(file))
      return after.filter((line) => !lines(before).includes(line))
    }
    const isImported = before.includes('Module } from') || before.includes('/module.tsx')
    for (const name of ['aaa', 'zzz']) assert.equal(added(name).length, isImported ? 2 : 1, file)
    assert.equal(add('export const nothing = 1', 'zzz'), null)
  }
  const [wiring] = listings
  const text = wiring?.add(readFileSync(join(root, wiring.file), 'utf8'), 'aaa') ?? ''
  assert.ok(text.indexOf('#modules/aaa/') < text.indexOf('#modules/access/'))
  assert.match(text, /\n {2}aaaModule,\n\]\n/)
})
