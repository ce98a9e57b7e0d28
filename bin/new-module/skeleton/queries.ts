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

export interface Part {
  after: number | null
  limit: number
}

/** One row more than asked for, so that the caller knows whether there is a next page. */
export function listRows(db: Queryable, organizationId: number, part: Part): Promise<SampleThingsRow[]> {
  let select = db
    .selectFrom('sample_things')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(part.limit + 1)
  if (part.after !== null) select = select.where('id', '<', part.after)
  return select.execute()
}
