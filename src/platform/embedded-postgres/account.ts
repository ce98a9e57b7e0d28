// PostgreSQL refuses to run as root. This file chooses the account that it runs as, and checks whether that
// account can reach a path: a checkout below /root (0700) is closed to every other account.
import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '../problem.ts'

export interface Account {
  uid: number
  gid: number
  home: string
}

/**
 * The account for PostgreSQL, or null for the current one. Only root changes: to the owner of the cluster
 * when there is one already, otherwise to `postgres` or to `nobody`. Throws Problem when the machine has
 * neither.
 */
export function chooseAccount(existingCluster: string | null): Account | null {
  if (process.getuid?.() !== 0) return null
  const owner = existingCluster === null ? 0 : statSync(existingCluster).uid
  const accounts = readAccounts()
  const found =
    owner !== 0
      ? accounts.find((each) => each.uid === owner)
      : (accounts.find((each) => each.name === 'postgres') ?? accounts.find((each) => each.name === 'nobody'))
  if (found) return found
  const message =
    'PostgreSQL does not run as root, and this machine has no account "postgres" or "nobody" for it. ' +
    'Start Tenure as an ordinary user, or set DATABASE_URL.'
  throw new Problem('unavailable', 'no_postgres_account', message)
}

/**
 * True when the account may read that path, or enter or run it, and may enter every folder above it. Looks at
 * the classic permission bits only.
 */
export function canReach(account: Account | null, path: string): boolean {
  return !account || (hasBits(account, path, 0o5) && canWalkTo(account, path))
}

/** True when the account may enter every folder above that path. */
export function canWalkTo(account: Account, path: string): boolean {
  const parent = dirname(path)
  return parent === path || (hasBits(account, parent, 0o1) && canWalkTo(account, parent))
}

/** Gives a path to the account; does nothing for the current account. */
export function giveTo(account: Account | null, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}

function hasBits(account: Account, path: string, wanted: number): boolean {
  const { uid, gid, mode } = statSync(path)
  const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode
  return (bits & wanted) === wanted
}

function readAccounts() {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  return lines.map(([name, , uid, gid, , home]) => ({
    name,
    uid: Number(uid),
    gid: Number(gid),
    home: home ?? '/',
  }))
}
