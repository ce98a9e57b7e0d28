// Every statement on documents.
import { type Generated, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { anyHolds } from '#platform/searching.ts'
import type { FiledBy } from '#lifecycle/rows/filed-by.ts'
import { stoppedOrganizations } from '#lifecycle/organization/locks.ts'
import type { DocumentQuery } from './documents.ts'

interface DocumentsTable {
  id: Generated<number>
  uid: string
  organization_id: number
  kind: 'document' | 'upload'
  name: string
  content_type: string
  status: 'storing' | 'stored' | 'deleting'
  bytes: number | null
  sha256: string | null
  uploaded_by: string
  uploaded_by_id: number | null
  filed_by: Generated<FiledBy>
  created_at: string
  stored_at: string | null
  changed_at: string
  files_gone_at: string | null
  /** When erasing saw the file, before it deleted it. */
  file_seen_at: string | null
}

export type DocumentRow = Selectable<DocumentsTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    documents: DocumentsTable
    document_strays: {
      key: string
      organization_uid: string
      bytes: number
      seen_at: string
    }
  }
}

export type NewDocument = Pick<
  DocumentRow,
  'uid' | 'organization_id' | 'kind' | 'name' | 'content_type' | 'uploaded_by' | 'uploaded_by_id' | 'filed_by'
>

export const insertStoring = (tx: Tx, row: NewDocument, now: string): Promise<DocumentRow> =>
  tx.db
    .insertInto('documents')
    .values({ ...row, status: 'storing', created_at: now, changed_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()

/** Updates nothing when the sweep has given the upload up. */
export const setStored = (
  tx: Tx,
  id: number,
  { bytes, sha256 }: { bytes: number; sha256: string },
  now: string,
): Promise<DocumentRow | undefined> =>
  tx.db
    .updateTable('documents')
    .set({ status: 'stored', bytes, sha256, stored_at: now, changed_at: now })
    .where('id', '=', id)
    .where('status', '=', 'storing')
    .returningAll()
    .executeTakeFirst()

/**
 * Marks the document as being deleted, so that no list shows it. The caller whose statement marks it deletes
 * the file.
 */
export const setDeleting = (
  tx: Tx,
  id: number,
  from: 'storing' | 'stored',
  now: string,
): Promise<DocumentRow | undefined> =>
  tx.db
    .updateTable('documents')
    .set({ status: 'deleting', changed_at: now })
    .where('id', '=', id)
    .where('status', '=', from)
    .returningAll()
    .executeTakeFirst()

export const deleteDocument = (tx: Tx, id: number) =>
  tx.db.deleteFrom('documents').where('id', '=', id).where('status', '=', 'deleting').execute()

export const selectStored = (db: Queryable, id: number): Promise<DocumentRow | undefined> =>
  db
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'stored')
    .executeTakeFirst()

/** Newest first; one row more than asked for, so that the caller knows whether there is a next page. */
export function listStored(
  db: Queryable,
  organizationId: number,
  query: DocumentQuery,
): Promise<DocumentRow[]> {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom('documents')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('status', '=', 'stored')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (query.kind) select = select.where('kind', '=', query.kind)
  if (query.q) select = select.where(anyHolds(['name'], query.q))
  if (after) select = select.where('id', '<', after[0])
  return select.execute()
}

export async function storedFrom(
  db: Queryable,
  organizationId: number,
  { after, limit }: { after: number; limit: number },
): Promise<{ row: { uid: string }; key: string[] }[]> {
  const rows = await db
    .selectFrom('documents')
    .select(['id', 'uid'])
    .where('organization_id', '=', organizationId)
    .where('status', '=', 'stored')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, uid }) => ({ row: { uid }, key: [String(id)] }))
}

/** The newest files that are stored, as the rows say. */
export const newestStored = (
  db: Queryable,
  limit: number,
): Promise<{ uid: string; organization_uid: string }[]> =>
  db
    .selectFrom('documents')
    .innerJoin('organizations', 'organizations.id', 'documents.organization_id')
    .select(['documents.uid', 'organizations.uid as organization_uid'])
    .where('documents.status', '=', 'stored')
    .where('documents.files_gone_at', 'is', null)
    .orderBy('documents.id', 'desc')
    .limit(limit)
    .execute()

export const bytesOf = async (db: Queryable, organizationId: number): Promise<number> => {
  const row = await db
    .selectFrom('documents')
    .select(sql<number>`coalesce(sum(bytes), 0)::bigint`.as('bytes'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return Number(row.bytes)
}

export interface Unsettled {
  id: number
  uid: string
  status: 'storing' | 'deleting'
  organization_id: number
  organization_uid: string
}

/** Uploads that never ended and deletions that were interrupted, the oldest first. */
export const selectUnsettled = (
  db: Queryable,
  { storingBefore, deletingBefore }: { storingBefore: string; deletingBefore: string },
): Promise<Unsettled[]> =>
  db
    .selectFrom('documents')
    .innerJoin('organizations', 'organizations.id', 'documents.organization_id')
    .select([
      'documents.id',
      'documents.uid',
      'documents.organization_id',
      'organizations.uid as organization_uid',
    ])
    .select((each) => each.ref('documents.status').$castTo<Unsettled['status']>().as('status'))
    .where((where) =>
      where.or([
        where.and([
          where('documents.status', '=', 'storing'),
          where('documents.changed_at', '<', storingBefore),
        ]),
        where.and([
          where('documents.status', '=', 'deleting'),
          where('documents.changed_at', '<', deletingBefore),
        ]),
      ]),
    )
    .where('organizations.status', 'not in', ['erasing', 'erased'])
    .where('documents.organization_id', 'not in', stoppedOrganizations(db, 'record'))
    .orderBy('documents.changed_at')
    .limit(500)
    .execute()
