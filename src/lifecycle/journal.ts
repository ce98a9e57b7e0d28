// What a lifecycle step changed, row by row, so that reinstating can list it and bring back what a person chooses.
import { sql, type Generated } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { commitOrder, type Tx } from '#platform/transaction.ts'
import type { Organization } from './organization.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    lifecycle_journal: {
      id: Generated<number>
      organization_id: number
      operation_id: number | null
      subject_type: string
      subject_uid: string
      action: string
      data: unknown
      at: string
    }
  }
}

export interface JournalEntry {
  organization: Pick<Organization, 'id'>
  operation_id: number | null
  subject_type: string
  subject_uid: string
  action: string
  /** Values before and after; read by `reinstate`. */
  data: Record<string, unknown>
}

/** Written with the transaction. */
export function journal(tx: Tx, clock: Clock, entry: JournalEntry): void {
  const { organization, data, ...rest } = entry
  tx.beforeCommit(commitOrder.audit - 1, async () => {
    await tx.db.insertInto('lifecycle_journal').values({
      ...rest, organization_id: organization.id, data: sql`${JSON.stringify(data)}::jsonb`, at: clock.now().toISOString(),
    }).execute()
  })
}
