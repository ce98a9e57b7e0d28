// Commands are data of their modules. A command that is written by hand in the command line does more than
// call one address. The reason of each is listed here, so that the next one needs a reason too.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDeclared } from './declared/shape.ts'
import { trialProgram } from './program.ts'
import { texts } from './texts.ts'
import { treeOf, type CommandNode } from './command-tree.ts'

const reasons: Readonly<Record<string, string>> = {
  'orgs create': 'sends settings inside another object',
  'orgs update': 'reads the tag first, so that a change in between is not overwritten',
  'orgs retire': 'asks for the slug, and confirms a plan where the answer is one',
  'orgs request-closure': 'asks for the slug, and says what the answer means',
  'orgs returnable': 'collects the warnings of all pages',
  'orgs reinstate': 'picks entries of a list that it reads first',
  'instances create': 'waits until the instance is healthy',
  'instances delete': 'asks for the name, and waits until it is gone',
  'invoices create': 'reads amounts and lines by the currency, which may come from the settings',
  'units retire': 'looks up transfers, shows what would change, and asks',
  'holidays import': 'ends with another exit code when rows were refused',
  'operations watch': 'draws while it waits',
  'operations plan': 'takes the input of any kind of operation',
  'operations confirm': 'shows the plan, asks, and shows it again when it has changed',
  'operations force': 'asks for the slug of the organization, which it reads first',
  'operations approve': 'reads the digest that was confirmed',
  rehearse: 'has one word, and a reason of its own',
  'staff create': 'shows a password or a link once',
  'staff reset-password': 'shows a link once',
  'tokens create': 'shows the token once',
  'audit verify': 'waits for the result, which is its exit code',
  'receipts show': 'says on standard error that a receipt is not valid',
  'receipts download': 'writes files, and never over one that is there',
  'receipt verify': 'needs no server',
  'erasures list': 'says how those that are back are erased again',
  'erasures replay': 'shows what each would lose, and asks',
  'erasures brake': 'reads or writes, by whether on or off is said',
  'plugins commands': 'learns the commands of a server',
  login: 'keeps a session in a file',
  logout: 'takes the file away, whatever the server answers',
  whoami: 'says where the session comes from',
  api: 'sends to any address',
  completion: 'needs no server',
  backup: 'works on the database and the data folder',
  restore: 'works on the database and the data folder',
  stop: 'ends a process of this machine',
  doctor: 'looks at this machine and the server',
}

const leaves = (node: CommandNode): CommandNode[] =>
  node.children.length ? node.children.flatMap(leaves) : [node]
const declared = new Set(readDeclared().commands.map(({ words }) => words.join(' ')))
const byHand = leaves(treeOf(trialProgram()))
  .map(({ words }) => words.join(' '))
  .filter((name) => name !== 'help' && !declared.has(name))

test('a command that is written by hand says why it is no declaration', () => {
  assert.deepEqual(byHand.toSorted(), Object.keys(reasons).toSorted())
})

test('every text that a declared command asks for is there, and each is asked for', () => {
  const asked = readDeclared().commands.flatMap(({ shows }) => shows.text ?? [])
  assert.deepEqual(Object.keys(texts).toSorted(), [...new Set(asked)].toSorted())
})
