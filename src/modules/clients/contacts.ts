// Contacts and the log of their changes, without a database.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import * as shapes from '#platform/schemas.ts'
import { searched } from '#platform/searching.ts'
import { filers } from '#lifecycle/rows/filed-by.ts'
import type { ContactRow } from './tables.ts'

/** At most one of an organization's contacts is of this type. */
export const primaryType = 'primary'

/** The key of a type or a custom field. */
export const keyShape = shapes.key

const values = z.record(keyShape, z.union([z.string().max(2000), z.number(), z.null()]))

export const contactSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    type: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    fields: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .describe('Values of custom fields by key.'),
    filed_by: z.enum(filers),
    version: z.number(),
    created_at: z.string(),
    updated_at: z.string(),
    delete_refusal: z.string().nullable().describe('Why the person who asks may not delete it.'),
  })
  .meta({ id: 'Contact' })

const phone = z
  .string()
  .trim()
  .max(40)
  .regex(
    /^[+(]?[0-9(](?=(?:\D*\d){2})[0-9 ()./\-,;#*]*(?:(?:ext\.?|x) ?\d{1,8})?$/i,
    'Digits, spaces and ( ) . / - , with an optional plus in front and an extension ("ext. 12") at the end.',
  )

const writable = {
  type: keyShape.describe('A key of the contact types.'),
  name: shapes.line(200),
  email: shapes.email.nullable(),
  phone: phone.nullable(),
  address: shapes.text(500).nullable(),
  fields: values.describe('Values of custom fields by key; null empties one.'),
}

export const contactBody = z
  .object({
    ...writable,
    type: writable.type.default('other'),
    email: writable.email.default(null),
    phone: writable.phone.default(null),
    address: writable.address.default(null),
    fields: writable.fields.default({}),
    reason: shapes.reason.optional(),
  })
  .strict()

export const contactUpdate = z
  .object(writable)
  .partial()
  .extend({ reason: shapes.reason.optional() })
  .strict()
  .refine(({ reason: _, ...fields }) => Object.keys(fields).length > 0, 'Nothing to change.')

export const contactQuery = pageQuery.extend({
  type: keyShape.optional(),
  q: searched(200).optional().describe('Part of the name, e-mail or phone number.'),
})
export type ContactQuery = z.output<typeof contactQuery>

export const typeSchema = z.object({ key: z.string(), title: z.string() }).meta({ id: 'ContactType' })
export const typeBody = z
  .object({ key: keyShape, title: shapes.line(100), reason: shapes.reason.optional() })
  .strict()

export const updateSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    contact_id: z.number(),
    contact_name: z.string(),
    change: z.enum(['created', 'changed', 'deleted']),
    field: z.string().nullable(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    changed_by: z.string(),
    at: z.string(),
  })
  .meta({ id: 'ContactUpdate' })

export const updateQuery = pageQuery.extend({ contact_id: shapes.id.optional() })

export interface FieldChange {
  field: string
  before: string | null
  after: string | null
}

/** Name, type and the rest as they are logged; custom fields go by `fields.<key>`. */
const loggedFields = ['type', 'name', 'email', 'phone', 'address'] as const
export type LoggedField = (typeof loggedFields)[number]

/** The changed fields: one line of the log for each field whose value is another one afterwards. */
export function changesBetween(
  before: Pick<ContactRow, LoggedField>,
  after: Pick<ContactRow, LoggedField>,
): FieldChange[] {
  return loggedFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }))
}
