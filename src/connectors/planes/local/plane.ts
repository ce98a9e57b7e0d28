// A control plane of this machine: every instance is a real process. It is for a first look without a
// cluster, and for tests that kill, hang and slowly stop real processes. All its state is in files below
// `root`, so that the next server, or a second one on the same machine, sees and controls the same processes.
import { constants } from 'node:fs'
import { access, mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Clock } from '#platform/clock.ts'
import { fileMark, type OutsideMark } from '#platform/outside-mark.ts'
import type { ControlPlane, MissingRight } from '../plane.ts'
import { orTimeout, PlaneError, refuseIfAborted } from '../plane-error.ts'
import { givesAccounts } from './account.ts'
import {
  applyInstance,
  createInstance,
  deleteInstance,
  findInstance,
  listInstances,
  type Local,
} from './instance-calls.ts'
import { deleteNamespace, ensureNamespace, findNamespace, listNamespaces } from './namespace-calls.ts'
import { processesOf } from './processes.ts'
import { pursuer } from './pursue.ts'

export { endAllPlanes } from './end-all.ts'

export interface LocalPlaneOptions {
  /** Folder of this plane. It is made when its mark is written, and never by another call. */
  root: string
  clock: Clock
  log: { warn(context: object, message: string): void }
}

/**
 * Instances as processes of this machine, below `root`. A build's command gets BUILD_VERSION, INSTANCE_UID,
 * INSTANCE_NAME, INSTANCE_ROLE, INSTANCE_NAMESPACE and PORT_FILE (where it writes the loopback port on which
 * it answers GET /healthz and /version) beside its own `env`, and nothing of the server's environment but
 * PATH. Where the server is root it runs as an account of its own, in a folder that is its alone.
 * `env.STOP_TIMEOUT_MS` bounds its stop (10,000 unless set); then it is killed.
 */
export function localPlane({ root, clock, log }: LocalPlaneOptions): ControlPlane {
  const pursue = pursuer((key, error) =>
    log.warn({ err: error, key }, 'local control plane: gave up following'),
  )
  const local: Local = { root: resolve(root), clock, pursue }

  /** A missing folder is an outage. Read as an empty plane it would say that all instances are gone. */
  const reachable = (): Promise<void> =>
    access(join(local.root, '.namespaces'), constants.R_OK | constants.W_OK | constants.X_OK)

  const answering = <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    refuseIfAborted(signal)
    return orTimeout(reachable().then(work).catch(asPlaneError), signal)
  }

  return {
    mark: markOf(local.root),
    notice: givesAccounts() ? null : sharesRights,
    processes: processesOf(local.root),
    check: async (signal) => answering(() => check(local), signal),
    listNamespaces: async (labels, signal) => answering(() => listNamespaces(local, labels), signal),
    findNamespace: async (name, signal) => answering(() => findNamespace(local, name), signal),
    ensureNamespace: async (name, labels, signal) =>
      answering(() => ensureNamespace(local, name, labels), signal),
    deleteNamespace: async (name, seen, signal) =>
      answering(() => deleteNamespace(local, name, seen), signal),
    listInstances: async (namespace, signal) => answering(() => listInstances(local, namespace), signal),
    findInstance: async (namespace, uid, signal) =>
      answering(() => findInstance(local, namespace, uid), signal),
    createInstance: async (namespace, spec, signal) =>
      answering(() => createInstance(local, namespace, spec), signal),
    applyInstance: async (namespace, spec, signal) =>
      answering(() => applyInstance(local, namespace, spec), signal),
    deleteInstance: async (namespace, uid, options, signal) =>
      answering(() => deleteInstance(local, namespace, uid, options), signal),
  }
}

const sharesRights =
  'Instances run with the rights of the server here: a program that runs in one reads the database, the ' +
  'files and ' +
  'the keys of Tenure. Use it to try Tenure out, with builds that you trust, or start the server as ' +
  'root on Linux.'

async function check({ root }: Local): Promise<MissingRight[]> {
  if (process.platform === 'win32') {
    const message = 'Local instances need a POSIX system: process groups and /bin/sh.'
    return [
      {
        verb: 'start',
        resource: 'processes',
        message,
        remedy: 'Use another control plane on this machine.',
      },
    ]
  }
  // Removes what a crash has left between moving an instance away and deleting it.
  const trash = join(root, '.trash')
  for (const name of await readdir(trash)) await rm(join(trash, name), { recursive: true, force: true })
  return []
}

/** Makes the folders before the mark, so that a plane with a mark is complete. */
function markOf(root: string): OutsideMark {
  const mark = fileMark(join(root, '.tenure-plane'))
  return {
    read: mark.read,
    async write(uid) {
      await mkdir(root, { recursive: true, mode: 0o700 })
      for (const name of ['.drafts', '.namespaces', '.trash'])
        await mkdir(join(root, name), { recursive: true })
      await mark.write(uid)
    },
  }
}

function asPlaneError(error: unknown): never {
  if (error instanceof PlaneError || !isSystemError(error)) throw error
  throw new PlaneError('unreachable', `The folder of the local control plane fails: ${error.message}`, {
    cause: error,
  })
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
