// The files of the data folder that belong to a backup. All files are included, new kinds too, except those
// that are named here with the reason.
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { newUid } from '#platform/ids.ts'

/** The first part of a path that is left out, and the reason. */
const leftOut: Readonly<Record<string, string>> = {
  postgres:
    "the database's own files: its rows are in the backup, and a new database has passwords of its own",
  planes:
    'what local control planes run: processes of this machine, which a copy of their files does not ' +
    'bring back',
  'server.json': 'says which process is the server at the moment',
  backups: 'other backups',
  'erasure-ledger.jsonl.mark':
    'says which ledger lies beside it; in a backup it would name a ledger that is not there',
  'erasure-ledger.jsonl':
    'who was erased: an older copy must not replace it, because it shows who a restore has brought back',
}
const stagingPrefix = 'restoring-'

export const leftOutFiles = Object.entries(leftOut).map(([name, because]) => ({
  what: `data folder: ${name}`,
  because,
}))

/** Also checked for the paths in a backup: a forged backup must not replace the passwords of the database. */
export function isIncluded(path: string): boolean {
  const parts = path.split('/')
  const [first = ''] = parts
  // The store of files is still writing this file. It is incomplete, and gets another name when it is
  // complete.
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
 * Reads one folder at a time. A folder that is deleted meanwhile, with the last file of its customer, must
 * not remove other files from the list.
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

/** The content, or null when it was deleted after it was listed: a server may be running. */
export async function openIncluded(dataDir: string, path: string): Promise<Readable | null> {
  const handle = await open(join(dataDir, path)).catch(ifMissing(null))
  return handle?.createReadStream() ?? null
}

export interface Staging {
  /** The place where the file with that path is written until `commit` moves it. */
  pathOf(path: string): Promise<string>
  /** Moves the files to their places. This is the last step of a restore, because it cannot be undone. */
  commit(paths: readonly string[]): Promise<void>
  /** Removes what was not put in place. */
  discard(): Promise<void>
}

/**
 * The files are first written to another folder on the same disk and then renamed: each file is there
 * completely or not at all.
 */
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
