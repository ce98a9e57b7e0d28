// What people really type, given to every declared command: it arrives as it was typed, or the command says why not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, needed } from '#test/cli/declared-args.ts'
import { world } from '#test/cli/declared-world.ts'
import { runAgainst, standIn } from '#test/cli/stand-in.ts'
import { inputs } from '../../test/fixtures/real-inputs.ts'
import { type DeclaredField, readDeclared } from './shape.ts'

const typed = [inputs.names, inputs.texts, inputs.companyNumbers, inputs.emails, inputs.phones, inputs.dates]
  .flatMap(({ taken }) => taken)
  .filter((text) => !text.startsWith('-'))
let turn = 0

/**
 * Fields whose text is sent as it was typed. Names of things are looked up, lists are split at commas, and a
 * file's name is not typed.
 */
const isText = ({ kind, list, names, choices, argument, name, in: place }: DeclaredField): boolean =>
  kind === 'text' && !list && !names && !choices && !argument && place === 'body' && name !== 'currency'

const commands = readDeclared().commands.filter(
  ({ fields, operation, sends }) => !operation && !sends && fields.some(isText),
)

test('every text of a command arrives as it was typed', async () => {
  let tried = 0
  for (const command of commands) {
    const fields = command.fields.filter(isText)
    const texts = new Map(fields.map(({ name }) => [name, typed[turn++ % typed.length] ?? '']))
    const sent = addressOf(command)
    await using server = await standIn({ ...world, [sent]: () => ({ body: {} }) })
    const options = fields.flatMap(({ label, name }) => [`--${label}`, texts.get(name) ?? ''])
    const euros = command.fields.some(({ name }) => name === 'currency') ? ['--currency', 'EUR'] : []
    const minor = command.fields.filter(({ required, money, kind }) => required && money && kind !== 'json')
    const { code, stderr } = await runAgainst(server, [
      ...needed(command, (field) => isText(field) || field.name === 'currency' || minor.includes(field)),
      ...minor.flatMap(({ label }) => [`--${label}`, '1250']),
      ...options,
      ...euros,
      '--json', // only the request is looked at: the answer of the stand-in has nothing to show
    ])
    assert.equal(code, 0, `${command.words.join(' ')}: ${stderr}`)
    const [body] = server.bodies(sent)
    for (const [name, text] of texts) assert.equal(body[name], text, `${command.words.join(' ')} --${name}`)
    tried += fields.length
  }
  assert.ok(tried > 60, `${tried} options`)
})

test('a whole number is digits alone, for every option that takes one', async () => {
  for (const command of readDeclared().commands.filter(({ operation, sends }) => !operation && !sends))
    for (const field of command.fields.filter(
      ({ kind, names, argument, list }) => kind === 'number' && !names && !argument && !list,
    )) {
      await using server = await standIn(world)
      for (const wrong of ['0x10', '1e3', '1.5', '٣', '１', '']) {
        const args = [...needed(command, (each) => each === field), `--${field.label}`, wrong]
        const { code } = await runAgainst(server, args)
        assert.equal(code, 2, `${command.words.join(' ')} --${field.label} ${wrong}`)
      }
      assert.equal(server.received.length, 0)
    }
})
