// For an operation that makes its own subject: it begins without one, and one of its steps makes it.
import type { Tx } from '../transaction.ts'
import type { OperationRow } from './tables.ts'

/** The new subject: the organization and its name. */
export interface NewSubject {
  organization: { id: number; uid: string } | null
  title: string
}

/**
 * Called in the transaction of a step. It also changes the row that the runner has read, because the
 * checkpoint, the events and the audit entries of this transaction are made from that row.
 */
export async function setSubject(
  { db }: Tx,
  operation: OperationRow,
  { organization, title }: NewSubject,
): Promise<void> {
  const values = {
    organization_id: organization?.id ?? null,
    organization_uid: organization?.uid ?? null,
    title,
  }
  await db.updateTable('operations').set(values).where('id', '=', operation.id).execute()
  Object.assign(operation, values)
}
