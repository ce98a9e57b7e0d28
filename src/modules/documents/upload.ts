// Uploading and deleting. The row is written before the file, and the file is deleted before its row. The
// bytes are sent outside of any transaction, so that a slow sender does not hold up a closing.
import { Transform, type Readable } from 'node:stream'
import { newUid } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import type { RouteRequest } from '#platform/route.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { systemActor } from '#platform/actor.ts'
import { filedBy, refuseDeleting } from '#lifecycle/rows/filed-by.ts'
import { lockAndRead } from '#lifecycle/organization/fence.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { DocumentsDeps, SweepDeps } from './deps.ts'
import { keyOf } from './documents.ts'
import { deleteDocument, insertStoring, setDeleting, setStored, type DocumentRow } from './queries.ts'
import { record } from './record.ts'
import { answered } from './store-problem.ts'

export interface Upload {
  name: string
  kind: 'document' | 'upload'
  content_type: string
  body: Readable
}

/** @throws Problem 404, 409 by the organization's status, 413 `too_large`, 503 `store_unavailable` */
export async function upload(
  deps: DocumentsDeps,
  request: RouteRequest<{ organization: string }>,
  { body, ...file }: Upload,
): Promise<DocumentRow> {
  const now = () => deps.clock.now().toISOString()
  const { actor, params } = request
  const work = workOf(deps, request)
  const { row, organization } = await work.part(params.organization, 'write', async (tx, found) => {
    const made = {
      ...file,
      uid: newUid(),
      organization_id: found.id,
      uploaded_by: actor.name,
      uploaded_by_id: actor.id,
      filed_by: filedBy(actor),
    }
    return { organization: found, row: await insertStoring(tx, made, now()) }
  })
  try {
    const stored = await answered(
      deps.blobs.put(keyOf(organization, row), limited(body, deps.uploadBytes), {
        contentType: file.content_type,
      }),
    )
    return await work.part(organization.id, 'write', async (tx) => {
      const document = await setStored(tx, row.id, stored, now())
      if (!document) throw givenUp()
      record(tx, deps.clock, organization, document, 'upload')
      return document
    })
  } catch (error) {
    await undo(deps, organization, row)
    throw error
  }
}

const givenUp = (): Problem =>
  new Problem('conflict', 'upload_too_slow', 'The upload took so long that it was given up.', {
    remedy: 'Send it again.',
  })

/** Ends the stream at the first byte too many, so that no upload fills the store. */
function limited(body: Readable, most: number): Readable {
  // the sender left while the row was written; the stream reports this only once
  if (body.destroyed && !body.readableEnded) throw hasLeft()
  let bytes = 0
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > most) return done(tooLarge(most))
      done(null, chunk)
    },
  })
  body
    .on('error', (error) => limit.destroy(error))
    .on('close', () => {
      if (!body.readableEnded) limit.destroy(hasLeft())
    })
  return body.pipe(limit)
}

const hasLeft = (): Error => new Error('The sender has left.')

const tooLarge = (most: number): Problem =>
  new Problem('too_large', 'too_large', `The file is larger than ${Math.floor(most / 1_048_576) || 1} MiB.`, {
    remedy: 'Send it in several smaller parts.',
    members: { upload_limit_bytes: most },
  })

/** Undoes an upload that failed. When that fails too, the row is still there, and the sweep finds it. */
async function undo(deps: DocumentsDeps, organization: Organization, row: DocumentRow): Promise<void> {
  try {
    const marked = await changeUnlessErasing(deps, organization.id, (tx) =>
      setDeleting(tx, row.id, 'storing', deps.clock.now().toISOString()),
    )
    if (marked) await removeFile(deps, organization, row)
    // the row is gone or goes, so only this upload knows the file
    else await deps.blobs.delete(keyOf(organization, row))
  } catch (error) {
    deps.log.warn({ error, document: row.uid }, 'an upload that failed is left to the sweep')
  }
}

/**
 * Hides the document, then deletes its file, then its row. When the store is away, the sweep deletes the
 * file later. @throws Problem 403 `filed_by_staff`
 */
export async function removeDocument(
  deps: SweepDeps,
  request: RouteRequest,
  document: DocumentRow,
): Promise<void> {
  const { id, organization_id } = document
  const { organization, row } = await workOf(deps, request).part(
    organization_id,
    'write',
    async (tx, found) => {
      refuseDeleting(request.actor, document)
      const marked = await setDeleting(tx, id, 'stored', deps.clock.now().toISOString())
      if (marked) record(tx, deps.clock, found, marked, 'delete')
      return { organization: found, row: marked }
    },
  )
  if (!row) return
  await removeFile(deps, organization, row).catch((error: unknown) =>
    deps.log.warn({ error, document: row.uid }, 'a deleted file is left to the sweep'),
  )
}

/**
 * Deletes the file of a row that is marked as `deleting`, then the row. Without its row the file could not
 * be found again.
 */
export async function removeFile(
  deps: SweepDeps,
  organization: { id: number; uid: string },
  row: { id: number; uid: string },
): Promise<void> {
  await deps.blobs.delete(keyOf(organization, row))
  await changeUnlessErasing(deps, organization.id, (tx) => deleteDocument(tx, row.id))
}

/**
 * Does nothing while the organization is being erased, because its receipt would lack rows that another
 * request deletes.
 */
export function changeUnlessErasing<T>(
  { db }: SweepDeps,
  organizationId: number,
  change: (tx: Tx) => Promise<T>,
): Promise<T | null> {
  return inTransaction(db, { actor: systemActor }, async (tx) => {
    const { status } = await lockAndRead(tx.db, organizationId, 'shared')
    return status === 'erasing' || status === 'erased' ? null : change(tx)
  })
}
