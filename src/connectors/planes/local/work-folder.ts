// Where an instance works and who it is. With an account of its own it has the folder `work` inside its
// folder, and nothing else: what Tenure notes about it lies beside, owned by root. An instance that could
// write the claim of its run would name another process there, and the server would end that one.
import { statSync } from 'node:fs'
import { chmod, chown, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { canWalkTo } from '#platform/embedded-postgres/account.ts'
import { givesAccounts, isInstanceAccount, takeAccount } from './account.ts'
import { readVersions, runFile, type Folder } from './versions.ts'
import { ignore } from './write-once.ts'

export interface WorkFolder {
  path: string
  /** The number of the instance's user and group; null when it runs as the server's own account. */
  account: number | null
}

const workIn = (folder: Folder): string => join(folder.path, 'work')

/**
 * As it is on the disk. It is synchronous: between looking at the folder and moving it no other code may run.
 */
export function findWorkFolder(folder: Folder): WorkFolder {
  const owner = statSync(workIn(folder), { throwIfNoEntry: false })?.uid
  if (owner === undefined || !isInstanceAccount(owner)) return { path: folder.path, account: null }
  return { path: workIn(folder), account: owner }
}

/** Makes it where instances can have accounts. Called again after a crash between two lines, it goes on. */
export async function makeWorkFolder(folder: Folder): Promise<WorkFolder> {
  if (!givesAccounts()) return findWorkFolder(folder)
  const path = workIn(folder)
  await mkdir(path, { mode: 0o700 }).catch(ignore('EEXIST'))
  const versions = await readVersions(folder)
  const account = await takeAccount(folder.root, holder(folder, versions?.current.outside_uid))
  await chown(path, account, account)
  await letPass(folder)
  return { path, account }
}

/**
 * Names the holder of an account. An instance that was made anew under the same uid is another holder and
 * gets another account.
 */
export const holder = ({ path }: Folder, outsideUid = ''): string => `${path} ${outsideUid}`

/** Lets the instance pass through the folders above its own without reading them. */
async function letPass({ root, path }: Folder): Promise<void> {
  for (const each of [root, dirname(path), path]) await chmod(each, 0o711)
  for (const own of ['.drafts', '.namespaces', '.trash'])
    await chmod(join(root, own), 0o700).catch(ignore('ENOENT'))
}

/** The file in which the run writes its port, as the path that the server reads. */
export const portFile = (folder: Folder, number: number, { path, account }: WorkFolder): string =>
  account === null ? runFile(folder, number, 'port') : join(path, `version-${number}.port`)

/**
 * The same file as the path that the run is told. A run starts in its work folder and can reach it by this
 * short name, even when it may not enter a folder above, such as a checkout below /root.
 */
export function portFileInside(folder: Folder, number: number, work: WorkFolder): string {
  const path = portFile(folder, number, work)
  if (work.account === null) return path
  return canWalkTo({ uid: work.account, gid: work.account, home: work.path }, path)
    ? path
    : `version-${number}.port`
}
