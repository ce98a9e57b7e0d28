// A filter with several values, written with commas between them: `status=active,archived`.
import { z } from 'zod'

const mostValues = 50

/** @param known the allowed values; any other value is refused with their names */
export const several = <Value extends string>(known: readonly Value[]) =>
  separated.transform((values, context) => {
    const unknown = values.filter((value) => !(known as readonly string[]).includes(value))
    if (!unknown.length) return values as Value[]
    context.addIssue({ code: 'custom', message: unknownValues(unknown, known) })
    return z.NEVER
  })

/** For values that are data: the handler refuses unknown ones. */
export const separated = z
  .string()
  .min(1)
  .max(2000)
  .transform((text) => [...new Set(text.split(',').map((value) => value.trim()))].filter(Boolean))
  .refine((values) => values.length > 0, 'Give a value, or leave it out.')
  .refine((values) => values.length <= mostValues, `At most ${mostValues} values.`)

/** The sentence of the refusal. */
export const unknownValues = (unknown: readonly string[], known: readonly string[]): string =>
  `Unknown: ${unknown.map((value) => `"${value.slice(0, 63)}"`).join(', ')}. Known: ${known.join(', ')}.`
