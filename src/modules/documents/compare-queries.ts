// Statements that compare the rows with the names of the files, which stand in a temporary table.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { mostNamed } from '#lifecycle/outside/identity.ts'

export async function noteSeen(
  tx: Queryable,
  names: { organization: string; document: string }[],
): Promise<void> {
  const [organizations, documents] = [
    names.map(({ organization }) => organization),
    names.map(({ document }) => document),
  ]
  await sql`
    insert into seen_files (organization_uid, uid)
    select * from unnest(${organizations}::uuid[], ${documents}::uuid[])`.execute(tx)
}

export interface Found {
  count: number
  first: string[]
}

/** Documents whose file is missing, among those that were stored before the comparison began. */
export async function rowsWithoutFile(tx: Queryable, began: string): Promise<Found> {
  const { rows } = await sql<Found>`
    select count(*)::int as count, coalesce((array_agg(d.uid::text order by d.id))[1:${sql.lit(mostNamed)}], '{}') as first
    from documents d join organizations o on o.id = d.organization_id
    where d.status = 'stored' and d.files_gone_at is null and d.stored_at < ${began}
      and not exists (select from seen_files s where s.uid = d.uid and s.organization_uid = o.uid)`.execute(
    tx,
  )
  return rows[0] ?? { count: 0, first: [] }
}

export async function filesWithoutRow(tx: Queryable): Promise<Found> {
  const { rows } = await sql<Found>`
    select count(*)::int as count, coalesce((array_agg(s.uid::text order by s.uid))[1:${sql.lit(mostNamed)}], '{}') as first
    from seen_files s join organizations o on o.uid = s.organization_uid
    where not exists (select from documents d where d.uid = s.uid)`.execute(tx)
  return rows[0] ?? { count: 0, first: [] }
}

/** Makes the table for the names, which goes with the transaction. @returns when the transaction began */
export async function beginComparing(tx: Queryable): Promise<string> {
  const { rows } = await sql<{ at: string }>`select now() as at`.execute(tx)
  await sql`
    create temporary table seen_files (organization_uid uuid not null, uid uuid not null)
    on commit drop`.execute(tx)
  return rows[0]?.at ?? ''
}

/** Tells the planner how many names there are. */
export const analyzeSeen = (tx: Queryable) => sql`analyze seen_files`.execute(tx)
