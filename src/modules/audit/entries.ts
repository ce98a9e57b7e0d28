// The shape of an entry of the audit log.
import { z } from 'zod'
import { isMember, type Act, type Actor } from '#platform/actor.ts'
import { held, heldCodes } from '#platform/held.ts'
import type { EntryRow } from './entry-queries.ts'

export const entrySchema = z
  .object({
    id: z.number(),
    seq: z.number(),
    chain: z.string(),
    at: z.string(),
    actor: z.object({ kind: z.string(), id: z.number().nullable(), name: z.string().nullable() }),
    act: z
      .object({
        kind: z.string(),
        id: z.number().nullable(),
        name: z.string().nullable(),
        visit_uid: z.string(),
        until: z.string(),
      })
      .nullable()
      .describe('Who really acted in the name of `actor`, under which visit and until when.'),
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

/** Members of facts that name blockers, reasons and errors by their codes. */
const codesInFacts = ['blockers', 'code', 'codes', 'error_class']

/**
 * A customer's people read reasons and details of what they did themselves. Those of operations say what a
 * step waited for, whether staff or the customer confirmed the operation.
 */
export function entryFor(actor: Actor, row: EntryRow) {
  const entry = viewEntry(row)
  if (!isMember(actor)) return entry
  const own = row.actor_kind === 'member' || (row.actor_kind === actor.kind && row.actor_id === actor.id)
  const ofOperation = row.action.startsWith('operation.')
  return {
    ...entry,
    reason: own ? entry.reason : null,
    details: own && !ofOperation ? entry.details : null,
    facts: withEveryonesCodes(entry.facts),
  }
}

const withEveryonesCodes = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, codesInFacts.includes(key) ? everyones(value) : value]),
  )

const everyones = (codes: unknown): unknown =>
  Array.isArray(codes) ? codes.map(everyonesCode) : everyonesCode(codes)

const everyonesCode = (code: unknown): unknown => (heldCodes.includes(String(code)) ? held.code : code)

function viewEntry(row: EntryRow) {
  const {
    reason = null,
    actor_name: _name,
    act_name = null,
    ...details
  } = (row.details ?? {}) as Record<string, unknown> & { reason?: string; act_name?: string }
  const { act, ...facts } = row.facts as Record<string, unknown> & { act?: Omit<Act, 'name'> }
  return {
    id: row.id,
    seq: row.seq,
    chain: row.chain,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    act: act ? { ...act, name: act_name } : null,
    action: row.action,
    organization_id: row.organization_id,
    organization_uid: row.organization_uid,
    subject: { type: row.subject_type, id: row.subject_id },
    reason,
    facts,
    details: row.details ? details : null,
    details_erased: row.details === null,
    hash: row.hash,
  }
}
