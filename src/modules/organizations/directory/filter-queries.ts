// The directory's filter as conditions on rows of `organizations`.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { addDays } from '#platform/plain-date.ts'
import { anyId, anyText, type Queryable } from '#platform/postgres.ts'
import { holds } from '#platform/searching.ts'
import { holding } from '#platform/operations/classes.ts'
import { dimensions, none, type Dimension, type Filter } from './filters.ts'

export interface Narrowing {
  filter: Partial<Filter>
  /** Organizations that match the search by something that belongs to them, such as an invoice. */
  named: readonly number[]
  /** The only organization to show: a customer's people see their own. */
  only: number | null
  today: string
}

type Condition = RawBuilder<SqlBool>

/** Conditions that facets keep too: rows that exist, and only those that the reader may see. */
const always = ({ only }: Narrowing): Condition[] => [
  sql`organizations.deleted_at is null`,
  ...(only === null ? [] : [sql<SqlBool>`organizations.id = ${only}`]),
]

/** The conditions that the kept counts do not cover. */
export const narrow = (narrowing: Narrowing): Condition[] => [
  ...always(narrowing),
  ...searched(narrowing),
  ...special(narrowing),
]

/** All conditions. */
export const whole = (narrowing: Narrowing): Condition[] => [
  ...narrow(narrowing),
  ...dimensions.flatMap((name) => chosen(name, narrowing.filter[name])),
]

export const all = (conditions: readonly Condition[]): Condition => sql`${sql.join(conditions, sql` and `)}`

/** Whether the kept counts cannot answer, so that rows must be counted. */
export const isNarrow = ({ filter, only }: Narrowing): boolean =>
  only !== null || narrowing.some((name) => filter[name] !== undefined)

const narrowing = ['q', 'ids', 'waits', 'closure_requested', 'trial_ends_within', 'purge_within'] as const

function chosen(name: Dimension, values: readonly string[] | undefined): Condition[] {
  if (!values) return []
  const column = sql.id('organizations', name)
  const given = values.filter((value) => value !== none)
  const one = sql<SqlBool>`${column} = ${anyText(given)}`
  if (given.length === values.length) return [one]
  return [given.length ? sql<SqlBool>`(${one} or ${column} is null)` : sql<SqlBool>`${column} is null`]
}

function searched({ filter: { q }, named }: Narrowing): Condition[] {
  if (q === undefined) return []
  const found = holds(sql.ref('organizations.search_text'), q)
  return [named.length ? sql<SqlBool>`(${found} or organizations.id = ${anyId(named)})` : found]
}

function special({ filter, today }: Narrowing): Condition[] {
  const { ids, waits, closure_requested: asked, trial_ends_within: trial, purge_within: within } = filter
  return [
    ...(ids ? [sql<SqlBool>`organizations.id = ${anyId(ids)}`] : []),
    ...(waits ? [oneOf(waiting)] : []),
    ...(asked ? [oneOf(asking)] : []),
    ...(trial === undefined
      ? []
      : [sql<SqlBool>`organizations.trial_ends_on between ${today} and ${addDays(today, trial)}`]),
    ...(within === undefined
      ? []
      : [
          oneOf(
            sql`select organization_id from retention_decisions where look_on <= ${addDays(today, within)}`,
          ),
        ]),
  ]
}

const oneOf = (ids: RawBuilder<unknown>): Condition => sql`organizations.id in (${ids})`

const waiting = sql`
  select organization_id from operations
  where class in (${sql.join([...holding])}) and status in ('waiting', 'paused', 'failed')`

const asking = sql`select organization_id from closure_requests where status = 'open'`

/** The keys of all plans, including those that are no longer offered. */
export async function planKeys(db: Queryable): Promise<string[]> {
  const plans = await db.selectFrom('plan_tiers').select('key').orderBy('key').execute()
  return plans.map(({ key }) => key)
}

/** The keys of all types. */
export async function typeKeys(db: Queryable): Promise<string[]> {
  const types = await db.selectFrom('organization_types').select('key').orderBy('key').execute()
  return types.map(({ key }) => key)
}
