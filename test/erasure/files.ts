// Files for an organization's rows, and the search for traces of it in a folder: in names and in contents.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { folderOf } from '#lifecycle/rows/files.ts'
import type { Db } from '#platform/postgres.ts'

interface Subject {
  id: number
  uid: string
}

/** A file for each row that has one, and ten that no row knows. Gives how many there are, and their bytes. */
export async function fillFiles(
  root: string,
  { id, uid }: Subject,
  { db, text }: { db: Db; text: string },
): Promise<{ count: number; bytes: number }> {
  const store = await openFolderStore(root)
  const documents = await db.selectFrom('documents').select('uid').where('organization_id', '=', id).execute()
  const strays = Array.from({ length: 10 }, (_, number) => `documents/stray-${number}`)
  const attachments = Array.from({ length: 100 }, (_, number) => `plugins/support/attachment-${number}`)
  const keys = [...documents.map((row) => `documents/${row.uid}`), ...strays, ...attachments]
  for (const key of keys) await store.put(folderOf({ uid }) + key, Buffer.from(text))
  return { count: keys.length, bytes: keys.length * Buffer.byteLength(text) }
}

/** Files below a folder whose name or content holds one of the needles. */
export const filesWith = (root: string, needles: readonly string[]): string[] =>
  filesBelow(root)
    .filter((path) => {
      const text = `${relative(root, path)} ${readFileSync(path, 'latin1')}`.toLowerCase()
      return needles.some((needle) => text.includes(needle.toLowerCase()))
    })
    .map((path) => relative(root, path))

/** One hash over the names and contents of an organization's files. */
export function hashOfFiles(root: string, { uid }: Subject): string {
  const hash = createHash('sha256')
  for (const path of filesBelow(join(root, folderOf({ uid }))))
    hash.update(`${relative(root, path)}\n`).update(readFileSync(path))
  return hash.digest('hex')
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
