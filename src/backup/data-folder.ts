// The files of the data folder that belong to a backup. New kinds of files are included by themselves; what
// must not come back is named here with the reason.
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { newUid } from '#platform/ids.ts'

/** The first part of a path, and why it stays out. */
const leftOut: Readonly<Record<string, string>> = {
  postgres:
    "the database's own files: its rows are in the backup, and a new database has passwords of its own",
  planes:
    'what local control planes run: processes of this machine, which a copy of their notes does not ' +
    'bring back',
  'server.json': 'says which process is the server at the moment',
  backups: 'other backups',
  'erasure-ledger.jsonl.mark':
    'says which ledger lies beside it; in a backup it would name a ledger that is not there',
  'erasure-ledger.jsonl':
    'who was erased, which must not go back in time: it is what tells who a restore has brought back',
}
const stagingPrefix = 'restoring-'

export const leftOutFiles = Object.entries(leftOut).map(([name, because]) => ({
  what: `data folder: ${name}`,
  because,
}))

/** Also asked of the paths in a backup: a forged one must not replace the database's passwords. */
export function isIncluded(path: string): boolean {
  const parts = path.split('/')
  const [first = ''] = parts
  // A file that is on its way into the store of files: half of it, and gone in a moment.
  if (parts.at(-1)?.startsWith('.part-')) return false
  return !Object.hasOwn(leftOut, first) && !first.startsWith(stagingPrefix)
}

/** Paths of the regular files, with slashes, in order; those that `isOurs` names are the backup's own. */
export async function includedFiles(dataDir: string, isOurs: (path: string) => boolean): Promise<string[]> {
  const paths = await filesBelow(dataDir, '')
  return paths
    .filter((path) => !isOurs(join(dataDir, path)))
    .filter(isIncluded)
    .sort()
}

/**
 * Folder by folder: one that is deleted meanwhile, with its customer's last file, must not take the others
 * out of the list.
 */
async function filesBelow(dataDir: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dataDir, folder), { withFileTypes: true }).catch(ifMissing([]))
  const below = entries.map(async (entry): Promise<string[]> => {
    const path = folder + entry.name
    if (entry.isDirectory()) return Object.hasOwn(leftOut, path) ? [] : filesBelow(dataDir, `${path}/`)
    return entry.isFile() ? [path] : []
  })
  return (await Promise.all(below)).flat()
}

/** The content, or null when it was deleted since it was listed: a server may be at work meanwhile. */
export async function openIncluded(dataDir: string, path: string): Promise<Readable | null> {
  const handle = await open(join(dataDir, path)).catch(ifMissing(null))
  return handle?.createReadStream() ?? null
}

export interface Staging {
  /** Where that file is written until it counts. */
  pathOf(path: string): Promise<string>
  /** Puts the files in their places; the last act, because it cannot be taken back. */
  commit(paths: readonly string[]): Promise<void>
  /** Removes what was not put in place. */
  discard(): Promise<void>
}

/** A place beside the files' own, on the same disk, so that each is there as a whole or not at all. */
export function stageFiles(dataDir: string): Staging {
  const aside = join(dataDir, `${stagingPrefix}${newUid()}`)
  const parent = async (path: string): Promise<string> => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    return path
  }
  return {
    pathOf: (path) => parent(join(aside, path)),
    async commit(paths) {
      for (const path of paths) {
        await chmod(join(aside, path), 0o600)
        await rename(join(aside, path), await parent(join(dataDir, path)))
      }
    },
    discard: () => rm(aside, { recursive: true, force: true, maxRetries: 3 }),
  }
}

const ifMissing =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value
    throw error
  }
