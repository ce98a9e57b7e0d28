// Verifies every chain at once. Only for logs that are small enough to wait for: after a restore, and in
// tests.
import type { Queryable } from '#platform/postgres.ts'
import { newWalk, walkOn, type BrokenEntry } from './walk.ts'

export interface AuditVerdict {
  ok: boolean
  chains: number
  entries: number
  first_broken: BrokenEntry | null
}

/** Reads the log once, in portions. Erased details are no error, because their hash stays. */
export async function verifyAudit(db: Queryable): Promise<AuditVerdict> {
  let { walk, ended } = await walkOn(db, newWalk())
  while (!ended) ({ walk, ended } = await walkOn(db, walk))
  const { chains, entries, broken, findings } = walk
  return {
    ok: broken === 0,
    chains,
    entries,
    first_broken: findings[0] ?? null,
  }
}
