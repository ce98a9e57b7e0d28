// An operation that makes what it is about: it begins without a subject, and one of its steps gives it one.
import type { Tx } from '../transaction.ts'
import type { OperationRow } from './tables.ts'

/** Which organization it is about, and what it is called from now on. */
export interface NewSubject {
  organization: { id: number; uid: string } | null
  title: string
}

/**
 * In the transaction of a step. The row that the runner has read is changed too: the checkpoint, the events and the
 * audit entries of this transaction are made from it.
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
