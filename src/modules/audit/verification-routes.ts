// Starting to read the audit log back, and what came of it.
import { z } from 'zod'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { Problem } from '#platform/problem.ts'
import { accepted, callerOf, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { mostFindings } from '#lifecycle/audit/walk.ts'
import { entriesInAll, listVerifications } from './queries.ts'
import { startVerification, type AuditDeps } from './verification.ts'

const brokenSchema = z.object({
  chain: z.string(),
  seq: z.number(),
  id: z.number().nullable(),
  problem: z.string(),
})

const verificationSchema = z
  .object({
    id: z.number(),
    operation_id: z.number(),
    status: z.enum(['running', 'done', 'stopped']),
    ok: z.boolean().nullable().describe('Null until it is done.'),
    started_by: z.object({ kind: z.string(), id: z.number().nullable(), name: z.string() }),
    started_at: z.string(),
    finished_at: z.string().nullable(),
    chains: z.number(),
    entries: z.number(),
    broken: z.number().describe('How many entries do not fit.'),
    findings: z.array(brokenSchema).describe(`The first ${mostFindings} of them.`),
  })
  .meta({ id: 'AuditVerification' })

const verdictSchema = z.object({
  ok: z.boolean(),
  chains: z.number(),
  entries: z.number(),
  first_broken: brokenSchema.nullable(),
})

/** A log of this size is verified within seconds. */
const mostAtOnce = 20_000

export function verificationRoutes(deps: AuditDeps): Route[] {
  const { db } = deps
  return [
    route({
      method: 'POST',
      path: '/audit/verifications',
      summary: 'Begin to verify every chain of the audit log',
      tag: 'audit',
      permission: 'audit.verify',
      description:
        'An operation reads the whole log back in the background. One that is under way already is the ' +
        'answer.',
      // When the request is sent again, it finds the operation that is under way.
      idempotent: false,
      responses: { 202: z.object({ operation_id: z.number() }) },
      async handler(request) {
        const operation_id = await startVerification(deps, callerOf(request))
        return accepted({ operation_id }, `/api/v1/operations/${operation_id}`)
      },
    }),
    route({
      method: 'GET',
      path: '/audit/verifications',
      summary: 'List what came of verifying the audit log, newest first',
      tag: 'audit',
      permission: 'audit.verify',
      query: pageQuery.extend({ operation_id: id.optional() }),
      responses: { 200: pageOf(verificationSchema) },
      async handler({ query }) {
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const { items, next_cursor } = page(
          await listVerifications(db, { ...query, after }),
          query.limit,
          (row) => [row.id],
        )
        return ok({ items: items.map(viewVerification), next_cursor })
      },
    }),
    route({
      method: 'GET',
      path: '/audit/verify',
      summary: 'Verify every chain of a short audit log at once',
      tag: 'audit',
      permission: 'audit.verify',
      description:
        'Reads the whole log back and names the first broken entry. Above ' +
        `${mostAtOnce.toLocaleString('en')} entries it is refused: POST /audit/verifications does ` +
        'it in the background.',
      responses: { 200: verdictSchema },
      async handler() {
        if ((await entriesInAll(db)) > mostAtOnce) throw tooLong()
        return ok(await verifyAudit(db))
      },
    }),
  ]
}

const tooLong = (): Problem =>
  new Problem('conflict', 'audit_too_long', 'The audit log is too long to be read back within one request.', {
    remedy: 'POST /api/v1/audit/verifications reads it back in the background.',
  })

type Row = Awaited<ReturnType<typeof listVerifications>>[number]

function viewVerification({ walk: { chains, entries, broken, findings }, operation_status, ...row }: Row) {
  const stopped = operation_status === null || ['failed', 'cancelled', 'done'].includes(operation_status)
  return {
    ...row,
    chains,
    entries,
    broken,
    findings,
    ok: row.finished_at ? broken === 0 : null,
    status: row.finished_at ? ('done' as const) : stopped ? ('stopped' as const) : ('running' as const),
  }
}
