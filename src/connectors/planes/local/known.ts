// Which instances this plane has started and not ended, noted beside their folders. A folder that is missing
// although its instance is noted is away, with a process that may live: it is neither gone nor started a
// second time.
import { access, mkdir, readdir, readFile, rmdir } from 'node:fs/promises'
import { readFileSync, unlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { PlaneError } from '../plane-error.ts'
import { isOfBroken, noneWhenMissing, readVersions, type Folder, type Versions } from './versions.ts'
import { ignore, isCode, writeOnce } from './write-once.ts'

const notes = '.instances'
const notesOf = (root: string, namespace: string): string => join(root, notes, namespace)
const noteOf = ({ root, path }: Folder): string =>
  join(notesOf(root, basename(dirname(path))), basename(path))

/**
 * Writes the note before the first process of an instance starts, and for instances that an earlier version
 * has started.
 */
export async function noteKnown(folder: Folder, outsideUid: string): Promise<void> {
  const note = noteOf(folder)
  if (await access(note).then(() => true, ignore('ENOENT'))) return
  await mkdir(dirname(note), { recursive: true, mode: 0o700 })
  await writeOnce(folder.root, note, outsideUid)
  // Another server may have ended and removed the instance since the caller looked. Then the new note would
  // be about something that is gone, and is removed.
  if (!(await readVersions(folder))) forgetKnown(folder, outsideUid)
}

/**
 * Removes the note when the last process has ended. The note of an instance that was made anew under the
 * same uid stays.
 */
export function forgetKnown(folder: Folder, outsideUid: string): void {
  try {
    // No other code runs between the look and the removal.
    if (isOfBroken(outsideUid) || readFileSync(noteOf(folder), 'utf8') === outsideUid)
      unlinkSync(noteOf(folder))
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
}

/** Uids of the namespace's instances that are noted. */
export const knownUids = (root: string, namespace: string): Promise<string[]> =>
  readdir(notesOf(root, namespace)).catch(noneWhenMissing)

/** Removes the folder of notes together with its namespace, when it holds no notes. */
export const forgetNamespace = (root: string, namespace: string) =>
  rmdir(notesOf(root, namespace)).catch(ignore('ENOENT', 'ENOTEMPTY', 'EEXIST'))

/**
 * The versions of the instance; null when there is none, or none yet. @throws PlaneError 'unreachable' when
 * the instance is noted and its folder is missing
 */
export async function presentVersions(folder: Folder): Promise<Versions | null> {
  const found = await readVersions(folder)
  if (found || !(await access(noteOf(folder)).then(() => true, ignore('ENOENT')))) return found
  // Another server may have made it since the first look.
  const again = await readVersions(folder)
  if (again) return again
  const message =
    `The folder of the instance ${basename(folder.path)} is away, and its process may live: ` +
    `${folder.path}`
  throw new PlaneError('unreachable', message)
}

export interface AwayFolder {
  folder: Folder
  uid: string
  outsideUid: string
}

/** Instances that are noted and whose folder is not there. */
export async function awayFolders(root: string): Promise<AwayFolder[]> {
  const away: AwayFolder[] = []
  for (const namespace of await readdir(join(root, notes)).catch(noneWhenMissing)) {
    for (const uid of await knownUids(root, namespace)) {
      const folder: Folder = { root, path: join(root, namespace, uid) }
      if (await readVersions(folder)) continue
      const outsideUid = await readFile(noteOf(folder), 'utf8').catch(noneWhenMissing)
      if (typeof outsideUid === 'string') away.push({ folder, uid, outsideUid })
    }
  }
  return away
}
