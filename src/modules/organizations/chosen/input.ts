// Which organizations are chosen: by their slugs or ids, or all that a filter of the directory lets through.
import { z } from 'zod'
import type { Db } from '#platform/postgres.ts'
import { invalidField } from '#platform/problem.ts'
import { line, plainDate } from '#platform/schemas.ts'
import type { BareContext } from '#lifecycle/contract/operation-context.ts'
import { selectOrganization, type Organization } from '#lifecycle/organization/organization.ts'
import { filterQuery } from '../directory/filters.ts'
import { narrowingOf } from '../directory/narrowing.ts'
import { selectMatching } from './queries.ts'

/**
 * The most at once. Each is planned before any begins, and a person reads the sum; more are several plans.
 */
const mostChosen = 1000

const shape = {
  organizations: z
    .array(line(63))
    .min(1)
    .max(mostChosen)
    .optional()
    .describe('Slugs or ids of those that are chosen.'),
  filter: z
    .string()
    .max(2000)
    .optional()
    .describe('Instead of them all that match, as it stands in the address: `status=active&country=NO`.'),
  leave_out: z
    .boolean()
    .default(false)
    .describe('Go on with the others although something stands in the way of some.'),
  effective_date: plainDate
    .optional()
    .describe('The day on which each begins, in its own zone; by default at once.'),
}
export const chosenInput = z.object(shape).strict()
export const archivedInput = z
  .object({
    ...shape,
    window_days: z
      .number()
      .int()
      .optional()
      .describe('From that day to the purge date; by default the number of each type.'),
  })
  .strict()
export type ChosenInput = z.output<typeof archivedInput>

/** The input for each of them. It can be read after an erasing has removed the names from the rest. */
export const eachInput = z.object({
  effective_date: plainDate.optional(),
  window_days: z.number().int().optional(),
})

/** @throws Problem 422 on what is unknown, given twice, or too many */
export async function chosenBy(
  db: Db,
  ctx: BareContext,
  { organizations, filter }: ChosenInput,
): Promise<Organization[]> {
  if (organizations && filter === undefined) return named(db, organizations)
  if (!organizations && filter !== undefined) return matching(db, ctx, filter)
  throw invalidField('organizations', 'Name the organizations, or give a filter instead.')
}

async function named(db: Db, texts: readonly string[]): Promise<Organization[]> {
  const found = new Map<number, Organization>()
  const unknown: string[] = []
  for (const text of texts) {
    const one = await selectOrganization(db, text)
    if (one) found.set(one.id, one)
    else unknown.push(text)
  }
  if (unknown.length) throw invalidField('organizations', `There is no ${unknown.slice(0, 20).join(', ')}.`)
  return [...found.values()]
}

async function matching(
  db: Db,
  { clock, modules, runner }: BareContext,
  text: string,
): Promise<Organization[]> {
  const read = filterQuery.safeParse(Object.fromEntries(new URLSearchParams(text)))
  if (!read.success) {
    const [issue] = read.error.issues
    throw invalidField('filter', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
  }
  const narrowing = await narrowingOf(db, { clock, modules }, read.data, runner.actor)
  const found = await selectMatching(db, narrowing, mostChosen + 1)
  if (found.length > mostChosen)
    throw invalidField(
      'filter',
      `More than ${mostChosen.toLocaleString('en')} organizations match. Narrow the filter, and act on the rest after them.`,
    )
  return found
}
