// Refusals go into the audit log in a transaction of their own, after that of the request was rolled back, so
// that none of its locks is held. The number of entries of one actor is limited: each node writes 20
// different ones in a minute, and one more entry with the number of the others. A refusal whose entry cannot
// be written soon is only counted, so that the request gets its answer.
import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import type { RefusedRequest } from '#platform/http-input.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { turns } from '#platform/turns.ts'
import type { Permissions } from '../contract/permissions.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import { audit, auditWithoutDetails } from './audit.ts'
import { countsAsRefusal, wrongProof } from './refused.ts'
import { organizationOf, subjectOf } from './refusal-about.ts'

interface RefusalDeps {
  db: Db
  clock: Clock
  log: Log
  permissions: Permissions
  /** All declared tables: the thing in an address is found in the table of its name. */
  tables: Readonly<Record<string, TablePolicy>>
}

export interface RefusalLog {
  /** Ends when the entry is written or counted; never throws. */
  note(refused: RefusedRequest): Promise<void>
  /** Writes the refusals that were only counted. */
  close(): Promise<void>
}

/** Different refusals of one actor that a node writes in a minute; the others are counted. */
const mostInAMinute = 20
const minute = 60_000
const lockMilliseconds = 500

interface Bucket {
  actor: Actor
  minute: number
  seen: Set<string>
  /** How many have no entry of their own, by code. */
  more: Map<string, number>
}

export function openRefusalLog(deps: RefusalDeps): RefusalLog {
  const buckets = new Map<string, Bucket>()
  const inTurn = turns({ atOnce: 2, waiting: 50 })
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await inTurn(work)
      return true
    } catch (error) {
      deps.log.warn({ error }, 'a refusal could not be written into the audit log; it is counted')
      return false
    }
  }
  const flush = async (present: number): Promise<void> => {
    for (const [key, bucket] of buckets)
      if (bucket.minute < present && (!bucket.more.size || (await attempt(() => writeRest(deps, bucket)))))
        buckets.delete(key)
  }
  const now = () => Math.floor(deps.clock.now().getTime() / minute)
  const timer = setInterval(() => void flush(now()), minute).unref()
  return {
    async note(refused) {
      const { route, problem } = refused
      if (!countsAsRefusal(route, deps.permissions, problem)) return
      const key = keyOf(refused.actor)
      const known = buckets.get(key)
      if (known && known.minute !== now()) await flush(now())
      const bucket = buckets.get(key) ?? opened(buckets, key, refused.actor, now())
      if (isNew(bucket, refused) && (await attempt(() => write(deps, refused)))) return
      bucket.more.set(problem.code, (bucket.more.get(problem.code) ?? 0) + 1)
    },
    async close() {
      clearInterval(timer)
      await flush(Number.POSITIVE_INFINITY)
    },
  }
}

/** A person's sessions and tokens share one count: otherwise each new token would bring a new one. */
const keyOf = ({ kind, id }: Actor): string => (id === null ? kind : String(id))

function opened(buckets: Map<string, Bucket>, key: string, actor: Actor, present: number): Bucket {
  const bucket = { actor, minute: present, seen: new Set<string>(), more: new Map<string, number>() }
  buckets.set(key, bucket)
  return bucket
}

function isNew({ seen }: Bucket, { route, params, problem }: RefusedRequest): boolean {
  const one = JSON.stringify([route.method, route.path, params, problem.code])
  if (seen.has(one) || seen.size >= mostInAMinute) return false
  seen.add(one)
  return true
}

function write(deps: RefusalDeps, refused: RefusedRequest): Promise<void> {
  const { actor, reason, requestId, route, problem } = refused
  return inTransaction(deps.db, { actor, reason, requestId }, async (tx) => {
    await waitShortly(tx)
    const organization = await organizationOf(tx, deps.tables, refused)
    if (organization && organization.isGone) auditWithoutDetails(tx)
    const wrong = wrongProof(route, problem)
    audit(tx, deps.clock, {
      action: 'request.refused',
      organization,
      subject: subjectOf(refused, organization),
      facts: {
        request: `${route.method} ${route.path}`,
        ...codesOf(refused),
        ...(wrong && { wrong }),
        ...(actor.organization_id !== null && { by_member: true }),
      },
      details: { title: route.summary, refusal: problem.message },
    })
  })
}

/** The codes for staff. Who reads an entry for a customer's people gets the codes for everyone. */
function codesOf({ problem: { code, extras, status } }: RefusedRequest) {
  const blockers = extras.blockers?.map((each) => each.staff?.code ?? each.code)
  return { code: extras.staff?.code ?? code, status, ...(blockers && { blockers: [...new Set(blockers)] }) }
}

/** In the installation's chain: the counted refusals may concern many organizations. */
function writeRest({ db, clock }: RefusalDeps, { actor, minute: of, more }: Bucket): Promise<void> {
  return inTransaction(db, { actor }, async (tx) => {
    await waitShortly(tx)
    audit(tx, clock, {
      action: 'request.refused',
      subject: { type: 'request' },
      facts: {
        more: [...more.values()].reduce((sum, each) => sum + each, 0),
        by_code: Object.fromEntries(more),
        minute: new Date(of * minute).toISOString(),
      },
    })
  })
}

const waitShortly = ({ db }: Tx) =>
  sql`select set_config('lock_timeout', ${`${lockMilliseconds}ms`}, true)`.execute(db)
