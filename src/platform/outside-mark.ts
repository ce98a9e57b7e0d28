// The mark that a store outside the database carries: a folder, a bucket, a control plane. The database has
// the same uid. Without comparing the two, a drive that is not mounted looks like an empty one.
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface OutsideMark {
  /**
   * The uid in the mark: null when there is no mark, '' for a mark of an earlier version, which held no uid.
   */
  read(): Promise<string | null>
  /**
   * Makes the store when it is missing, and writes the uid unless there is one already: the first of several
   * writers wins.
   */
  write(uid: string): Promise<void>
}

/** A mark that is a file. */
export function fileMark(path: string): OutsideMark {
  const read = async (): Promise<string | null> => {
    const text = await readFile(path, 'utf8').catch(ifMissing)
    return text === null ? null : text.trim()
  }
  return {
    read,
    async write(uid) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFile(path, `${uid}\n`, { flag: 'wx', mode: 0o600, flush: true }).catch(
        async (error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error
          // From an earlier version, or from a process that died between making the file and writing into it.
          if ((await read()) === '') await writeFile(path, `${uid}\n`, { flush: true })
        },
      )
      await syncFolder(dirname(path))
    },
  }
}

function ifMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

/**
 * After a power cut a new name may be lost when its folder was not synced. Not every file system can sync a
 * folder.
 */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}
