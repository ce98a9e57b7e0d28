// What erasing does to the rows of a table, as SQL conditions: which rows are deleted, which stay and until
// when, and which of their columns are emptied. The plan, the batches, the reading back and the later purge
// all use these conditions.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { columnOf, tableNamed, type Catalogue } from '../rows/catalogue.ts'
import { knownZone } from '#platform/plain-date.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import { keyOf, ownedBy, ownerColumn, type Owner, type Policies } from '../rows/owned-rows.ts'
import type { Retention, RetentionDecision } from './decision.ts'

export interface Fate {
  /** Every row of the organization in the table. */
  rows: RawBuilder<SqlBool>
  /** The rows that are deleted; null when there are none. */
  goes: RawBuilder<SqlBool> | null
  /** The rows that stay; null when there are none. */
  stays: RawBuilder<SqlBool> | null
  /** The last day on which a row stays, a date; null when the rows stay without a date of their own. */
  until: RawBuilder<string> | null
  /** The columns that are emptied in rows that stay. */
  emptied: readonly string[]
  decision: RetentionDecision | null
}

/** A class without a decision is treated as the table declares: without a law nothing is kept. */
export const decisionFor = (
  { recordClass }: TablePolicy,
  { decisions }: Retention,
): RetentionDecision | null =>
  decisions.find(({ record_class }) => record_class === recordClass?.name) ?? null

/** What happens to the rows of one organization, by table and alias. @throws Error as `ownedBy` */
export function fatesOf(
  organization: Owner,
  world: { catalogue: Catalogue; policies: Policies; retention: Retention },
) {
  const owned = ownedBy(organization, world)
  return (table: string, alias: string): Fate => {
    const policy = world.policies[table] as TablePolicy
    const rows = owned(table, alias)
    const decision = decisionFor(policy, world.retention)
    if (decision)
      return byDecision(rows, lastDay(world, decision, table, alias), world.retention.today, policy, decision)
    const deleted = policy.onErase === 'delete'
    return {
      rows,
      goes: deleted ? rows : null,
      stays: deleted ? null : rows,
      until: null,
      emptied: policy.onErase === 'anonymize' ? (policy.personal ?? []) : [],
      decision: null,
    }
  }
}

/** A row without a day never became a record, such as a draft: it is deleted. */
function byDecision(
  rows: RawBuilder<SqlBool>,
  until: RawBuilder<string>,
  today: string,
  { personal = [] }: TablePolicy,
  decision: RetentionDecision,
): Fate {
  return {
    rows,
    goes: sql<SqlBool>`${rows} and coalesce(${until} < ${today}::date, true)`,
    stays: sql<SqlBool>`${rows} and ${until} >= ${today}::date`,
    until,
    decision,
    emptied: decision.on_erase === 'anonymise' ? personal : [],
  }
}

interface World {
  catalogue: Catalogue
  policies: Policies
}

/** The last day of the row itself, or of the row that it belongs to: a line stays as long as its invoice. */
function lastDay(
  world: World,
  decision: RetentionDecision,
  table: string,
  alias: string,
): RawBuilder<string> {
  const policy = world.policies[table] as TablePolicy
  const from = policy.recordClass?.from
  if (from) return ofDay(dayOf(world.catalogue, decision, table, alias, from), decision)
  if (typeof policy.scope !== 'object')
    throw new Error(
      `${table} is kept as ${decision.record_class}, but names no column from which the time counts.`,
    )
  const { through } = policy.scope
  const inner = `${alias}_record`
  return sql<string>`(
    select ${lastDay(world, decision, through, inner)} from ${tableNamed(through)} as ${sql.id(inner)}
    where ${sql.id(inner, keyOf(world.catalogue, table, policy))} = ${sql.id(alias, ownerColumn(policy))})`
}

function dayOf(
  catalogue: Catalogue,
  { timezone }: RetentionDecision,
  table: string,
  alias: string,
  column: string,
): RawBuilder<string> {
  const value = sql.id(alias, column)
  const { type } = columnOf(catalogue, table, column)
  if (type === 'date') return sql<string>`${value}`
  if (type === 'timestamp with time zone')
    return sql<string>`(${value} at time zone ${knownZone(timezone)})::date`
  throw new Error(
    `${table}.${column} is a ${type}; the time of keeping records counts from a date or an instant.`,
  )
}

const ofDay = (day: RawBuilder<string>, { years, counts_from }: RetentionDecision): RawBuilder<string> =>
  counts_from === 'end_of_calendar_year'
    ? sql<string>`make_date(extract(year from ${day})::int + ${years}::int, 12, 31)`
    : sql<string>`(${day} + make_interval(years => ${years}::int))::date`
