// The audit log: append-only, chained by hashes, one chain for each organization and one for the installation (a single
// chain would serialise every write of all customers). The chained entry holds ids, codes and counts; what may have to
// be erased (reason, names, values) lives apart in audit_details, and the chain holds its salted hash alone.
import canonicalize from 'canonicalize'
import { sql, type Generated } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { newSalt, sha256 } from '#platform/ids.ts'
import { commitOrder, type Tx } from '#platform/transaction.ts'
import type { Organization } from './organization.ts'

export interface AuditEntriesTable {
  id: Generated<number>
  chain: string
  seq: number
  at: string
  actor_kind: string
  actor_id: number | null
  action: string
  organization_id: number | null
  organization_uid: string | null
  subject_type: string
  subject_id: string | null
  facts: unknown
  details_hash: string | null
  previous_hash: string
  hash: string
}

declare module '#platform/postgres.ts' {
  interface Tables {
    audit_entries: AuditEntriesTable
    audit_details: { entry_id: number; organization_id: number | null; actor_name: string; salt: string; details: unknown }
    audit_heads: { chain: string; seq: number; hash: string; checkpointed_seq: Generated<number> }
  }
}

export interface AuditInput {
  /** Stable and dotted: `invoice.pay`. */
  action: string
  organization?: Pick<Organization, 'id' | 'uid'> | null
  subject: { type: string; id?: number | string | null; uid?: string }
  /** Codes, counts, ids: chained for ever, no personal data. */
  facts?: Record<string, unknown>
  /** Names, values before and after: erasable. The reason is added by itself. */
  details?: Record<string, unknown>
}

export const installationChain = 'installation'
export const chainOf = (organizationUid: string | null): string => organizationUid ? `organization:${organizationUid}` : installationChain
export const firstHash = '0'.repeat(64)

interface Pending { clock: Clock; entry: AuditInput }
const pendingOf = new WeakMap<Tx, Pending[]>()

/** Collects an entry; all are written just before the commit, organization chains first, so that locks have one order. */
export function audit(tx: Tx, clock: Clock, entry: AuditInput): void {
  const pending = pendingOf.get(tx)
  if (pending) return void pending.push({ clock, entry })
  const list: Pending[] = [{ clock, entry }]
  pendingOf.set(tx, list)
  tx.beforeCommit(commitOrder.audit, async () => {
    for (const [chain, entries] of inLockOrder(list)) await append(tx, chain, entries)
  })
}

function inLockOrder(list: Pending[]): [string, Pending[]][] {
  const chains = Map.groupBy(list, ({ entry }) => chainOf(entry.organization?.uid ?? null))
  const rank = (chain: string) => (chain === installationChain ? '~' : chain)
  return [...chains].sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
}

async function append(tx: Tx, chain: string, entries: Pending[]): Promise<void> {
  let head = await lockHead(tx, chain)
  for (const { clock, entry } of entries) head = await insert(tx, clock, chain, head, entry)
  await tx.db.updateTable('audit_heads').set({ seq: head.seq, hash: head.hash }).where('chain', '=', chain).execute()
}

interface Head { seq: number; hash: string }

async function lockHead(tx: Tx, chain: string): Promise<Head> {
  await tx.db.insertInto('audit_heads').values({ chain, seq: 0, hash: firstHash }).onConflict((conflict) => conflict.doNothing()).execute()
  return tx.db.selectFrom('audit_heads').select(['seq', 'hash']).where('chain', '=', chain).forUpdate().executeTakeFirstOrThrow()
}

async function insert(tx: Tx, clock: Clock, chain: string, head: Head, entry: AuditInput): Promise<Head> {
  const salt = newSalt()
  const details = { ...entry.details, ...(tx.reason && { reason: tx.reason }), ...(tx.requestId && { request_id: tx.requestId }), actor_name: tx.actor.name }
  const chained: ChainedEntry = {
    chain, seq: head.seq + 1, at: clock.now().toISOString(), actor_kind: tx.actor.kind, actor_id: tx.actor.id, action: entry.action,
    organization_id: entry.organization?.id ?? null, organization_uid: entry.organization?.uid ?? null,
    subject_type: entry.subject.type, subject_id: entry.subject.id === undefined || entry.subject.id === null ? entry.subject.uid ?? null : String(entry.subject.id),
    facts: entry.facts ?? {}, details_hash: detailsHash(salt, details), previous_hash: head.hash,
  }
  const hash = entryHash(chained)
  const { id } = await tx.db.insertInto('audit_entries')
    .values({ ...chained, facts: sql`${JSON.stringify(chained.facts)}::jsonb`, hash }).returning('id').executeTakeFirstOrThrow()
  await tx.db.insertInto('audit_details').values({
    entry_id: id, organization_id: chained.organization_id, actor_name: tx.actor.name, salt, details: sql`${JSON.stringify(details)}::jsonb`,
  }).execute()
  return { seq: chained.seq, hash }
}

export type ChainedEntry = Omit<AuditEntriesTable, 'id' | 'hash'>

/** SHA-256 over the canonical JSON (RFC 8785) of everything but the hash itself. */
export function entryHash(entry: ChainedEntry): string {
  const { chain, seq, at, actor_kind, actor_id, action, organization_id, organization_uid, subject_type, subject_id, facts, details_hash, previous_hash } = entry
  return sha256(canonicalize({
    chain, seq, at, actor_kind, actor_id, action, organization_id, organization_uid, subject_type, subject_id, facts, details_hash, previous_hash,
  }) as string)
}

/** The salt keeps erased details from being guessed by trying values against the hash that stays. */
export const detailsHash = (salt: string, details: unknown): string => sha256(`${salt}:${canonicalize(details)}`)
