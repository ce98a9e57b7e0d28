// The files of the data folder that belong to a backup. New kinds of files are included by themselves; what must not
// come back is named here with the reason.
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { newUid } from '#platform/ids.ts'

/** The first part of a path, and why it stays out. */
const leftOut: Readonly<Record<string, string>> = {
  postgres: "the database's own files: its rows are in the backup, and a new database has passwords of its own",
  planes: 'what local control planes run: processes of this machine, which a copy of their notes does not bring back',
  'server.json': 'says which process is the server at the moment',
  backups: 'other backups',
}
const stagingPrefix = 'restoring-'

export const leftOutFiles = Object.entries(leftOut).map(([name, because]) => ({
  what: `data folder: ${name}`,
  because,
}))

/** Also asked of the paths in a backup: a forged one must not replace the database's passwords. */
export function isIncluded(path: string): boolean {
  const [first = ''] = path.split('/')
  return !Object.hasOwn(leftOut, first) && !first.startsWith(stagingPrefix)
}

/** Paths of the regular files, with slashes, in order; those that `isOurs` names are the backup's own. */
export async function includedFiles(dataDir: string, isOurs: (path: string) => boolean): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true }).catch(ifMissing([]))
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !isOurs(path))
    .map((path) => relative(dataDir, path).split(sep).join('/'))
    .filter(isIncluded)
    .sort()
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
