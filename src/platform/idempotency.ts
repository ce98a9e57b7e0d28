// Stores the answer to a request with an Idempotency-Key for 24 hours, in the transaction of its effect: a
// retry after a lost answer gets the same answer and has no second effect.
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { sha256 } from './ids.ts'
import { Problem } from './problem.ts'
import type { Db } from './postgres.ts'
import { commitOrder, type Tx } from './transaction.ts'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Reply, Route, StoredAnswer } from './route.ts'

declare module './postgres.ts' {
  interface Tables {
    stored_answers: {
      actor: string
      key: string
      request_hash: string
      status: number
      body: unknown
      headers: unknown
      organization_id: number | null
      expires_at: string
    }
  }
}

export interface IdempotentRequest {
  actor: Actor
  key: string
  method: string
  path: string
  body: unknown
}

const lifetimeHours = 24

/** Which routes store their answers. */
export const takesKey = ({ method, idempotent }: Pick<Route, 'method' | 'idempotent'>): boolean =>
  method === 'POST' && idempotent !== false

const actorKey = (actor: Actor): string => `${actor.kind}:${actor.id ?? 0}:${actor.token_id ?? 0}`
const hashOf = ({ method, path, body }: IdempotentRequest): string =>
  sha256(`${method} ${path} ${canonicalize(body ?? null) ?? ''}`)

/** The stored answer to that key, or null. @throws Problem 422 when the key was used with another request */
export async function findAnswer(db: Db, clock: Clock, request: IdempotentRequest): Promise<Reply | null> {
  const row = await db
    .selectFrom('stored_answers')
    .selectAll()
    .where('actor', '=', actorKey(request.actor))
    .where('key', '=', request.key)
    .where('expires_at', '>', clock.now().toISOString())
    .executeTakeFirst()
  if (!row) return null
  if (row.request_hash !== hashOf(request)) {
    throw new Problem(
      'invalid',
      'idempotency_key_reused',
      'This Idempotency-Key was used with another request.',
      {
        remedy: 'Use a new key for each new request.',
        errors: { 'idempotency-key': ['Use a new key for a new request.'] },
      },
    )
  }
  return { status: row.status, body: row.body, headers: row.headers as Record<string, string> }
}

export function storedAnswer(clock: Clock, request: IdempotentRequest): StoredAnswer {
  let kept = false
  return {
    get kept() {
      return kept
    },
    keep(tx, organizationId, reply) {
      kept = true
      tx.beforeCommit(commitOrder.answer, () => insert(tx, clock, request, { reply, organizationId }))
    },
  }
}

async function insert(
  tx: Tx,
  clock: Clock,
  request: IdempotentRequest,
  { reply, organizationId }: { reply: Reply; organizationId: number | null },
): Promise<void> {
  const actor = actorKey(request.actor)
  const now = clock.now()
  await tx.db
    .deleteFrom('stored_answers')
    .where('actor', '=', actor)
    .where('key', '=', request.key)
    .where('expires_at', '<=', now.toISOString())
    .execute()
  await tx.db
    .insertInto('stored_answers')
    .values({
      actor,
      key: request.key,
      request_hash: hashOf(request),
      status: reply.status,
      body: reply.body === undefined ? null : sql`${JSON.stringify(reply.body)}::json`,
      headers: sql`${JSON.stringify(reply.headers ?? {})}::jsonb`,
      organization_id: organizationId,
      expires_at: new Date(now.getTime() + lifetimeHours * 3_600_000).toISOString(),
    })
    .execute()
}

/** Deletes what is older than 24 hours; run by the schedule. */
export async function forgetAnswers(db: Db, clock: Clock): Promise<number> {
  const result = await db
    .deleteFrom('stored_answers')
    .where('expires_at', '<=', clock.now().toISOString())
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
