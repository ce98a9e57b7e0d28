// Ends the processes of a local plane and leaves its instances, for a machine that is to run nothing for a
// while: the next apply starts each of them again.
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pause } from '#platform/clock.ts'
import pMap from 'p-map'
import { instanceUids, namespaceNames } from './namespaces.ts'
import { stopRun } from './run.ts'
import { readVersions, type Folder } from './versions.ts'

/**
 * Asks every instance process below `root` to stop, kills those that exceed their stop timeout, and returns
 * when none is left.
 * @returns how many were running.
 */
export async function endAllInstances(root: string): Promise<number> {
  const folders = await allFolders(resolve(root))
  const ended = await pMap(folders, endProcesses, { concurrency: 64 })
  return ended.reduce((sum, count) => sum + count, 0)
}

/** The same for every local plane of an installation: each has a folder of its own below `folder`. */
export async function endAllPlanes(folder: string): Promise<number> {
  const planes = await readdir(folder).catch(() => [])
  const ended = await Promise.all(planes.map((plane) => endAllInstances(resolve(folder, plane))))
  return ended.reduce((sum, count) => sum + count, 0)
}

async function allFolders(root: string): Promise<Folder[]> {
  const folders: Folder[] = []
  for (const namespace of await namespaceNames(root)) {
    for (const uid of await instanceUids(root, namespace))
      folders.push({ root, path: resolve(root, namespace, uid) })
  }
  return folders
}

async function endProcesses(folder: Folder): Promise<number> {
  const first = await stopOnce(folder)
  for (let left = first; left > 0; left = await stopOnce(folder)) await pause(20)
  return first
}

async function stopOnce(folder: Folder): Promise<number> {
  const versions = await readVersions(folder)
  if (!versions) return 0
  const numbers = [...versions.unfinished, versions.number]
  const left = await Promise.all(numbers.map((number) => stopRun(folder, number, versions.current.spec)))
  return left.filter((run) => run !== null).length
}
