// Which commands an operation accepts in which status, with the reason when it refuses: the API's answers,
// the console's buttons and the commands all read this one table.
import { askOf } from './asks.ts'
import { inPresentForm } from '../held.ts'
import type { Asks, StaffText } from '../told.ts'
import type { OperationRow, OperationStatus, StepRow } from './tables.ts'

export const operationCommands = [
  'confirm',
  'cancel',
  'pause',
  'resume',
  'retry',
  'force',
  'complete_step',
  'retry_children',
  'accept_failures',
  'approve',
  'decline',
] as const
export type OperationCommand = (typeof operationCommands)[number]

/**
 * The permission that the command needs; confirming may need another one too, which the kind of the operation
 * names.
 */
export const permissionOf: Readonly<Record<OperationCommand, string>> = {
  confirm: 'operations.confirm',
  cancel: 'operations.control',
  pause: 'operations.control',
  resume: 'operations.control',
  retry: 'operations.control',
  force: 'operations.force',
  complete_step: 'operations.control',
  retry_children: 'operations.control',
  accept_failures: 'operations.control',
  approve: 'operations.confirm_erasure',
  decline: 'operations.confirm_erasure',
}

/** Commands for which a person must have confirmed the password a moment ago, whatever the operation is. */
export const provenCommands: readonly OperationCommand[] = ['force', 'approve', 'decline']

const from: Record<OperationCommand, readonly OperationStatus[]> = {
  confirm: ['planned', 'waiting'],
  cancel: ['planned', 'running', 'waiting', 'paused', 'failed'],
  pause: ['running', 'waiting'],
  resume: ['paused'],
  retry: ['failed'],
  force: ['waiting'],
  complete_step: ['waiting'],
  retry_children: ['waiting'],
  accept_failures: ['waiting'],
  approve: ['waiting'],
  decline: ['waiting'],
}

export interface Refusal {
  code: string
  message: string
  remedy: string
  staff?: StaffText
}

/** Why the command is refused now; null when it is allowed. */
export function refusalOf(
  command: OperationCommand,
  operation: Pick<OperationRow, 'status' | 'stopped_by_id'>,
  steps: readonly StepRow[],
): Refusal | null {
  const { status } = operation
  if (!from[command].includes(status))
    return {
      code: 'operation_status_forbids',
      message: `The operation is ${status}; this needs it to be ${from[command].join(' or ')}.`,
      remedy: 'Look at the operation again; its status decides what is possible.',
    }
  if (command === 'resume' && operation.stopped_by_id !== null)
    return {
      code: 'paused_by_operation',
      message: `Operation ${operation.stopped_by_id} has paused it; it goes on by itself when that one has ended.`,
      remedy: 'Wait for that one, or call it off.',
    }
  if (command === 'confirm' && status === 'waiting' && !waitsFor(steps, 'confirm'))
    return {
      code: 'operation_status_forbids',
      message: 'It was confirmed already.',
      remedy: 'Look at the operation again; its status decides what is possible.',
    }
  if ((command === 'cancel' || command === 'decline') && pastPointOfNoReturn(steps))
    return {
      code: 'past_point_of_no_return',
      message: 'The point of no return has passed; it can only go on.',
      remedy: 'Let it go on; pause it if it has to stop for a while.',
    }
  if (command === 'force') return forceRefusal(steps)
  if ((command === 'approve' || command === 'decline') && !waitsFor(steps, 'approve'))
    return {
      code: 'not_waiting_for_approval',
      message: 'It does not wait for a second person.',
      remedy: 'Look at the operation again; it may be approved or declined already.',
    }
  if ((command === 'retry_children' || command === 'accept_failures') && !waitsFor(steps, 'decide'))
    return {
      code: 'no_children_failed',
      message: 'It does not wait for a decision about what it has started.',
      remedy: 'Look at the operation again; the decision may be made already.',
    }
  if (command === 'complete_step' && !waitsFor(steps, 'manual'))
    return {
      code: 'step_not_manual',
      message: 'No step waits for a person.',
      remedy: 'Look at the operation again; the step may be done already.',
    }
  return null
}

/** The commands that can come up in the life of this operation, allowed now or not. */
export function commandsOf(
  { children_total: children }: Pick<OperationRow, 'children_total'>,
  steps: readonly StepRow[],
  asksSecond: boolean,
): OperationCommand[] {
  const isForApproval = asksSecond || waitsFor(steps, 'approve')
  return operationCommands.filter((command) => {
    if (command === 'approve' || command === 'decline') return isForApproval
    if (command === 'retry_children' || command === 'accept_failures') return children !== null
    return true
  })
}

export const pastPointOfNoReturn = (steps: readonly StepRow[]): boolean =>
  steps.some(({ point_of_no_return, status }) => point_of_no_return && status === 'done')

const waitsFor = (steps: readonly StepRow[], asks: Asks): boolean =>
  steps.some(
    ({ status, waiting_for }) => status === 'waiting' && waiting_for.some((reason) => askOf(reason) === asks),
  )

function forceRefusal(steps: readonly StepRow[]): Refusal | null {
  const reasons = steps.flatMap(({ status, waiting_for }) => (status === 'waiting' ? waiting_for : []))
  const stubborn = reasons.find(({ forceable }) => !forceable)
  if (reasons.length && !stubborn) return null
  if (!stubborn)
    return {
      code: 'not_forceable',
      message: 'Nothing is waiting.',
      remedy: 'Wait until a step waits; then it can be forced.',
    }
  const { message, staff } = inPresentForm(stubborn)
  const remedy = 'Look at what it waits for; each reason says what to do.'
  return {
    code: 'not_forceable',
    message: `This cannot be forced: ${message}`,
    remedy,
    ...(staff && { staff: { message: `This cannot be forced: ${staff.message}`, remedy } }),
  }
}
