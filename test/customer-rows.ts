// Whether rows of customers have changed: a sum over each declared table that holds some.
import { sql } from 'kysely'
import { declaredModules } from '#main/modules.ts'
import type { Queryable } from '#platform/postgres.ts'
import { ownedTables } from '#lifecycle/rows/owned-tables.ts'

/** What a refusal may write: logs, who asked and when, and how far an operation is. */
const growing = [
  'audit_entries',
  'audit_details',
  'audit_heads',
  'people',
  'api_tokens',
  'sessions',
  'stored_answers',
  'outbox',
  'operations',
  'operation_steps',
  'operation_effects',
  'organization_locks',
]
const owned = [...declaredModules.map(({ tables }) => tables), ...Object.values(ownedTables)]
const tables = owned
  .flatMap((each) => Object.entries(each))
  .flatMap(([name, { scope }]) => (scope === 'installation' || growing.includes(name) ? [] : [name]))

/** Reconcilers write down what they see of an instance all the time; what is wanted of it is the rest. */
const rowsOf = (name: string) =>
  name === 'instances' ? sql`(select id, desired, deleted_at from instances)` : sql`${sql.table(name)}`

/** By table, in one statement. */
export async function rowsOfCustomers(db: Queryable): Promise<Record<string, string>> {
  const sums = tables.map(
    (name) => sql`
    select ${name}::text as name, md5(coalesce(string_agg(each::text, '|' order by each::text), '')) as sum from ${rowsOf(name)} as each`,
  )
  const { rows } = await sql<{ name: string; sum: string }>`${sql.join(sums, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}
