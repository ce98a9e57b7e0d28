// Audit entry and event of a change. Personal data goes into the details, which erasing deletes; events hold
// only ids.
import type { Clock } from '#platform/clock.ts'
import { emit } from '#platform/outbox.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit, type AuditInput } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'

const past: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'changed',
  delete: 'deleted',
  set: 'set',
  record: 'recorded',
}

/** `contact.create` becomes the event `contact.created`. */
export function record(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  entry: Omit<AuditInput, 'organization'>,
): void {
  audit(tx, clock, { ...entry, organization })
  const [thing = '', change = ''] = entry.action.split('.')
  const { type, id, uid } = entry.subject
  emit(tx, clock, {
    organization_id: organization.id,
    operation_id: null,
    type: `${thing}.${past[change] ?? change}`,
    data: { subject: type, id: id ?? null, uid: uid ?? null },
  })
}
