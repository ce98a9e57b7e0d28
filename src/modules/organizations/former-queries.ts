// Statements on former versions.
import { z } from 'zod'
import { decodeCursor, type PageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { FormerVersion } from '#lifecycle/former/tables.ts'

type FormerQuery = PageQuery & { table_name?: string; row_id?: string }

/** One more than the limit, so that it shows whether there are more. */
export function selectFormerVersions(
  db: Queryable,
  organizationId: number,
  { limit, cursor, table_name, row_id }: FormerQuery,
): Promise<FormerVersion[]> {
  const before = decodeCursor(cursor, z.tuple([z.number().int().positive()]))
  return db
    .selectFrom('former_versions')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .$if(table_name !== undefined, (rows) => rows.where('table_name', '=', table_name as string))
    .$if(row_id !== undefined, (rows) => rows.where('row_id', '=', row_id as string))
    .$if(before !== null, (rows) => rows.where('id', '<', before?.[0] as number))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
