// The audit's shapes, from the API's own description.

export type { AuditEntry, AuditVerification } from 'tenure/client'
