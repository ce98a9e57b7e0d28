// Amounts of all declared commands, as people write them: a loop over the declarations, so that a command that is
// added later is covered.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, needed } from '#test/cli/declared-args.ts'
import { world } from '#test/cli/declared-world.ts'
import { runAgainst, standIn } from '#test/cli/stand-in.ts'
import { type DeclaredCommand, type DeclaredField, readDeclared } from './shape.ts'

const commands = readDeclared().commands.filter(({ fields }) => fields.some(({ money }) => money?.length))

/** Everything that the command needs besides the amount that is tried, and the currency. */
const neededBeside = (command: DeclaredCommand, tried: DeclaredField): string[] => [
  ...needed(command, ({ name, money }) => name === 'currency' || Boolean(money)),
  ...command.fields
    .filter((field) => field.required && field.money && field !== tried)
    .flatMap((field) => given(field, field.money?.[0] ?? '', 1250)),
]

const options = commands.flatMap((command) =>
  command.fields.flatMap((field) =>
    (field.money ?? []).map((minor) => ({ command, field, minor, short: minor.replace(/_minor$/, '') })),
  ),
)

/** The option with that amount; in JSON the amount stands in a member. */
function given(field: DeclaredField, name: string, amount: string | number): string[] {
  if (field.kind !== 'json') return [`--${name.replaceAll('_', '-')}`, String(amount)]
  return [`--${field.label}`, JSON.stringify([{ [name]: amount }])]
}

async function run(
  { command, field }: { command: DeclaredCommand; field: DeclaredField },
  args: string[],
  thing = 'EUR',
) {
  const sent = addressOf(command)
  await using server = await standIn({
    ...world,
    ...(command.currency_of
      ? { [addressOf({ method: 'GET', path: command.currency_of })]: () => ({ body: { currency: thing } }) }
      : {}),
    'GET /organizations/acme/client-settings': () => ({ body: { items: [] } }),
    [sent]: () => ({ body: {} }),
  })
  const { code, stderr } = await runAgainst(server, [...neededBeside(command, field), ...args, '--json'])
  const [body] = server.bodies(sent)
  return { code, stderr, body }
}

const amountIn = (body: any, { field, minor }: (typeof options)[number]): unknown =>
  field.kind === 'json' ? body?.[field.name]?.[0]?.[minor] : body?.[minor]

test('every amount of a command is declared', () => {
  assert.ok(options.length > 8, `${options.length} amounts`)
})

for (const option of options)
  test(`${option.command.words.join(' ')}: ${option.field.label} takes ${option.short} in a currency`, async () => {
    const { field, short, minor } = option
    const euros = ['--currency', 'EUR']
    const whole = await run(option, [...given(field, short, '12.50'), ...euros])
    assert.deepEqual([whole.code, amountIn(whole.body, option)], [0, 1250], whole.stderr)
    const inMinor = await run(option, [...given(field, minor, 1250), ...euros])
    assert.deepEqual([inMinor.code, amountIn(inMinor.body, option)], [0, 1250], inMinor.stderr)
    const yen = await run(option, [...given(field, short, '12.75'), '--currency', 'JPY'], 'JPY')
    assert.deepEqual([yen.code, yen.body], [2, undefined])
    assert.match(yen.stderr, /JPY has no decimals/)
    for (const wrong of ['1e3', '12,50', '1 250.50', '12.555', '١٢', '0x10', 'Infinity', '']) {
      const refused = await run(option, [...given(field, short, wrong), ...euros])
      assert.deepEqual([refused.code, refused.body], [2, undefined], wrong)
    }
    const unknown = await run(option, [...given(field, short, '12.50'), '--currency', 'XXX'])
    assert.deepEqual([unknown.code, unknown.body], [2, undefined])
    const none = await run(option, given(field, short, '12.50'))
    if (option.command.currency_of) assert.equal(amountIn(none.body, option), 1250)
    else assert.match(none.stderr, /--currency/)
    if (!option.command.currency_of) return
    const other = await run(option, [...given(field, short, '12.50'), '--currency', 'USD'])
    assert.match(other.stderr, /It is in EUR, not in USD/)
  })
