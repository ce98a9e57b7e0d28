// Which nodes sign receipts at the moment, and with which key. Different keys break no chain, but a person
// who verifies with one public key finds the receipts of the other key invalid.
import { hostname } from 'node:os'
import { sql } from 'kysely'
import { isolated } from '#platform/characters.ts'
import { pause } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import { statements } from '#platform/migrate.ts'
import type { Db, Queryable } from '#platform/postgres.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import type { StoreFinding } from '../outside/identity.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    receipt_signers: {
      node_uid: string
      name: string
      key_id: string
      seen_at: string
    }
  }
}

export const signerTables: Record<string, TablePolicy> = {
  receipt_signers: {
    scope: 'installation',
    onErase: 'delete',
    because: 'which nodes run and their keys; forgotten a minute after a node has ended',
  },
}

export const signerMigrations = {
  '0011-receipt-signers': statements(
    `create table receipt_signers (
      node_uid uuid primary key,
      name text not null,
      key_id text not null,
      seen_at timestamptz not null)`,
    `comment on table receipt_signers is 'Nodes that may sign a receipt, with the key that they would ` +
      `use. Names of machines, no personal data; kept for a minute.'`,
  ),
}

const heartbeatMilliseconds = 20_000

/**
 * Says every twenty seconds that this node signs with that key. Returns the function that stops this and
 * removes the node.
 */
export function announceSigner({ db, log }: { db: Db; log: Log }, keyId: string): () => Promise<void> {
  const node_uid = newUid()
  const stopping = new AbortController()
  const announce = () =>
    sayHere(db, { node_uid, name: `${hostname()}, process ${process.pid}`, key_id: keyId }).catch(
      (error: unknown) => log.debug({ err: error }, 'the key of this node could not be announced'),
    )
  async function beat(): Promise<void> {
    while (!stopping.signal.aborted) {
      await announce()
      await pause(heartbeatMilliseconds, stopping.signal)
    }
  }
  const beating = beat()
  return async () => {
    stopping.abort()
    await beating
    await db
      .deleteFrom('receipt_signers')
      .where('node_uid', '=', node_uid)
      .execute()
      .catch(() => undefined)
  }
}

async function sayHere(db: Db, node: { node_uid: string; name: string; key_id: string }): Promise<void> {
  await db
    .insertInto('receipt_signers')
    .values({ ...node, seen_at: sql`now()` })
    .onConflict((conflict) => conflict.column('node_uid').doUpdateSet({ seen_at: sql`now()` }))
    .execute()
  await db
    .deleteFrom('receipt_signers')
    .where('seen_at', '<', sql<string>`now() - interval '1 minute'`)
    .execute()
}

/** Null while all running nodes sign with the same key. */
export async function signersFinding(db: Queryable): Promise<StoreFinding | null> {
  const nodes = await db
    .selectFrom('receipt_signers')
    .select(['name', 'key_id'])
    .where('seen_at', '>=', sql<string>`now() - interval '1 minute'`)
    .orderBy('key_id')
    .orderBy('name')
    .execute()
  const keys = [...new Set(nodes.map(({ key_id }) => key_id))]
  if (keys.length < 2) return null
  const said = nodes
    .slice(0, 20)
    .map(({ name, key_id }) => `${isolated(name)}: ${key_id}`)
    .join('; ')
  return {
    store: 'receipt_keys',
    code: 'receipt_keys_differ',
    count: keys.length,
    first: keys,
    message: `Nodes would sign receipts with ${keys.length} different keys (${said}).`,
    repair: 'give every node the same TENURE_RECEIPT_KEY, and start it again',
  }
}
