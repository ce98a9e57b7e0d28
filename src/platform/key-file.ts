// A key in the data folder, made at the first start.
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { newUid } from './ids.ts'

/** The content of the file. It is made once, even when two processes start at the same moment. */
export async function readOrMakeKey(path: string, make: () => string): Promise<string> {
  const found = await readFile(path, 'utf8').catch(ifMissing)
  if (found) return found
  const aside = `${path}-${newUid()}`
  await writeFile(aside, make(), { mode: 0o600, flag: 'wx', flush: true })
  // Linked, not renamed: two processes that start at the same moment must use one key, and neither may
  // replace the other's.
  await link(aside, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(aside)
  return readFile(path, 'utf8')
}

function ifMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
