// What creating and changing an organization takes: the fields of the one list, its type and its settings.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'
import {
  eachField,
  fieldNames,
  fieldOf,
  mayBeMissing,
  type FieldKind,
  type FieldName,
} from '#lifecycle/organization/fields.ts'

const kinds: Record<FieldKind, z.ZodType<string>> = {
  line: shapes.line(200),
  slug: shapes.newSlug,
  timezone: shapes.timezone,
  country: shapes.country,
  plan: shapes.key,
  day: shapes.plainDate,
  hierarchy: shapes.key,
}

const settingValue = z.union([shapes.line(500), z.number(), z.boolean()])
export const settingsShape = z
  .object({
    fy_start_month: z
      .number()
      .int()
      .min(1)
      .max(12)
      .optional()
      .describe('1 to 12; the financial year begins with it.'),
  })
  .catchall(settingValue)
  .refine((value) => Object.keys(value).length <= 50, 'At most 50 settings.')
  .refine(
    (value) => Object.keys(value).every((key) => /^[a-z][a-z0-9_]{0,62}$/.test(key)),
    'Names of settings are snake_case.',
  )

/** The shape of a field's value. */
export const shapeOf = (name: FieldName): z.ZodType<string> => kinds[fieldOf(name).kind]

/** The shape of a field for a new organization. */
function given(name: FieldName): z.ZodType<string | null | undefined> {
  const { kind, required, blank } = fieldOf(name)
  if (required) return kinds[kind]
  return blank === null ? kinds[kind].nullish() : kinds[kind].default(blank)
}

/** The shape of a field that is changed. */
function changed(name: FieldName): z.ZodType<string | null> {
  const kind = kinds[fieldOf(name).kind]
  return mayBeMissing(name) ? kind.nullable() : kind
}

export const createBody = z
  .object({
    ...eachField(fieldNames, given),
    contact_email: shapes.email
      .nullish()
      .describe('The address of its primary contact, which is made with it.'),
    settings: settingsShape.default({}),
    type: z.string().max(63).default('company'),
    reason: shapes.reason.optional(),
  })
  .strict()
export const updateBody = z
  .object({ ...eachField(fieldNames, changed), settings: settingsShape })
  .partial()
  .extend({ reason: shapes.reason.optional() })
  .strict()
  .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.')

/** The fields in answers. */
export const shownFields = eachField(fieldNames, (name) =>
  fieldOf(name).blank === null ? z.string().nullable() : z.string(),
)
