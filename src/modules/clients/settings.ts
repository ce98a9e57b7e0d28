// Settings of a customer, without a database: values of known keys are checked, any other key holds a text.
import { z } from 'zod'
import { invalidField } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'

interface Known {
  title: string
  value: z.ZodType
}

/** The settings that Tenure and its modules read. Other keys are for the staff's own use. */
export const knownSettings: Readonly<Record<string, Known>> = {
  language: {
    title: 'Language of mails and papers',
    value: z.string().refine(isLanguage, 'A language such as en or pt-BR.'),
  },
  default_currency: { title: 'Currency of new invoices', value: shapes.currency },
  payment_due_days: { title: 'Days until an invoice is due', value: z.number().int().min(0).max(365) },
  sale_order: { title: 'Sale order', value: shapes.line(100) },
  tax_exempt: { title: 'Pays no tax', value: z.boolean() },
  tax_id: { title: 'Tax number', value: shapes.line(50) },
  invoice_delivery: { title: 'How invoices are sent', value: z.enum(['email', 'paper', 'both']) },
  marketing_consent: { title: 'May be sent advertising', value: z.boolean() },
}

export const settingKey = z
  .string()
  .regex(/^[a-z][a-z0-9_.]{0,59}$/, 'Lower-case letters, digits, dots and underscores; begins with a letter.')

export const settingSchema = z
  .object({
    key: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]),
    title: z.string().nullable().describe('What a known key stands for; null for a free one.'),
    updated_by: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'ClientSetting' })

export const settingBody = z
  .object({
    value: z.union([z.string().max(2000), z.number(), z.boolean()]),
    reason: shapes.reason.optional(),
  })
  .strict()

/** @throws Problem 422 on `value` */
export function readSetting(key: string, given: string | number | boolean): unknown {
  const shape = Object.hasOwn(knownSettings, key) ? knownSettings[key]?.value : shapes.text(2000)
  const { success, data, error } = (shape ?? shapes.text(2000)).safeParse(given)
  if (success) return data
  throw invalidField('value', error.issues[0]?.message ?? 'This does not fit.')
}

export const settingTitle = (key: string): string | null =>
  Object.hasOwn(knownSettings, key) ? (knownSettings[key]?.title ?? null) : null

function isLanguage(value: string): boolean {
  try {
    return /^[a-z]{2,3}(-|$)/i.test(value) && Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}
