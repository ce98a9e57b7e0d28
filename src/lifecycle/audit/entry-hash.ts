// The hashes that chain audit entries.
import canonicalize from 'canonicalize'
import { sha256 } from '#platform/ids.ts'
import type { AuditEntriesTable } from './entries-table.ts'

export const firstHash = '0'.repeat(64)

export type ChainedEntry = Omit<AuditEntriesTable, 'id' | 'hash'>

/** Every member of an entry; a type error when one is missing. */
const hashed: Readonly<Record<keyof ChainedEntry, true>> = {
  chain: true,
  seq: true,
  at: true,
  actor_kind: true,
  actor_id: true,
  action: true,
  organization_id: true,
  organization_uid: true,
  subject_type: true,
  subject_id: true,
  facts: true,
  details_hash: true,
  previous_hash: true,
}

const hashedMembers = Object.keys(hashed) as (keyof ChainedEntry)[]

/** SHA-256 over the canonical JSON (RFC 8785) of everything but the hash itself. */
export const entryHash = (entry: ChainedEntry): string =>
  sha256(canonicalize(Object.fromEntries(hashedMembers.map((name) => [name, entry[name]]))) as string)

/** The salt keeps erased details from being guessed by trying values against the hash that stays. */
export const detailsHash = (salt: string, details: unknown): string =>
  sha256(`${salt}:${canonicalize(details)}`)
