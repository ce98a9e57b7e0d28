// The calls of the local plane that are about instances. Each writes what is wanted as the next version and
// makes one pass towards it; the next observation makes the next one.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import pMap from 'p-map'
import { checkNamespaceName, checkSpec, checkUid } from '../names.ts'
import type { DeleteInstance, InstanceSpec, ObservedInstance } from '../plane.ts'
import { PlaneError } from '../plane-error.ts'
import { describe, isMoving, settle, type Settled } from './instance.ts'
import { presentVersions } from './known.ts'
import {
  instanceUids,
  openNamespace,
  readNamespace,
  terminatingError,
  type NamespaceRecord,
} from './namespaces.ts'
import type { Pursuer } from './pursue.ts'
import { sameSpec } from '../same-spec.ts'
import { readVersions, writeVersion, type Folder, type Version } from './versions.ts'
import { ignore, isCode } from './write-once.ts'

/** So many health checks at once that their waiting does not add up. Each ends within a second. */
export const checksAtOnce = 64

/** What every call of this file needs. */
export interface Local {
  root: string
  clock: Clock
  pursue: Pursuer
}

export async function listInstances(local: Local, namespace: string): Promise<ObservedInstance[]> {
  checkNamespaceName(namespace)
  const uids = await instanceUids(local.root, namespace)
  const found = await pMap(uids, (uid) => observe(folderOf(local, namespace, uid)), {
    concurrency: checksAtOnce,
  })
  return found.filter((instance) => instance !== null)
}

export async function findInstance(
  local: Local,
  namespace: string,
  uid: string,
): Promise<ObservedInstance | null> {
  checkNamespaceName(namespace)
  checkUid(uid)
  return observe(folderOf(local, namespace, uid))
}

async function observe(folder: Folder): Promise<ObservedInstance | null> {
  const settled = await settle(folder)
  return settled && describe(folder, settled)
}

export async function createInstance(
  local: Local,
  namespace: string,
  spec: InstanceSpec,
): Promise<ObservedInstance> {
  checkNamespaceName(namespace)
  checkSpec(spec)
  const record = await openNamespace(local.root, namespace)
  const folder = folderOf(local, namespace, spec.uid)
  await presentVersions(folder)
  const created_at = local.clock.now().toISOString()
  const born = await bear(folder, {
    wanted: 'running',
    outside_uid: newUid(),
    created_at,
    spec,
  })
  if (born) await takeBackIfNamespaceWent(local, record, folder)
  const settled = await settle(folder)
  return describe(folder, started(spec, settled))
}

/**
 * False when the instance exists already. The folder of a former instance may be removed between the two
 * calls; then the folder is made again, a few times.
 */
async function bear(folder: Folder, version: Version, triesLeft = 3): Promise<boolean> {
  try {
    await mkdir(folder.path, { mode: 0o700 }).catch(ignore('EEXIST'))
    return await writeVersion(folder, 1, version)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
    if (triesLeft > 0) return bear(folder, version, triesLeft - 1)
    throw new PlaneError(
      'conflict',
      'The namespace or a former instance of this uid was removed at the same moment.',
    )
  }
}

/**
 * The deletion of a namespace marks the namespace before it looks inside. So when the namespace is not
 * marked after the instance was written, the deletion will find the instance.
 */
async function takeBackIfNamespaceWent(local: Local, record: NamespaceRecord, folder: Folder): Promise<void> {
  const now = await readNamespace(local.root, record.name)
  if (now?.outside_uid === record.outside_uid && !now.terminating) return
  await deleteForGood(local, folder)
  await settle(folder)
  throw terminatingError(record.name)
}

export async function applyInstance(
  local: Local,
  namespace: string,
  spec: InstanceSpec,
): Promise<ObservedInstance> {
  checkNamespaceName(namespace)
  checkSpec(spec)
  await openNamespace(local.root, namespace)
  const folder = folderOf(local, namespace, spec.uid)
  const before = await observe(folder)
  if (!before) throw new PlaneError('instance_missing', `There is no instance ${spec.uid} in ${namespace}.`)
  if (before.phase === 'deleting') throw goingError(spec.uid)
  await wantRun(folder, spec, before.phase === 'stopped')
  const settled = started(spec, await settle(folder))
  if (isMoving(settled)) follow(local, folder)
  return describe(folder, settled)
}

/**
 * Writes another version if the spec differs, or if the run that was seen as stopped is still the newest
 * one.
 */
async function wantRun(folder: Folder, spec: InstanceSpec, seenStopped: boolean): Promise<void> {
  const versions = await readVersions(folder)
  if (!versions || versions.current.wanted === 'deleted') return
  const { number, current } = versions
  if (sameSpec(current.spec, spec) && !(seenStopped && (await isStopped(folder)))) return
  const written = await writeVersion(folder, number + 1, { ...current, spec }).catch(ignore('ENOENT'))
  if (written === false) await wantRun(folder, spec, seenStopped)
}

async function isStopped(folder: Folder): Promise<boolean> {
  return (await observe(folder))?.phase === 'stopped'
}

export async function deleteInstance(
  local: Local,
  namespace: string,
  uid: string,
  options: DeleteInstance,
): Promise<void> {
  checkNamespaceName(namespace)
  checkUid(uid)
  const folder = folderOf(local, namespace, uid)
  const versions = await presentVersions(folder)
  if (!versions) return
  if (versions.current.outside_uid !== options.outside_uid) {
    throw new PlaneError('conflict', `The instance ${uid} has been made anew since it was seen.`)
  }
  if (versions.current.spec.protected && versions.current.wanted === 'running' && !options.unprotect) {
    throw new PlaneError('denied', `The instance ${uid} is protected against deletion.`)
  }
  await deleteForGood(local, folder)
  await settle(folder)
}

/**
 * Writes the last version, which deletes the instance. When another version was written in between, the
 * deletion comes after that one.
 */
export async function deleteForGood(local: Local, folder: Folder): Promise<void> {
  const versions = await readVersions(folder)
  if (versions?.current.wanted === 'running') {
    const last: Version = { ...versions.current, wanted: 'deleted' }
    const written = await writeVersion(folder, versions.number + 1, last).catch(ignore('ENOENT'))
    if (written === false) return deleteForGood(local, folder)
  }
  follow(local, folder)
}

function follow(local: Local, folder: Folder): void {
  local.pursue.follow(folder.path, async () => {
    const settled = await settle(folder)
    return !settled || !isMoving(settled)
  })
}

export function folderOf({ root }: Local, namespace: string, uid: string): Folder {
  return { root, path: join(root, namespace, uid) }
}

function started(spec: InstanceSpec, settled: Settled | null): Settled {
  if (!settled || settled.versions.current.wanted === 'deleted') throw goingError(spec.uid)
  // The call that starts the instance gets this error. Other calls see an instance that does not run.
  if (settled.startError) throw settled.startError
  return settled
}

const goingError = (uid: string) => new PlaneError('conflict', `The instance ${uid} is being deleted.`)
