// What other modules of the console may use of this one.
export { AuditLine } from './audit-line.tsx'
export { activityQuery, lifeEntriesQuery } from './queries.ts'
export type { AuditEntry } from './types.ts'
