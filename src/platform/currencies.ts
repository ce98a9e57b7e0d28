// Currencies as ISO 4217 has them, and amounts of money by their digits. The table is written here because
// the tables of runtimes (CLDR) say how a currency is usually written, not what its minor unit is. They also
// differ between Node and browsers, which would then show different amounts. The console uses this file too,
// so it imports nothing.

/**
 * How many decimals the minor unit has, for every currency of today. The published list that the table follows
 * is ISO 4217:2015, list one of 2024-06-25, with what was announced since (XCG from 2025-03-31, ANG until
 * 2025-06-30, BGN until 2025-12-31).
 */
const byDecimals: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
    CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD
    HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT
    MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU
    UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

/** Withdrawn currencies (list three): old invoices in them can be read, new ones are refused. */
const withdrawn: Readonly<Record<number, string>> = {
  0: 'ADP BEF BYR ESP ITL LUF TPE TRL',
  2: `ANG ATS AZM BGN CSD CYP DEM EEK FIM FRF GHC HRK IEP LTL LVL MRO MZM NLG ROL SDD SIT SKK SLL STD TMM
    VEB VEF ZMK ZWL`,
}

const decimalsOf = new Map(entriesOf(byDecimals))
const decimalsOfWithdrawn = new Map(entriesOf(withdrawn))

function entriesOf(table: Readonly<Record<number, string>>): [code: string, decimals: number][] {
  return Object.entries(table).flatMap(([decimals, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, Number(decimals)]),
  )
}

/**
 * The currencies of new invoices. Metals and units of account (XAU, XDR) have no minor unit and are not among
 * them.
 */
export const currencyCodes: readonly string[] = [...decimalsOf.keys()].sort()

/** Why a new invoice cannot have this currency, as a sentence; null when it can. */
export function currencyRefusal(code: string): string | null {
  if (decimalsOf.has(code)) return null
  if (decimalsOfWithdrawn.has(code))
    return `${code} is withdrawn (ISO 4217); use the currency that came after it.`
  return 'Not a currency of ISO 4217 that has amounts, such as EUR.'
}

/** The number of decimals of a currency, also of a withdrawn one; 2 for an unknown code. */
export const decimalsOfCurrency = (code: string): number =>
  decimalsOf.get(code) ?? decimalsOfWithdrawn.get(code) ?? 2

/**
 * Minor units as decimal digits: 125000 HUF is "1250.00", -5 KWD is "-0.005". A floating-point number is
 * never used.
 */
export function decimalOfMinor(amountMinor: number | bigint, code: string): string {
  const decimals = decimalsOfCurrency(code)
  const digits = String(amountMinor)
    .replace('-', '')
    .padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${amountMinor < 0 ? '-' : ''}${whole}${decimals ? `.${digits.slice(-decimals)}` : ''}`
}

/** Minor units as people read them, "€1,250.00": the sign is the runtime's, the decimals are ISO 4217's. */
export function money(amountMinor: number | bigint, code: string): string {
  if (!/^[A-Z]{3}$/.test(code)) return decimalOfMinor(amountMinor, code)
  const decimals = decimalsOfCurrency(code)
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  // A decimal given as text is formatted digit by digit; the sign does not appear in the type.
  return format.format(decimalOfMinor(amountMinor, code) as Intl.StringNumericLiteral)
}

/** The amount in minor units, or the reason why the text is no amount of that currency. */
export type MinorUnits = { minor: number } | { refusal: string }

/**
 * "1250.5" in EUR is 125050. Nothing is rounded: an amount with more decimals than the currency has is
 * refused.
 */
export function minorUnitsOf(amount: string, code: string): MinorUnits {
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(amount.trim())
  if (!match) return { refusal: 'An amount is digits, with a point before the decimals: 1250.50.' }
  const [, sign = '', whole = '', written = ''] = match
  const fraction = written.replace(/0+$/, '')
  const decimals = decimalsOfCurrency(code)
  if (fraction.length > decimals) return { refusal: tooFine(amount.trim(), code, decimals) }
  const minor = Number(sign + whole + fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(minor)
    ? { minor: minor || 0 }
    : { refusal: `${amount.trim()} ${code} is too large.` }
}

function tooFine(amount: string, code: string, decimals: number): string {
  if (decimals === 0) return `${code} has no decimals, so ${amount} cannot be an amount in it.`
  return `${code} has ${decimals} decimals; ${amount} has more.`
}
