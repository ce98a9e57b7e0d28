// What the erasure ledger knows, and erasing again what a backup has brought back. The ledger is the confirmation:
// somebody confirmed it then, and the law did not change its mind with the restore.
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import { reason } from '#platform/schemas.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Actor } from '#platform/actor.ts'
import { audit } from '#lifecycle/audit.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import { knownErasures, returnedErasures, type KnownErasure } from '#lifecycle/erasure/replay.ts'
import type { ErasureModuleDeps } from './deps.ts'

const erasureSchema = z.object({
  organization_uid: z.string(), organization_id: z.number().nullable(), operation_uid: z.string(), status: z.enum(['erased', 'erasing', 'back', 'unknown']),
  begun_at: z.string().nullable(), finished_at: z.string().nullable(), receipt_number: z.number().nullable(),
}).meta({ id: 'Erasure' })
const replayedSchema = z.object({
  organization_uid: z.string(), organization_id: z.number().nullable(), operation_id: z.number().nullable(), problem: z.string().nullable(),
}).meta({ id: 'ReplayedErasure' })

export function replayRoutes(deps: ErasureModuleDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/erasures', summary: 'List what the erasure ledger knows', tag: 'erasing', permission: 'audit.read',
      description: '`back`: a restored backup has brought it back, and nothing erases it yet.',
      responses: { 200: z.object({ ledger: z.string(), items: z.array(erasureSchema) }) },
      async handler() {
        const ledger = ledgerOf(deps)
        return ok({ ledger: ledger.where, items: await knownErasures(deps.db, ledger) })
      },
    }),
    route({
      method: 'POST', path: '/erasures/replay', summary: 'Erase again what a restored backup has brought back', tag: 'erasing', permission: 'operations.confirm_erasure', stepUp: true,
      description: 'Compares the ledger with the database and begins an erasing for each organization that is back. Nothing is asked again: the ledger is the confirmation.',
      // Each erasing is a transaction of its own; sent again, it finds those that have begun and begins the others.
      idempotent: false, body: z.object({ reason }).strict(), responses: { 200: z.object({ items: z.array(replayedSchema) }) },
      async handler({ body, actor, requestId }) {
        if (!actor.permissions.has('organizations.erase')) throw new Problem('forbidden', 'permission_missing', 'You do not have the permission for this.', { members: { permission: 'organizations.erase' } })
        const back = await returnedErasures(deps.db, ledgerOf(deps))
        await inTransaction(deps.db, { actor, requestId, reason: body.reason }, async (tx) =>
          audit(tx, deps.clock, { action: 'erasing.replayed', subject: { type: 'ledger' }, facts: { organizations: back.length } }))
        const items = []
        for (const each of back) items.push(await replay(deps, each, actor, body.reason))
        return ok({ items })
      },
    }),
  ]
}

/** One that cannot be begun must not keep the others. */
async function replay({ runner, log }: ErasureModuleDeps, { organization_uid, organization_id }: KnownErasure, actor: Actor, why: string) {
  try {
    const { id } = await runner.begin({ kind: 'organization.erase', organization_id, input: { replay: true }, reason: why }, { actor })
    return { organization_uid, organization_id, operation_id: id, problem: null }
  } catch (error) {
    if (!(error instanceof Problem)) log.error({ err: error, organization_uid }, 'an erasing could not be replayed')
    return { organization_uid, organization_id, operation_id: null, problem: error instanceof Problem ? error.message : 'Something unexpected happened; the log has more.' }
  }
}

function ledgerOf({ ledger }: ErasureModuleDeps): ErasureLedger {
  if (ledger) return ledger
  throw new Problem('conflict', 'no_ledger', 'This installation has no erasure ledger.', { remedy: 'Set TENURE_ERASURE_LEDGER to a path that all nodes share.' })
}
