// What other modules of the console may use of this one.
export { usePlanLack } from './lacks.ts'
export { operationsQuery } from './queries.ts'
export { OperationStatusChip } from './status.tsx'
export type { NewOperation, OperationStatus, OperationSummary } from './types.ts'
