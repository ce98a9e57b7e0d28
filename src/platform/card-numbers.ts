// Refuses full numbers of cards and accounts. An installation that stores one must follow the rules of the
// card industry, with every backup and every log that holds it; and people paste such numbers into any text
// field.
import { Problem } from './problem.ts'

/** Digits with up to three spaces, line breaks, dashes, dots or slashes between them. */
const digitRuns = /\d(?:[\s.,/\\|_·\p{Pd}]{0,3}\d)*/gu
const onlyDigits = (text: string): string => text.replaceAll(/\D/g, '')

/** The check digit of card numbers (mod 10): every second digit from the right counts twice. */
export function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, character, index) => {
      const digit = Number(character) * (index % 2 ? 2 : 1)
      return total + (digit > 9 ? digit - 9 : digit)
    }, 0)
  return sum % 10 === 0
}

/**
 * The number ranges of real cards, with their lengths: the reference of a payment may have a valid check
 * digit too.
 */
const issued = new RegExp(
  `^(?:${[
    '4\\d{15}(?:\\d{3})?',
    '(?:5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}',
    '3[47]\\d{13}',
    '6(?:011|5\\d{2}|4[4-9]\\d)\\d{12}',
    '3(?:0[0-5]|[68]\\d)\\d{11}',
    '35\\d{14}',
    '62\\d{14,17}',
  ].join('|')})$`,
)

/**
 * The text with other digits (such as full-width ones) as 0 to 9, and without invisible characters between
 * them.
 */
const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => String(valueOf(digit)))

/** Unicode has its digits in rows of ten, beginning with zero. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (zero > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code - zero
}

const runsIn = (text: string): string[] => plainDigits(text).match(digitRuns) ?? []

/** Neighbouring groups of digits in a run: another number may stand before or after a card's number. */
function* neighboursIn(run: string): Generator<string[]> {
  const parts = run.split(/\D+/)
  for (const start of parts.keys())
    for (let end = start + 1; end <= parts.length; end += 1) {
      const groups = parts.slice(start, end)
      if (groups.join('').length > longestCard) break
      yield groups
    }
}
const longestCard = 19

/** The groups in which cards are printed and typed: 4 4 4 4, 4 6 5, equal groups, or without gaps. */
const groupedAsCard = (groups: readonly string[]): boolean => {
  const lengths = groups.map(({ length }) => length)
  const [first = 0] = lengths
  if (lengths.length === 3 && first === 4 && lengths[1] === 6) return true
  return lengths.slice(0, -1).every((length) => length === first) && (lengths.at(-1) ?? 0) <= first
}

/**
 * 14 digits after one of these words may be a company's number. Other numbers of companies, articles and
 * devices do not have the length of a card's number.
 */
const named = /(?<!\p{L})(siret|cnpj|gtin|ean)(?!\p{L})[^\d]{0,12}(\d(?:[\s./-]?\d){13})(?![\s./-]?\d)/giu

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + Number(digits[index]) * weight, 0)

/** Receita Federal: each check digit is what is missing to the next multiple of 11. */
const isCnpj = (digits: string): boolean =>
  [12, 13].every((at) => {
    const weights = Array.from({ length: at }, (_, index) => ((at - 1 - index) % 8) + 2)
    const rest = weighted(digits, weights) % 11
    return Number(digits[at]) === (rest < 2 ? 0 : 11 - rest)
  })

/** GS1 General Specifications: weights 3 and 1, and what is missing to ten. */
const isGtin = (digits: string): boolean =>
  weighted(digits, [3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0

/** The word alone is not enough: the number must also have the check digits of such a number. */
const checks: Readonly<Record<string, (digits: string) => boolean>> = {
  /** INSEE: a SIREN with its own check digit, and one more for the whole. */
  siret: (digits) => passesLuhn(digits) && passesLuhn(digits.slice(0, 9)),
  cnpj: isCnpj,
  gtin: isGtin,
  ean: isGtin,
}

const withoutNamed = (text: string): string =>
  plainDigits(text).replaceAll(named, (found, word: string, number: string) =>
    checks[word.toLowerCase()]?.(onlyDigits(number)) ? ' ' : found,
  )

/**
 * Whether the text holds a number from the range of a real card; for fields in which other long numbers are
 * normal.
 */
export const holdsIssuedCard = (text: string): boolean =>
  runsIn(withoutNamed(text)).some((run) =>
    neighboursIn(run).some((groups) => groupedAsCard(groups) && isIssued(groups.join(''))),
  )

const isIssued = (digits: string): boolean => issued.test(digits) && passesLuhn(digits)

/**
 * Whether anything stands in the text that could be a card's number: 12 to 19 digits with their check digit.
 */
export const holdsCardNumber = (text: string): boolean =>
  runsIn(text).some((run) =>
    neighboursIn(run)
      .map((groups) => groups.join(''))
      .some((digits) => digits.length >= 12 && passesLuhn(digits)),
  )

const ibanLike = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/gi

/** An account's international number, by its check digits (mod 97). */
export const holdsIban = (text: string): boolean =>
  (text.match(ibanLike) ?? []).some((found) => {
    const plain = found.replaceAll(' ', '').toUpperCase()
    const digits = Array.from(plain.slice(4) + plain.slice(0, 4), (character) =>
      parseInt(character, 36),
    ).join('')
    return BigInt(digits) % 97n === 1n
  })

const mostDigits = 4

/**
 * Whether the text holds more than four digits in a row, or an IBAN: an account's number, whole or in part.
 */
export const holdsAccountNumber = (text: string): boolean =>
  holdsIban(text) || runsIn(text).some((run) => onlyDigits(run).length > mostDigits)

/** Whether a provider's token is really a card number. */
export const isPlainNumber = (token: string): boolean =>
  holdsCardNumber(token) || /^[\d .-]+$/.test(token) || holdsIban(token)

/**
 * The texts of a body with their fields: `lines.0.description`. A name inside an object is reported with the
 * field of the object.
 */
function* textsOf(value: unknown, field = ''): Generator<[field: string, text: string]> {
  if (typeof value === 'string' || typeof value === 'number') yield [field, String(value)]
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) yield [field || name, name]
    yield* textsOf(inner, field ? `${field}.${name}` : name)
  }
}

/** @throws Problem 422 that names the fields but never repeats their content */
export function refuseNumbers(
  body: unknown,
  holds: (text: string, field: string) => boolean,
  message: string,
): void {
  const fields = new Set(
    [...textsOf(body)].filter(([field, text]) => holds(text, field)).map(([field]) => safeField(field)),
  )
  if (!fields.size) return
  throw new Problem('invalid', 'full_number', message, {
    errors: Object.fromEntries([...fields].map((field) => [field, [message]])),
    remedy: 'Leave it with the payment provider; give its token and the last four digits.',
  })
}

/** The name of a typed field may be the card number itself. */
const safeField = (field: string): string =>
  field
    .split('.')
    .filter((part) => onlyDigits(part).length < 5)
    .join('.')

/** Fields whose value the server makes, or keeps only as a hash. */
const opaque: readonly string[] = ['password', 'token', 'cursor']

/**
 * For body, address and key of every request. @param except fields in which long numbers are normal: numbers
 * of companies, references of banks. @throws Problem 422 `full_number` that names the fields
 */
export const refuseCardNumbers = (body: unknown, except: readonly string[] = []): void =>
  refuseNumbers(
    body,
    (text, field) =>
      !isExcepted(field, [...opaque, ...except]) && holdsIssuedCard(`${field.split('.').at(-1)}: ${text}`),
    'This looks like the full number of a card; such a number is never kept here.',
  )

const isExcepted = (field: string, except: readonly string[]): boolean =>
  except.some((name) => field === name || field.startsWith(`${name}.`))
