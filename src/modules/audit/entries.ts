// The shape of an entry and the one statement that reads it.
import { z } from 'zod'
import type { Queryable } from '#platform/postgres.ts'
import { decodeCursor, pageQuery } from '#platform/paging.ts'
import type { Actor } from '#platform/actor.ts'
import { isMember, staffsSubjects } from '#platform/member-view.ts'
import { id, instant, line } from '#platform/schemas.ts'

export const entrySchema = z
  .object({
    id: z.number(),
    seq: z.number(),
    chain: z.string(),
    at: z.string(),
    actor: z.object({ kind: z.string(), id: z.number().nullable(), name: z.string().nullable() }),
    action: z.string(),
    organization_id: z.number().nullable(),
    organization_uid: z.string().nullable(),
    subject: z.object({ type: z.string(), id: z.string().nullable() }),
    reason: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()),
    details: z.record(z.string(), z.unknown()).nullable(),
    details_erased: z.boolean(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })

export const auditQuery = pageQuery.extend({
  organization_id: id.optional(),
  action: line(100).optional().describe('An action, or its beginning: `operation.`'),
  actor: line(200).optional().describe("Part of the actor's name."),
  from: instant.optional(),
  to: instant.optional(),
})
export type AuditQuery = z.output<typeof auditQuery>

export function selectEntries(db: Queryable, query: AuditQuery, actor: Actor) {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom('audit_entries')
    .leftJoin('audit_details', 'audit_details.entry_id', 'audit_entries.id')
    .selectAll('audit_entries')
    .select(['audit_details.details', 'audit_details.actor_name'])
    .orderBy('audit_entries.id', 'desc')
    .limit(query.limit + 1)
  if (isMember(actor)) select = select.where('subject_type', 'not in', staffsSubjects)
  if (after) select = select.where('audit_entries.id', '<', after[0])
  if (query.organization_id)
    select = select.where('audit_entries.organization_id', '=', query.organization_id)
  if (query.action) select = select.where('action', 'like', `${query.action.replaceAll(/[\\%_]/g, '\\$&')}%`)
  if (query.actor)
    select = select.where(
      'audit_details.actor_name',
      'ilike',
      `%${query.actor.replaceAll(/[\\%_]/g, '\\$&')}%`,
    )
  if (query.from) select = select.where('at', '>=', query.from)
  if (query.to) select = select.where('at', '<=', query.to)
  return select.execute()
}

type Row = Awaited<ReturnType<typeof selectEntries>>[number]

export function viewEntry(row: Row) {
  const {
    reason = null,
    actor_name: _name,
    ...details
  } = (row.details ?? {}) as Record<string, unknown> & { reason?: string }
  return {
    id: row.id,
    seq: row.seq,
    chain: row.chain,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    organization_id: row.organization_id,
    organization_uid: row.organization_uid,
    subject: { type: row.subject_type, id: row.subject_id },
    reason,
    facts: row.facts as Record<string, unknown>,
    details: row.details ? details : null,
    details_erased: row.details === null,
    hash: row.hash,
  }
}
