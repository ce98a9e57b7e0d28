// The identity that a store outside the database carries in itself: a folder, a bucket, a control plane. The
// same uid stands in the database. Without the comparison an unmounted drive looks like an empty one.
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface OutsideMark {
  /**
   * The uid that stands there: null where no mark is, '' for a mark that an earlier version made, which names
   * nothing.
   */
  read(): Promise<string | null>
  /**
   * Makes the store when it is missing, and writes the uid unless one stands there: the first of several
   * writers wins.
   */
  write(uid: string): Promise<void>
}

/** A mark in a file of its own. */
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
          // Of an earlier version, or of a process that died between making the file and writing into it.
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

/** After a power cut a name that was not synced may be gone. Not every file system can sync a folder. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}
