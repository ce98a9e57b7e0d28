// Shapes that many routes share. They have limits, so that no field is without one.
import { z } from 'zod'
import { refusedCharacterIn, refusedInLine } from './characters.ts'
import { countryRefusal } from './country-codes.ts'
import { currencyRefusal } from './currencies.ts'
import { isEmailAddress } from './email-address.ts'
import { slugPattern, slugRefusal } from './slugs.ts'
import { canonicalZone } from './zones.ts'

/** bigint identity of the database; never larger than JSON can carry exactly. */
export const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
export const bodyId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
export const uid = z.uuid()
/**
 * PostgreSQL has no year 0 and no offset beyond 16 hours; JavaScript has both. So the instant is converted to
 * UTC, or refused.
 */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(isStorableInstant, 'Must lie between the years 1 and 9999.')
  .transform((value) => new Date(value).toISOString())
/** A day that may come from a stored row. */
export const storedDate = z.iso.date()
/**
 * A year such as 0026 or 20226 is a typing mistake. Without these limits a recurring invoice would issue
 * invoices for centuries.
 */
export const plainDate = z.iso
  .date()
  .refine(
    (value) => value >= '1800-01-01' && value < '2200-01-01',
    'Must lie between the years 1800 and 2199.',
  )
const empty = 'Must not be empty.'
const tooLong = (max: number): string => `Must have ${max} characters at most.`
/**
 * One line for people, in Unicode's form NFC, so that the same letters are the same text. It has no control
 * characters, which PostgreSQL (NUL) and terminals do not accept, and none of the characters in
 * `characters.ts`, which are invisible or change the sentence around the line.
 */
export const line = (max: number) => lineOrNone(max).min(1, empty)
/** The same, or null. */
export const lineOrNone = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(max, tooLong(max))
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Must be one line without control characters.')
    .refine((value) => refusedInLine(value) === null, {
      error: ({ input }) => refusedInLine(String(input)) ?? '',
    })
/** Free text; line breaks and tabs are allowed. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1, empty)
    .max(max, tooLong(max))
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, 'Must not hold control characters.')
    .refine(isReadable, { error: sayRefused })
export const reason = text(2000).describe('Why; goes into the audit log.')
export const slug = z
  .string()
  .min(2)
  .max(63)
  .regex(slugPattern, 'Lower-case letters, digits and hyphens; starts and ends with a letter or digit.')
  .refine((value) => !/^\d+$/.test(value), 'A slug of digits alone would be taken for an id.')
/** The slug of a new organization, or a changed slug. */
export const newSlug = slug.refine((value) => slugRefusal(value) === null, {
  error: ({ input }) => slugRefusal(String(input)) ?? '',
  // When the shape refuses it, this check is skipped, so that there is only one message.
  when: ({ value }) => slug.safeParse(value).success,
})
/** The key of a thing that people define: a type, a plan, a custom field. */
export const key = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,39}$/,
    'Lower-case letters, digits and underscores; begins with a letter; 40 at most.',
  )
const emailShape = 'An e-mail address such as ana@example.com.'
export const email = z
  .email({ pattern: z.regexes.unicodeEmail, error: emailShape })
  .normalize('NFC')
  .max(254)
  .refine((value) => refusedInLine(value) === null, {
    error: ({ input }) => refusedInLine(String(input)) ?? '',
  })
  .refine(isEmailAddress, emailShape)
  .transform((value) => value.toLowerCase())
export const timezone = z
  .string()
  .max(64)
  .refine(
    (value) => canonicalZone(value) !== null,
    'Not a time zone of the IANA database, such as Asia/Kolkata.',
  )
  .transform((value) => canonicalZone(value) ?? value)
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Two capital letters (ISO 3166-1 alpha-2), such as NO.')
  .refine((value) => countryRefusal(value) === null, {
    error: ({ input }) => countryRefusal(String(input)) ?? '',
  })
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'Three capital letters (ISO 4217), such as EUR.')
  .refine((value) => currencyRefusal(value) === null, {
    error: ({ input }) => currencyRefusal(String(input)) ?? '',
  })
/** Money in minor units (cents, paise): always a whole number. */
export const amountMinor = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

function isReadable(value: string): boolean {
  return refusedCharacterIn(value) === null
}

function sayRefused({ input }: { input?: unknown }): string {
  return refusedCharacterIn(String(input)) ?? ''
}

function isStorableInstant(value: string): boolean {
  const time = Date.parse(value)
  return time >= Date.parse('0001-01-01T00:00:00Z') && time <= Date.parse('9999-12-31T23:59:59.999Z')
}
