// The audit log: append-only, chained by hashes, one chain for each organization and one for the installation
// (a single chain would serialise every write of all customers). The chained entry holds ids, codes and
// counts; what may have to be erased (reason, names, values) is in audit_details, and the chain holds only
// its salted hash.
import { sql } from 'kysely'
import { builtOnce } from '#platform/built-once.ts'
import type { Act, Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { newSalt } from '#platform/ids.ts'
import type { Queryable } from '#platform/postgres.ts'
import { commitOrder, type Tx } from '#platform/transaction.ts'
import type { Organization } from '../organization/organization.ts'
import { firstHash, type ChainedEntry, entryHash, detailsHash } from './entry-hash.ts'

export interface AuditInput {
  /** Stable and dotted: `invoice.pay`. */
  action: string
  organization?: Pick<Organization, 'id' | 'uid'> | null
  subject: { type: string; id?: number | string | null; uid?: string }
  /** Codes, counts, ids. They are part of the chain and never deleted, so they hold no personal data. */
  facts?: Record<string, unknown>
  /**
   * Names, and values before and after; an erasing deletes them. The reason of the transaction is added here.
   */
  details?: Record<string, unknown>
}

export const installationChain = 'installation'
const chainOf = (organizationUid: string | null): string =>
  organizationUid ? `organization:${organizationUid}` : installationChain

interface Pending {
  clock: Clock
  entry: AuditInput
}
const pendingOf = new WeakMap<Tx, Pending[]>()
const bareTransactions = new WeakSet<Tx>()

/**
 * The entries of this transaction get no details, not even a reason. It is for the transaction that makes a
 * tombstone: its details would stay as the last personal data of the customer.
 */
export const auditWithoutDetails = (tx: Tx): void => void bareTransactions.add(tx)

/**
 * Collects an entry; all are written just before the commit, organization chains first, so that locks have
 * one order.
 */
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
  let [head] = await lockHead(tx.db, { chain })
  for (const { clock, entry } of entries) head = await insert(tx, clock, chain, head as Head, entry)
}

interface Head {
  seq: number
  hash: string
}

/**
 * Makes the head of a new chain. Writing the value that it already has locks the row and reads the latest
 * version.
 */
const lockHead = builtOnce((db: Queryable, { chain }: { chain: string }) =>
  db
    .insertInto('audit_heads')
    .values({ chain, seq: 0, hash: firstHash })
    .onConflict((conflict) => conflict.column('chain').doUpdateSet({ chain }))
    .returning(['seq', 'hash'])
    .compile(),
)

async function insert(tx: Tx, clock: Clock, chain: string, head: Head, entry: AuditInput): Promise<Head> {
  const bare = bareTransactions.has(tx)
  const salt = newSalt()
  const details = {
    ...entry.details,
    ...(tx.reason && { reason: tx.reason }),
    ...(tx.requestId && { request_id: tx.requestId }),
    actor_name: tx.actor.name,
    ...(tx.actor.act && { act_name: tx.actor.act.name }),
  }
  const chained: ChainedEntry = {
    chain,
    seq: head.seq + 1,
    at: clock.now().toISOString(),
    actor_kind: tx.actor.kind,
    actor_id: tx.actor.id,
    action: entry.action,
    organization_id: entry.organization?.id ?? null,
    organization_uid: entry.organization?.uid ?? null,
    subject_type: entry.subject.type,
    subject_id:
      entry.subject.id === undefined || entry.subject.id === null
        ? (entry.subject.uid ?? null)
        : String(entry.subject.id),
    facts: { ...entry.facts, ...actFacts(tx.actor) },
    details_hash: bare ? null : detailsHash(salt, details),
    previous_hash: head.hash,
  }
  const hash = entryHash(chained)
  const { facts, ...columns } = chained
  await write(tx.db, {
    ...columns,
    hash,
    bare,
    salt,
    actor_name: tx.actor.name,
    facts: JSON.stringify(facts),
    details: JSON.stringify(details),
  })
  return { seq: chained.seq, hash }
}

/**
 * The actor's `act`, who really acts, goes into the chain with every entry; the name goes into the details,
 * which can be erased.
 */
function actFacts({ act }: Actor): { act?: Omit<Act, 'name'> } {
  if (!act) return {}
  const { kind, id, visit_uid, until } = act
  return {
    act: {
      kind,
      id,
      visit_uid,
      until,
    },
  }
}

interface Written extends Omit<ChainedEntry, 'facts'> {
  hash: string
  bare: boolean
  salt: string
  actor_name: string
  facts: string
  details: string
}

/**
 * One statement writes the entry, its details and the new head. The head is locked, so each further statement
 * would make other writers wait.
 */
const write = builtOnce((db: Queryable, entry: Written) =>
  sql`
  with entry as (
    insert into audit_entries (chain, seq, at, actor_kind, actor_id, action, organization_id, organization_uid, subject_type, subject_id,
      facts, details_hash, previous_hash, hash)
    values (${entry.chain}, ${entry.seq}, ${entry.at}, ${entry.actor_kind}, ${entry.actor_id}, ${entry.action}, ${entry.organization_id},
      ${entry.organization_uid}, ${entry.subject_type}, ${entry.subject_id}, ${entry.facts}::jsonb, ${entry.details_hash},
      ${entry.previous_hash}, ${entry.hash})
    returning id, organization_id
  ), details as (
    insert into audit_details (entry_id, organization_id, actor_name, salt, details)
    select id, organization_id, ${entry.actor_name}, ${entry.salt}, ${entry.details}::jsonb from entry
    where not ${entry.bare}::boolean
  )
  update audit_heads set seq = ${entry.seq}, hash = ${entry.hash} where chain = ${entry.chain}`.compile(db),
)
