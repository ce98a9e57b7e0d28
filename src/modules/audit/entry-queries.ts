// The statement that reads entries of the audit log, and its filters.
import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, pageQuery } from '#platform/paging.ts'
import { isMember, type Actor } from '#platform/actor.ts'
import type { Queryable } from '#platform/postgres.ts'
import { id, instant, line } from '#platform/schemas.ts'
import { anyHolds, searched } from '#platform/searching.ts'

const refused = z.enum(['true']).optional().describe('Refusals alone.')
export const activityQuery = pageQuery.extend({ refused })
export const auditQuery = pageQuery.extend({
  organization_id: id.optional(),
  action: line(100).optional().describe('An action, or its beginning: `operation.`'),
  refused,
  actor: searched(200).optional().describe("Part of the actor's name."),
  from: instant.optional(),
  to: instant.optional(),
})
type AuditQuery = z.output<typeof auditQuery>

/** Written as the partial indexes are, so that they are used. */
const isRefusal = sql<boolean>`action like '%refused'`
/** A customer's people do not see refused requests of other people, which may have been about locks. */
const isOthersRefusal = sql<boolean>`(action = 'request.refused' and not facts ? 'by_member')`

/** Subjects of entries that a customer's people do not see at all. */
const staffsSubjects: readonly string[] = ['lock', 'note']

/** Newest first; one more than the limit is read. */
export function selectEntries(db: Queryable, query: AuditQuery, actor: Actor) {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
  let select = db
    .selectFrom('audit_entries')
    .leftJoin('audit_details', 'audit_details.entry_id', 'audit_entries.id')
    .selectAll('audit_entries')
    .select(['audit_details.details', 'audit_details.actor_name'])
    .orderBy('audit_entries.id', 'desc')
    .limit(query.limit + 1)
  if (isMember(actor))
    select = select.where('subject_type', 'not in', staffsSubjects).where(({ not }) => not(isOthersRefusal))
  if (query.refused) select = select.where(isRefusal)
  if (after) select = select.where('audit_entries.id', '<', after[0])
  if (query.organization_id)
    select = select.where('audit_entries.organization_id', '=', query.organization_id)
  if (query.action) select = select.where('action', 'like', `${query.action.replaceAll(/[\\%_]/g, '\\$&')}%`)
  if (query.actor) select = select.where(anyHolds(['audit_details.actor_name'], query.actor))
  if (query.from) select = select.where('at', '>=', query.from)
  if (query.to) select = select.where('at', '<=', query.to)
  return select.execute()
}

export type EntryRow = Awaited<ReturnType<typeof selectEntries>>[number]
