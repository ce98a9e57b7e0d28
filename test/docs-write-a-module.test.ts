// The page about writing a module is followed to the letter: it is started, every change that is shown is
// made, and it is green.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { copyOfCheckout } from './checkout-copy.ts'
import { changesOf, makeChange } from './docs/diffs.ts'

const page = readFileSync(join(import.meta.dirname, '../docs/write-a-module.md'), 'utf8')

test('what docs/write-a-module.md shows makes a module that is green', async (t) => {
  const { folder, run } = await copyOfCheckout(t)
  const must = (...command: string[]) => {
    const { status, output } = run(...command)
    assert.equal(status, 0, output)
    return output
  }
  must('bin/new-module.ts', 'gift-cards')
  for (const change of changesOf(page)) makeChange(folder, change)
  must('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')
  const tests = ['test/ownership.test.ts', 'src/modules/gift-cards/gift-cards.test.ts']
  assert.match(
    must('--test', '--test-force-exit', ...tests),
    /a card that was not redeemed holds the closing/,
  )
  const routes = must(
    '--test',
    '--test-force-exit',
    '--test-name-pattern',
    'gift-cards',
    'test/routes.test.ts',
  )
  assert.match(routes, /gift-cards\/\{id\}\/redeem: signed out/)
})
