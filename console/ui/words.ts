// The words that several screens share. One place, so that a status reads the same in a list, a chip and a
// sentence, and so that a translation has somewhere to start.
import type {
  ClosureRequest,
  InstanceStatus,
  OperationStatus,
  OrganizationStatus,
  StepStatus,
} from '../api/types.ts'
import type { InvoiceStatus } from '../api/billing-types.ts'

export const organizationStatusWords: Record<OrganizationStatus, string> = {
  provisioning: 'Setting up',
  active: 'Active',
  suspended: 'Suspended',
  archived: 'Archived',
  decommissioning: 'Closing',
  retired: 'Closed',
  erasing: 'Erasing',
  erased: 'Erased',
}

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

export const stepStatusWords: Record<StepStatus, string> = {
  pending: 'Not started',
  running: 'Running',
  waiting: 'Waiting',
  done: 'Done',
  failed: 'Failed',
  undone: 'Undone',
  skipped: 'Skipped',
}

export const instanceStatusWords: Record<InstanceStatus, string> = {
  pending: 'Pending',
  starting: 'Starting',
  healthy: 'Healthy',
  unhealthy: 'Unhealthy',
  stopped: 'Stopped',
  deleting: 'Deleting',
  deleted: 'Deleted',
  unknown: 'Unknown',
}

export const invoiceStatusWords: Record<InvoiceStatus, string> = {
  draft: 'Draft',
  open: 'Open',
  paid: 'Paid',
  cancelled: 'Cancelled',
}

export const closureRequestStatusWords: Record<ClosureRequest['status'], string> = {
  open: 'Open',
  withdrawn: 'Withdrawn',
  confirmed: 'Confirmed',
  declined: 'Declined',
}

export const lockKindWords = { lock: 'Lock', legal_hold: 'Legal hold' } as const

export const instanceRoleWords = { admin: 'Admin', member: 'Member' } as const

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

/** `callOff` and `call_off` -> "call off" */
export const humanize = (code: string): string =>
  code
    .replaceAll(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replaceAll(/[._-]/g, ' ')

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What was done, as it reads after the name of the thing. Others are shown as their code. */
const deeds: Record<string, string> = {
  create: 'created',
  update: 'changed',
  delete: 'asked to be deleted',
  delete_requested: 'asked to be deleted',
  remove: 'removed',
  pay: 'paid',
  issue: 'issued',
  cancel: 'called off',
  confirm: 'confirmed',
  withdraw: 'withdrawn',
  approve: 'approved',
  place: 'placed',
  decline: 'declined',
  release: 'released',
  revoke: 'revoked',
  waiting: 'waits',
  pause: 'paused',
  resume: 'resumed',
  retry: 'retried',
  force: 'forced',
  retire: 'retired',
  reinstate: 'reinstated',
  open: 'opened',
  end: 'ended',
  transfer: 'transferred',
  offboard: 'offboarded',
  sign_in: 'signed in',
  sign_out: 'signed out',
  lock_out: 'locked out',
  step_up: 'confirmed by password',
  reset_password: 'password reset',
  set_password: 'password chosen',
  restore: 'restored',
}

/** `operation.step_done` -> "Operation step done", `invoice.pay` -> "Invoice paid" */
export function actionWords(action: string): string {
  const [thing = '', ...rest] = action.split('.')
  const deed = rest.join('.')
  return sentenceCase(`${humanize(thing)} ${deeds[deed] ?? humanize(deed)}`.trim())
}

export const monthWords: readonly string[] = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month, 1)),
)
