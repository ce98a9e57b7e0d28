// The rows of the audit log: chained entries, their details that can be erased, and the heads of the chains.
import type { Generated } from 'kysely'

export interface AuditEntriesTable {
  id: Generated<number>
  chain: string
  seq: number
  at: string
  actor_kind: string
  actor_id: number | null
  action: string
  organization_id: number | null
  organization_uid: string | null
  subject_type: string
  subject_id: string | null
  facts: unknown
  details_hash: string | null
  previous_hash: string
  hash: string
}

declare module '#platform/postgres.ts' {
  interface Tables {
    audit_entries: AuditEntriesTable
    audit_details: {
      entry_id: number
      organization_id: number | null
      actor_name: string
      salt: string
      details: unknown
    }
    audit_heads: {
      chain: string
      seq: number
      hash: string
      checkpointed_seq: Generated<number>
    }
  }
}
