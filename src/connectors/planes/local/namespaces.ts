// Namespaces as folders. `.namespaces/<name>.json` says that one exists, and `<root>/<name>/` holds its
// instances. The folder is removed by rmdir, which refuses while anything is inside. Checking that it is
// empty and removing it must be one step: otherwise an instance could be created in a namespace that is
// already gone.
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { readFileSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Labels } from '../plane.ts'
import { PlaneError } from '../plane-error.ts'
import { forgetNamespace, knownUids } from './known.ts'
import { jsonOrNull, noneWhenMissing } from './versions.ts'
import { isCode, writeOnce } from './write-once.ts'

const namespaceFile = z.object({
  name: z.string(),
  outside_uid: z.string().min(1),
  labels: z.record(z.string(), z.string()),
})

export type NamespaceRecord = z.infer<typeof namespaceFile> & { terminating: boolean }

/**
 * Null when there is none. A broken record is shown without labels: it cannot be told whose it is, but it is
 * not hidden.
 */
export async function readNamespace(root: string, name: string): Promise<NamespaceRecord | null> {
  const text = await readFile(recordPath(root, name), 'utf8').catch(noneWhenMissing)
  if (typeof text !== 'string') return null
  const record = parseRecord(text, name)
  const marker = await readFile(terminatingPath(root, record)).catch(noneWhenMissing)
  return { ...record, terminating: !Array.isArray(marker) }
}

/** The namespace if it takes new instances. Throws 'namespace_missing', or 'conflict' while it terminates. */
export async function openNamespace(root: string, name: string): Promise<NamespaceRecord> {
  const record = await readNamespace(root, name)
  if (!record) throw new PlaneError('namespace_missing', `There is no namespace ${name}.`)
  if (record.terminating) throw terminatingError(name)
  return record
}

export const terminatingError = (name: string) =>
  new PlaneError('conflict', `The namespace ${name} is being terminated.`)

export async function namespaceNames(root: string): Promise<string[]> {
  const names = await readdir(join(root, '.namespaces')).catch(noneWhenMissing)
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort()
}

/**
 * Folder first, record second: without the record there is no namespace, so a crash in between leaves none.
 */
export async function makeNamespace(
  root: string,
  name: string,
  outsideUid: string,
  labels: Labels,
): Promise<void> {
  await mkdir(join(root, name), { recursive: true, mode: 0o700 })
  await writeOnce(root, recordPath(root, name), JSON.stringify({ name, outside_uid: outsideUid, labels }))
}

/** From here on the namespace refuses new instances, for every server on this machine. */
export async function markTerminating(root: string, record: NamespaceRecord): Promise<void> {
  await writeFile(terminatingPath(root, record), '')
}

/** Uids of the folders inside, finished or not, and of the instances whose folder is away. */
export async function instanceUids(root: string, name: string): Promise<string[]> {
  const names = await readdir(join(root, name)).catch(noneWhenMissing)
  const known = await knownUids(root, name)
  return [...new Set([...names.filter((entry) => !entry.startsWith('.')), ...known])].sort()
}

/** Removes the namespace if it is empty. */
export async function removeEmptyNamespace(root: string, record: NamespaceRecord): Promise<boolean> {
  if ((await knownUids(root, record.name)).length) return false
  try {
    await rmdir(join(root, record.name))
  } catch (error) {
    if (isCode(error, 'ENOTEMPTY', 'EEXIST')) return false
    if (!isCode(error, 'ENOENT')) throw error
  }
  if (!unlinkIfSame(root, record)) await mkdir(join(root, record.name), { recursive: true, mode: 0o700 })
  await rm(terminatingPath(root, record), { force: true })
  await forgetNamespace(root, record.name)
  return true
}

/**
 * Two servers may finish the same removal, and a third one make the name anew: only the record we saw goes.
 */
function unlinkIfSame(root: string, record: NamespaceRecord): boolean {
  const path = recordPath(root, record.name)
  try {
    if (parseRecord(readFileSync(path, 'utf8'), record.name).outside_uid !== record.outside_uid) return false
    unlinkSync(path)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  return true
}

function parseRecord(text: string, name: string): z.infer<typeof namespaceFile> {
  const parsed = namespaceFile.safeParse(jsonOrNull(text))
  return parsed.success ? parsed.data : { name, outside_uid: `broken-${name}`, labels: {} }
}

const recordPath = (root: string, name: string) => join(root, '.namespaces', `${name}.json`)

const terminatingPath = (root: string, { name, outside_uid }: z.infer<typeof namespaceFile>) =>
  join(root, '.namespaces', `${name}.${outside_uid}.terminating`)
