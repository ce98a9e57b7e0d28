// The shape of an entry of the audit log.
import { z } from 'zod'
import type { EntryRow } from './entry-queries.ts'

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

export function viewEntry(row: EntryRow) {
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
