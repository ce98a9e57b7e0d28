// Files that appear whole or not at all, and only once. Two servers on one machine agree through them without
// a lock, so none of them can die while holding one.
import { link, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { newUid } from '#platform/ids.ts'

/**
 * Writes the file unless it is there already.
 * @returns whether it was this call that wrote it. Throws ENOENT when its folder is gone.
 */
export async function writeOnce(root: string, path: string, text: string): Promise<boolean> {
  const draft = join(root, '.drafts', newUid())
  await writeThrough(draft, text)
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await unlink(draft)
  }
}

/** True for a file system's error with this code. */
export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '')
}

/** For `catch`: lets these codes pass as undefined and throws the rest. */
export function ignore(...codes: string[]) {
  return (error: unknown): undefined => {
    if (!isCode(error, ...codes)) throw error
  }
}

/** Writes a new file for its owner alone; it is on the disk when this resolves. */
export async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    // Without it a power cut leaves an empty file under the final name, which would never be written again.
    await file.sync()
  } finally {
    await file.close()
  }
}
