// Amounts of declared commands as people write them: `--amount 12.50 --currency EUR`. The currency comes first,
// because it says how many decimals there are; nothing is rounded or cut. Minor units stay as the API has them:
// `--amount-minor 1250`, and `amount_minor` in JSON.
import { Option } from 'commander'
import { currencyRefusal, minorUnitsOf } from '#platform/currencies.ts'
import { CliError } from '../cli-error.ts'
import { answer, type Client, untyped } from '../client.ts'
import { usualCurrency } from '../usual-currency.ts'
import type { DeclaredCommand, DeclaredField } from './shape.ts'
import { partOf, type Values } from './values.ts'

/** The option for people (`--amount`) beside the one in minor units (`--amount-minor`). */
const decimalLabel = ({ label }: DeclaredField): string => label.replace(/-minor$/, '')

const isAmount = ({ money, kind }: DeclaredField): boolean => Boolean(money?.length) && kind !== 'json'

/** `--amount` beside `--amount-minor`, and the currency where the body has none. */
export function moneyOptions({ fields }: Pick<DeclaredCommand, 'fields'>): Option[] {
  const own = fields
    .filter(isAmount)
    .map((field) =>
      new Option(`--${decimalLabel(field)} <amount>`, 'e.g. 1250.00, in its currency').conflicts(
        camel(field.label),
      ),
    )
  const asks = fields.some(({ money }) => money?.length) && !sendsCurrency({ fields })
  return asks ? [...own, new Option('--currency <code>', 'in which the amounts are, e.g. EUR')] : own
}

const sendsCurrency = ({ fields }: Pick<DeclaredCommand, 'fields'>): boolean =>
  fields.some(({ name }) => name === 'currency')

/** What was given as `--amount`, under the API's name of the field. */
export function typedAmounts(
  { fields }: DeclaredCommand,
  options: Readonly<Record<string, unknown>>,
): Values {
  const typed = fields
    .filter(isAmount)
    .map((field) => [field.name, options[camel(decimalLabel(field))]] as const)
    .filter(([, text]) => text !== undefined)
  return Object.fromEntries(typed.map(([name, text]) => [name, new Decimal(String(text))]))
}

/** The values with minor units in place of decimals. @throws CliError */
export async function withMoney(
  client: Client,
  command: DeclaredCommand,
  values: Values,
  options: Readonly<Record<string, unknown>>,
): Promise<Values> {
  const read: Values = { ...values, ...typedAmounts(command, options) }
  for (const { name, money } of command.fields) if (money) read[name] = decimalsIn(read[name], money)
  if (!holdsDecimal(read)) return values
  const currency = await currencyOf(client, command, values, options.currency)
  return inMinor(read, currency) as Values
}

/** An amount as text, until its currency is known and it can be turned into minor units. */
class Decimal {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** `{"amount": "12.50"}` for `amount_minor`, wherever it stands. @throws CliError when both are there */
function decimalsIn(value: unknown, money: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => decimalsIn(each, money))
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]): [string, unknown] => {
      const minor = `${name}_minor`
      if (!money.includes(minor)) return [name, decimalsIn(inner, money)]
      if (minor in value) throw new CliError('usage', `Give ${name} or ${minor}, not both.`)
      return [minor, new Decimal(String(inner))]
    }),
  )
}

const isPlain = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !(value instanceof Decimal)

const holdsDecimal = (value: unknown): boolean =>
  value instanceof Decimal ||
  (typeof value === 'object' && value !== null && Object.values(value).some(holdsDecimal))

function inMinor(value: unknown, currency: string): unknown {
  if (value instanceof Decimal) return minorOf(value.text, currency)
  if (Array.isArray(value)) return value.map((each) => inMinor(each, currency))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inMinor(inner, currency)]))
}

function minorOf(text: string, currency: string): number {
  const read = minorUnitsOf(text, currency)
  if ('minor' in read) return read.minor
  throw new CliError('usage', read.refusal, 'write it like 1250.00, without separators.')
}

/** What was typed, or the currency of the thing that the command is about. @throws CliError */
async function currencyOf(
  client: Client,
  command: DeclaredCommand,
  values: Values,
  typed: unknown,
): Promise<string> {
  const given = typeof typed === 'string' ? typed : undefined
  const refusal = given && currencyRefusal(given)
  if (refusal) throw new CliError('usage', refusal)
  if (given && sendsCurrency(command)) return given
  const own = await ownCurrency(client, command, values)
  if (own && given && own !== given) throw new CliError('usage', `It is in ${own}, not in ${given}.`)
  const currency = own ?? given ?? (await usualOf(client, command, values))
  if (currency) return currency
  throw new CliError('usage', 'Give --currency first: it says how many decimals an amount has.')
}

async function ownCurrency(client: Client, { currency_of: path, fields }: DeclaredCommand, values: Values) {
  if (!path) return undefined
  const init = { params: { path: partOf('path', fields, values) } }
  const thing = (await answer(untyped(client).GET(path, init))) as { currency?: string }
  return thing.currency
}

/** The currency of the organization, where the API takes that one when none is given. */
const usualOf = (client: Client, { fields }: DeclaredCommand, { organization }: Values) =>
  organization !== undefined && fields.some(({ name, required }) => name === 'currency' && !required)
    ? usualCurrency(client, String(organization))
    : undefined

const camel = (label: string): string =>
  label.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
