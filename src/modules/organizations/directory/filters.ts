// The filters of the directory. Page, facets, CSV and saved views use the same ones.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import { searched } from '#platform/searching.ts'
import { separated, several } from '#platform/several.ts'
import { organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import { sorts } from './sorts.ts'

/** Stands for organizations without a country. */
export const none = 'none'

const yes = z.enum(['true'])
const days = z.coerce.number().int().min(0).max(3660)

/** As many as can be acted on at once. */
const idList = z
  .string()
  .max(8000)
  .regex(/^\d{1,15}(,\d{1,15}){0,999}$/, 'Must be ids with commas between them, at most 1,000.')
  .transform((text) => text.split(',').map(Number))

export const filterQuery = z.strictObject({
  q: searched(200)
    .optional()
    .describe(
      "Part of the name, the slug, the primary contact's name and e-mail or the uid; or the number of an invoice.",
    ),
  ids: idList.optional().describe('Those with these ids, with commas between them.'),
  status: several(organizationStatuses).optional().describe('Statuses, with commas between them.'),
  type: separated.optional().describe('Types, with commas between them.'),
  plan: separated.optional().describe(`Plans, with commas between them; \`${none}\` for those without.`),
  country: separated
    .optional()
    .describe(`Countries, with commas between them; \`${none}\` for those without.`),
  waits: yes.optional().describe('Those whose operation waits, is paused or has failed.'),
  closure_requested: yes.optional().describe('Those that have asked to be closed.'),
  trial_ends_within: days.optional().describe('Those whose trial ends within so many days.'),
  purge_within: days.optional().describe('Erased ones whose kept records are due within so many days.'),
  sort: z.enum(sorts).default('name').describe('A column, `-` before it for the other way. Empty ones last.'),
})
export type Filter = z.output<typeof filterQuery>

export const listQuery = z.strictObject({
  ...pageQuery.shape,
  ...filterQuery.shape,
  facets: z
    .enum(['true', 'false'])
    .default('false')
    .describe('With the number of all that match, and how many there are of each kind.'),
})

/** The filters for which counts are kept. */
export const dimensions = ['status', 'type', 'plan', 'country'] as const
export type Dimension = (typeof dimensions)[number]
/** Filters that are either on or not set. */
export const flags = ['waits', 'closure_requested'] as const
