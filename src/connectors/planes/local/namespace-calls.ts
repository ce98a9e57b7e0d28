// The calls of the local plane that are about namespaces. A namespace that terminates takes its instances
// with it, is closed to new ones from the first moment, and goes when the last process has ended.
import { rmdir } from 'node:fs/promises'
import { newUid } from '#platform/ids.ts'
import pMap from 'p-map'
import { checkLabels, checkNamespaceName } from '../names.ts'
import {
  carriesLabels,
  type Labels,
  type ObservedInstance,
  type ObservedNamespace,
  type Precondition,
} from '../plane.ts'
import { PlaneError } from '../plane-error.ts'
import { checksAtOnce, deleteForGood, folderOf, type Local } from './instance-calls.ts'
import { describe, settle } from './instance.ts'
import {
  instanceUids,
  makeNamespace,
  markTerminating,
  namespaceNames,
  readNamespace,
  removeEmptyNamespace,
  terminatingError,
  type NamespaceRecord,
} from './namespaces.ts'
import { ignore } from './write-once.ts'

export async function listNamespaces(local: Local, labels: Labels): Promise<ObservedNamespace[]> {
  checkLabels(labels)
  const all = await Promise.all((await namespaceNames(local.root)).map((name) => findNamespace(local, name)))
  return all.filter((found) => found !== null).filter((found) => carriesLabels(found.labels, labels))
}

export async function findNamespace(local: Local, name: string): Promise<ObservedNamespace | null> {
  checkNamespaceName(name)
  const record = await readNamespace(local.root, name)
  if (!record?.terminating) return record && observed(record, [])
  const left = await terminate(local, record)
  return left && observed(record, left)
}

export async function ensureNamespace(
  local: Local,
  name: string,
  labels: Labels,
): Promise<ObservedNamespace> {
  checkNamespaceName(name)
  checkLabels(labels)
  const former = await readNamespace(local.root, name)
  if (former) refuseOther(former, labels)
  await makeNamespace(local.root, name, newUid(), labels)
  const record = await readNamespace(local.root, name)
  if (!record) throw new PlaneError('conflict', `The namespace ${name} was deleted at the same moment.`)
  refuseOther(record, labels)
  return observed(record, [])
}

function refuseOther(record: NamespaceRecord, labels: Labels): void {
  if (!carriesLabels(record.labels, labels)) {
    throw new PlaneError('foreign', `The namespace ${record.name} exists and does not belong to Tenure.`)
  }
  if (record.terminating) throw terminatingError(record.name)
}

export async function deleteNamespace(local: Local, name: string, seen: Precondition): Promise<void> {
  checkNamespaceName(name)
  const record = await readNamespace(local.root, name)
  if (!record) return
  if (record.outside_uid !== seen.outside_uid) {
    throw new PlaneError('conflict', `The namespace ${name} has been made anew since it was seen.`)
  }
  await markTerminating(local.root, record)
  await terminate(local, record)
  local.pursue.follow(
    `namespace ${name} ${record.outside_uid}`,
    async () => (await terminate(local, record)) === null,
  )
}

/** One pass; returns what is left inside, or null when the namespace is gone. */
async function terminate(local: Local, record: NamespaceRecord): Promise<ObservedInstance[] | null> {
  const now = await readNamespace(local.root, record.name)
  if (now?.outside_uid !== record.outside_uid) return null
  const uids = await instanceUids(local.root, record.name)
  const left = await pMap(uids, (uid) => deleteInside(local, record.name, uid), { concurrency: checksAtOnce })
  return (await removeEmptyNamespace(local.root, record)) ? null : left.filter((found) => found !== null)
}

async function deleteInside(local: Local, namespace: string, uid: string): Promise<ObservedInstance | null> {
  const folder = folderOf(local, namespace, uid)
  const settled = await settle(folder)
  if (!settled) {
    // A folder without a version belongs to a creation that was not finished, or not yet. If it was finished
    // just now, rmdir refuses.
    await rmdir(folder.path).catch(ignore('ENOENT', 'ENOTEMPTY', 'EEXIST'))
    return null
  }
  const { current } = settled.versions
  if (current.wanted === 'running' && !current.spec.protected) await deleteForGood(local, folder)
  const after = await settle(folder)
  return after && describe(folder, after)
}

function observed(record: NamespaceRecord, left: ObservedInstance[]): ObservedNamespace {
  const { name, outside_uid, labels, terminating } = record
  const held_by = left.map((instance) => ({
    code: 'content_remaining',
    message: `The instance ${instance.name} (${instance.uid}) is still inside.`,
    remedy: instance.held_by[0]?.remedy ?? 'Wait until it is gone.',
  }))
  return {
    name,
    outside_uid,
    labels,
    phase: terminating ? 'terminating' : 'active',
    held_by,
  }
}
