// The words of operations: their statuses, and what a plan counts.
import type { ChildState, OperationStatus, StepStatus } from './types.ts'
import { humanize } from '../../ui/words.ts'

export const operationStatusWords: Record<OperationStatus, string> = {
  planned: 'Planned',
  running: 'Running',
  waiting: 'Waiting',
  paused: 'Paused',
  cancelling: 'Calling off',
  failed: 'Failed',
  done: 'Done',
  cancelled: 'Called off',
}

/** States of the operations that an operation has started. */
export const childStateWords: Record<ChildState, string> = {
  ...operationStatusWords,
  pending: 'Not begun',
  refused: 'Could not begin',
}

export const stepStatusWords: Record<StepStatus, string> = {
  pending: 'Not started',
  running: 'Running',
  waiting: 'Waiting',
  done: 'Done',
  failed: 'Failed',
  undone: 'Undone',
  skipped: 'Skipped',
}

/** Singular and plural of what a plan counts. */
const itemKinds: Record<string, [one: string, many: string]> = {
  instance: ['instance', 'instances'],
  namespace: ['namespace', 'namespaces'],
  sale_order: ['sale order', 'sale orders'],
  invoice: ['invoice', 'invoices'],
  row: ['row', 'rows'],
  file: ['file', 'files'],
  unit: ['unit', 'units'],
  employees: ['employee', 'employees'],
  deployments_ended: ['deployment ended', 'deployments ended'],
  deployments_cancelled: ['deployment cancelled before it began', 'deployments cancelled before they began'],
  assignments_cancelled: ['shift assignment cancelled', 'shift assignments cancelled'],
  people: ['person', 'people'],
  mail: ['e-mail', 'e-mails'],
  sign_in: ['sign-in', 'sign-ins'],
  contact_update: ['change of a contact', 'changes of contacts'],
}

/** `instance`, 3 -> "instances". Unknown kinds are shown as they are, with spaces. */
export function kindWord(kind: string, count: number): string {
  const [one, many] = itemKinds[kind] ??
    itemKinds[kind.replace(/s$/, '')] ?? [
      humanize(kind).replace(/s$/, ''),
      humanize(kind).replace(/s?$/, 's'),
    ]
  return count === 1 ? one : many
}
