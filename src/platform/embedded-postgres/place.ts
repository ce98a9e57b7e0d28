// Decides where the cluster lies: normally in the data folder. When Tenure runs as root and the data folder
// is below a closed folder such as /root, no other account can work there. Then the cluster lies in
// /var/lib/tenure/<random>, and the file `location` in the data folder names that place. The name is random
// and not made from the path: a data folder that was deleted and made again must not find the old database.
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { newUid } from '../ids.ts'
import { Problem } from '../problem.ts'
import { canWalkTo, chooseAccount } from './account.ts'
import type { Account } from './account.ts'

const OUTSIDE = '/var/lib/tenure'

export interface Place {
  dataDir: string
  place: string
  account: Account | null
}

/** The place of an existing cluster; makes nothing. */
export function findPlace(dataDir: string): string {
  const pointer = join(dataDir, 'location')
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : dataDir
}

/** Makes the folders and chooses the account. Throws Problem when the folder belongs to another account. */
export function choosePlace(wanted: string): Place {
  makeFolder(wanted)
  const dataDir = realpathSync(wanted)
  const found = findPlace(dataDir)
  const cluster = join(found, 'cluster')
  const account = chooseAccount(existsSync(cluster) ? cluster : null)
  if (account) chmodSync(dataDir, 0o711) // the account passes through; it sees only what is its own
  if (!account || found !== dataDir || canWalkTo(account, cluster)) return { dataDir, place: found, account }
  if (existsSync(cluster)) throw outOfReach(cluster)
  return { dataDir, place: makeOutside(dataDir), account }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true }) // not closed as well: the account may have to pass
    if (!existsSync(path)) mkdirSync(path, { mode: 0o700 })
  } catch (cause) {
    const message =
      `The data folder ${path} cannot be made: ${(cause as Error).message}. ` +
      'Set TENURE_DATA to a folder of yours.'
    throw new Problem('unavailable', 'data_folder', message)
  }
}

function makeOutside(dataDir: string): string {
  const place = join(OUTSIDE, newUid())
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 })
  mkdirSync(place, { mode: 0o711 })
  writeFileSync(join(dataDir, 'location'), `${place}\n`, { flush: true })
  return place
}

function outOfReach(cluster: string): Problem {
  const message =
    `The database in ${cluster} was made where its account could reach it; now a folder above it is ` +
    'closed (0700). Move the data folder to an open place such as /srv/tenure and set TENURE_DATA.'
  return new Problem('unavailable', 'cluster_out_of_reach', message)
}
