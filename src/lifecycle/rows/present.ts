// In which tables an organization has rows: one statement over every table that may hold some, because it is
// declared or has a foreign key to the organization. Deleting an organization that was made in error uses it
// instead of counting in each table.
import { createHash } from 'node:crypto'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { LifecycleModule } from '../contract/parts.ts'
import { ownPolicies } from '../erasure/own-tables.ts'
import { referringTo } from '../organization/history.ts'
import { recentCatalogue, tableNamed, type Catalogue } from './catalogue.ts'
import { organizationTables, ownedBy, type Owner } from './owned-rows.ts'

interface Statement {
  /** The name of the prepared statement. */
  prepared: string
  text: string
  tables: string[]
  /** For each parameter, which of the two identifies the organization. */
  parameters: ('id' | 'uid')[]
}

export async function tablesWithRows(
  db: Queryable,
  modules: readonly LifecycleModule[],
  organization: Owner,
): Promise<Set<string>> {
  const { prepared, text, tables, parameters } = statementOf(db, await recentCatalogue(db), modules)
  const { rows: known } = await sql`select from pg_prepared_statements where name = ${prepared}`.execute(db)
  if (!known.length) await sql.raw(`prepare ${prepared} as ${text}`).execute(db)
  const values = sql.join(parameters.map((which) => sql.lit(organization[which])))
  const { rows } = await sql<{ found: number[] }>`execute ${sql.raw(prepared)} (${values})`.execute(db)
  return new Set((rows[0]?.found ?? []).map((index) => tables[index] as string))
}

/**
 * The tables in the statement; a table is there once for each way in which its rows can belong to the
 * organization.
 */
export const tablesLookedInto = (
  db: Queryable,
  catalogue: Catalogue,
  modules: readonly LifecycleModule[],
): string[] => statementOf(db, catalogue, modules).tables

const statements = new WeakMap<Catalogue, Statement>()

/** Prepared once for each connection: planning the statement takes longer than running it. */
function statementOf(db: Queryable, catalogue: Catalogue, modules: readonly LifecycleModule[]): Statement {
  const known = statements.get(catalogue)
  if (known) return known
  const conditions = conditionsOf(catalogue, modules)
  const asked = conditions.map(
    ({ table, rows }, index) =>
      sql`case when exists (select from ${tableNamed(table)} as t where ${rows}) then ${sql.lit(index)} end`,
  )
  const { sql: text, parameters } = sql`
    select array_remove(array[${sql.join(asked)}]::int[], null) as found`.compile(db)
  const statement: Statement = {
    prepared: `tenure_present_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`,
    text,
    tables: conditions.map(({ table }) => table),
    parameters: parameters.map((value) => (value === standIn.id ? 'id' : 'uid')),
  }
  statements.set(catalogue, statement)
  return statement
}

const standIn: Owner = { id: 1, uid: '00000000-0000-4000-8000-000000000000' }

function conditionsOf(
  catalogue: Catalogue,
  modules: readonly LifecycleModule[],
): { table: string; rows: RawBuilder<SqlBool> }[] {
  const declared = [ownPolicies, ...modules.map(({ tables }) => tables)].flatMap((policies) => {
    const owned = ownedBy(standIn, { catalogue, policies })
    return organizationTables(policies).map(([table]) => ({ table, rows: owned(table, 't') }))
  })
  const referring = referringTo(catalogue, 'organizations').flatMap(({ table, columns }) =>
    columns.map((column) => ({ table, rows: sql<SqlBool>`${sql.id('t', column)} = ${standIn.id}` })),
  )
  return [...declared, ...referring]
}
