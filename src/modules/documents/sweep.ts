// Puts right what a crash has left: uploads that never ended, deletions that were interrupted, and files
// without a row.
import { stopsOf } from '#lifecycle/organization/locks.ts'
import type { SweepDeps } from './deps.ts'
import { readKey } from './documents.ts'
import { selectUnsettled, setDeleting, type Unsettled } from './queries.ts'
import { forgetStray, knownDocuments, knownOrganizations, noteStray } from './stray-queries.ts'
import { changeUnlessErasing, removeFile } from './upload.ts'

const minute = 60_000
/** Longer than the server lets a request take, many times over. */
const patience = 60 * minute
/**
 * A file without a row is kept for a week. After a restore the files of the last days have no row, and an
 * operator needs time to notice that and to fetch them.
 */
const graceOfStrays = 7 * 24 * 60 * minute

/** Ends what was begun and never finished; says how many. */
export async function sweepDocuments(deps: SweepDeps): Promise<number> {
  const before = (milliseconds: number) => new Date(deps.clock.now().getTime() - milliseconds).toISOString()
  const unsettled = await selectUnsettled(deps.db, {
    storingBefore: before(patience),
    deletingBefore: before(10 * minute),
  })
  for (const each of unsettled) await settle(deps, each)
  return unsettled.length
}

async function settle(
  deps: SweepDeps,
  { id, uid, status, organization_id, organization_uid }: Unsettled,
): Promise<void> {
  if (!(await mayDelete(deps, organization_id))) return
  if (status === 'storing') {
    const marked = await changeUnlessErasing(deps, organization_id, (tx) =>
      setDeleting(tx, id, 'storing', deps.clock.now().toISOString()),
    )
    if (!marked) return // the upload has just ended
  }
  await removeFile(deps, { id: organization_id, uid: organization_uid }, { id, uid })
}

/**
 * Whether files may be deleted now. Under a hold or a lock, deletions that were asked for before wait, and
 * so do files without a row.
 */
const mayDelete = async (deps: SweepDeps, organizationId: number): Promise<boolean> =>
  (await changeUnlessErasing(
    deps,
    organizationId,
    async (tx) => !(await stopsOf(tx.db, organizationId, 'record')).length,
  )) ?? false

/**
 * Deletes files that had no row for a week; gives how many. Files of organizations that are not in this
 * database stay: they may belong to another installation, or the wrong database may be connected.
 */
export async function sweepStrays(deps: SweepDeps): Promise<number> {
  let deleted = 0
  for await (const batch of inBatches(deps.blobs.list('organizations/'), 500))
    deleted += await sweepBatch(deps, batch)
  return deleted
}

interface Stray {
  key: string
  bytes: number
  organization: string
  document: string
}

async function sweepBatch(
  deps: SweepDeps,
  files: readonly { key: string; bytes: number }[],
): Promise<number> {
  const ours = files.flatMap(({ key, bytes }): Stray[] => {
    const names = readKey(key)
    return names ? [{ key, bytes, ...names }] : []
  })
  if (!ours.length) return 0
  const known = await knownDocuments(
    deps.db,
    ours.map(({ document }) => document),
  )
  const strays = ours.filter(({ document }) => !known.has(document))
  if (!strays.length) return 0
  const organizations = await knownOrganizations(
    deps.db,
    strays.map(({ organization }) => organization),
  )
  let deleted = 0
  for (const stray of strays) {
    const organizationId = organizations.get(stray.organization)
    if (organizationId !== undefined && (await sweepStray(deps, organizationId, stray))) deleted++
  }
  return deleted
}

async function sweepStray(
  deps: SweepDeps,
  organizationId: number,
  { key, bytes, organization, document }: Stray,
): Promise<boolean> {
  const now = deps.clock.now()
  const note = { key, bytes, organization_uid: organization }
  const seenAt = await changeUnlessErasing(deps, organizationId, (tx) =>
    noteStray(tx, note, now.toISOString()),
  )
  if (seenAt === null || now.getTime() - Date.parse(seenAt) < graceOfStrays) return false
  if ((await knownDocuments(deps.db, [document])).size) return false
  if (!(await mayDelete(deps, organizationId))) return false
  await deps.blobs.delete(key)
  await changeUnlessErasing(deps, organizationId, (tx) => forgetStray(tx, key))
  deps.log.warn({ key, bytes, seen_at: seenAt }, 'a file that no row has known for a week was deleted')
  return true
}

export async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length) yield batch
}
