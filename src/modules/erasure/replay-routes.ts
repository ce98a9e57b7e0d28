// What the erasure ledger knows, erasing again what a backup has brought back, and keeping what was meant to
// come back. The ledger is the confirmation, because a person confirmed each erasing then. A person names the
// organizations one by one, because the restore may have been made for one of them.
import { z } from 'zod'
import { nothing } from '#platform/destroys.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { Problem } from '#platform/problem.ts'
import { callerOf, ok, route, type Route } from '#platform/route.ts'
import { reason } from '#platform/schemas.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Actor } from '#platform/actor.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import { erasureStates, erasuresOf, listErasures, type KnownErasure } from '#lifecycle/erasure/known.ts'
import { keepReturned } from '#lifecycle/erasure/replay.ts'
import type { ErasureModuleDeps } from './deps.ts'
import { needsSecondPerson } from './queries.ts'

const erasureSchema = z
  .object({
    organization_uid: z.string(),
    organization_id: z.number().nullable(),
    operation_uid: z.string(),
    status: z.enum(erasureStates),
    begun_at: z.string().nullable(),
    finished_at: z.string().nullable(),
    receipt_number: z.number().nullable(),
    kept_at: z.string().nullable(),
    organization_name: z.string().nullable().describe('Null once it is erased.'),
    going_on: z
      .object({ operation_id: z.number(), status: z.string(), waiting_for: z.array(z.string()) })
      .nullable()
      .describe(
        'The erasing that goes on with it, and what it waits for. With `finished_at` it is a replay: ' +
          'the data is back until it ends.',
      ),
  })
  .meta({ id: 'Erasure' })
const replayedSchema = z
  .object({
    organization_uid: z.string(),
    organization_id: z.number().nullable(),
    operation_id: z.number().nullable(),
    problem: z.string().nullable(),
    notice: z.string().nullable().describe('What is not asked again although its type wants it.'),
  })
  .meta({ id: 'ReplayedErasure' })
const replayBody = z
  .object({
    organization_uids: z
      .array(z.uuid())
      .min(1)
      .max(1000)
      .describe('Who is erased again; each must be `back`. The operation `erasures.replay` is for all.'),
    reason,
  })
  .strict()

export function replayRoutes(deps: ErasureModuleDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/erasures',
      summary: 'List what the erasure ledger knows',
      tag: 'erasing',
      permission: 'audit.read',
      description:
        '`back`: a restored backup has brought it back, and nothing erases it yet. `kept`: it has, and ' +
        'a person has said that it stays.',
      query: pageQuery.extend({ status: z.enum(erasureStates).optional() }),
      responses: { 200: pageOf(erasureSchema).extend({ ledger: z.string() }) },
      async handler({ query: { cursor, limit, status } }) {
        const ledger = ledgerOf(deps)
        const before = decodeCursor(cursor, z.tuple([z.number().int().nonnegative()]))?.[0] ?? null
        const rows = await listErasures(deps.db, ledger, { status, before, limit })
        const { items, next_cursor } = page(rows, limit, ({ place }) => [place])
        return ok({ ledger: ledger.where, items: items.map(({ place, ...each }) => each), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/erasures/replay',
      summary: 'Erase again what a restored backup has brought back',
      tag: 'erasing',
      permission: 'operations.confirm_erasure',
      stepUp: true,
      destroys: nothing('It begins operations, which wait for locks and holds themselves.'),
      description:
        'Begins an erasing for each that is named. Neither the plan nor a second person is asked for ' +
        'again: the ledger is the confirmation.',
      // Each erasing is a transaction of its own. When the request is sent again, those that have begun are
      // no longer back and are named.
      idempotent: false,
      body: replayBody,
      responses: { 200: z.object({ items: z.array(replayedSchema) }) },
      async handler(request) {
        const { body, actor } = request
        requireErasing(actor)
        const back = chosen(
          await erasuresOf(deps.db, ledgerOf(deps), body.organization_uids),
          body.organization_uids,
        )
        await inTransaction(deps.db, callerOf(request), async (tx) =>
          audit(tx, deps.clock, {
            action: 'erasing.replayed',
            subject: { type: 'ledger' },
            facts: { organization_uids: back.map(({ organization_uid: uid }) => uid) },
          }),
        )
        const items = []
        for (const each of back) items.push(await replay(deps, each, actor, body.reason))
        return ok({ items })
      },
    }),
    route({
      method: 'POST',
      path: '/erasures/{organization_uid}/keep',
      summary: 'Keep what a restored backup has brought back',
      tag: 'erasing',
      permission: 'operations.confirm_erasure',
      stepUp: true,
      description:
        'For who was meant to come back. It is written into the ledger, so that no start suspends it ' +
        'again; one that a start has suspended goes on. Erasing it later needs a plan like any other.',
      // When the request is sent again, the organization is no longer back, and that is answered.
      idempotent: false,
      params: z.object({ organization_uid: z.uuid() }),
      body: z.object({ reason }).strict(),
      responses: { 200: erasureSchema },
      async handler(request) {
        requireErasing(request.actor)
        const { organization_uid } = request.params
        return ok(await keepReturned(deps, ledgerOf(deps), organization_uid, callerOf(request)))
      },
    }),
  ]
}

function requireErasing({ permissions }: Actor): void {
  if (permissions.has('organizations.erase')) return
  throw new Problem('forbidden', 'permission_missing', 'You do not have the permission for this.', {
    members: { permission: 'organizations.erase' },
  })
}

/** @throws Problem 422 that names each organization that is not back; then nothing is erased */
function chosen(known: readonly KnownErasure[], uids: readonly string[]): KnownErasure[] {
  const byUid = new Map(known.map((each) => [each.organization_uid, each]))
  const errors = Object.fromEntries(
    uids.flatMap((uid, index) => {
      const status = byUid.get(uid)?.status
      if (status === 'back') return []
      return [
        [
          `organization_uids.${index}`,
          [status ? `It is not back: it is ${status}.` : 'The erasure ledger does not name it.'],
        ],
      ]
    }),
  )
  if (Object.keys(errors).length)
    throw new Problem(
      'invalid',
      'validation_failed',
      'Only organizations that are back after a restore can be erased again.',
      {
        errors,
      },
    )
  return [...new Set(uids)].map((uid) => byUid.get(uid) as KnownErasure)
}

/** Begins one erasing. One that cannot be begun does not stop the others. */
async function replay(
  { runner, log, db }: ErasureModuleDeps,
  { organization_uid, organization_id, begun_at }: KnownErasure,
  actor: Actor,
  why: string,
) {
  const about = { organization_uid, organization_id }
  try {
    const notice =
      organization_id !== null && (await needsSecondPerson(db, organization_id))
        ? approvedThen(begun_at)
        : null
    const { id } = await runner.begin(
      {
        kind: 'organization.erase',
        organization_id,
        input: { replay: true },
        reason: why,
      },
      { actor },
    )
    return { ...about, operation_id: id, problem: null, notice }
  } catch (error) {
    if (!(error instanceof Problem))
      log.error({ err: error, organization_uid }, 'an erasing could not be replayed')
    return {
      ...about,
      operation_id: null,
      problem: error instanceof Problem ? error.message : 'Something unexpected happened; the log has more.',
      notice: null,
    }
  }
}

/** The ledger's entry is written after the approval, never before it. */
const approvedThen = (begunAt: string | null): string =>
  'A second person is not asked again: what had to be approved was approved before it was ' +
  `erased${begunAt ? ` on ${begunAt.slice(0, 10)}` : ''}.`

function ledgerOf({ ledger }: ErasureModuleDeps): ErasureLedger {
  if (ledger) return ledger
  throw new Problem('conflict', 'no_ledger', 'This installation has no erasure ledger.', {
    remedy: 'Set TENURE_ERASURE_LEDGER to a path that all nodes share.',
  })
}
