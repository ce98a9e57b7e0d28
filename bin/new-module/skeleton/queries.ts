// Every statement of the module.
import type { Generated } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import type { SampleThingsRow } from './sample-things.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    sample_things: Omit<SampleThingsRow, 'id'> & { id: Generated<number> }
  }
}

export const insertRow = (tx: Tx, values: Omit<SampleThingsRow, 'id'>): Promise<SampleThingsRow> =>
  tx.db.insertInto('sample_things').values(values).returningAll().executeTakeFirstOrThrow()

/** One row more than asked for, so that the caller knows whether there is a next page. */
export function listRows(db: Queryable, organizationId: number, { after, limit }: { after: number | null; limit: number }): Promise<SampleThingsRow[]> {
  let select = db.selectFrom('sample_things').selectAll().where('organization_id', '=', organizationId).orderBy('id', 'desc').limit(limit + 1)
  if (after !== null) select = select.where('id', '<', after)
  return select.execute()
}
