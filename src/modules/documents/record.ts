// Audit entry and event of a change. Names of files are personal: they go into the details, which erasing
// reaches.
import type { Clock } from '#platform/clock.ts'
import { emit } from '#platform/outbox.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { DocumentRow } from './queries.ts'

const events = { upload: 'document.uploaded', delete: 'document.deleted' } as const

export function record(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  document: DocumentRow,
  change: keyof typeof events,
): void {
  const { id, uid, kind, bytes, sha256, name } = document
  audit(tx, clock, {
    action: `document.${change}`,
    organization,
    subject: { type: 'document', id, uid },
    facts: { kind, bytes, sha256 },
    details: { name },
  })
  emit(tx, clock, {
    organization_id: organization.id,
    operation_id: null,
    type: events[change],
    data: { document_uid: uid, kind, bytes },
  })
}
