// What one control plane says while it is emptied: its part of the progress, and why it is not done.
import { isolated } from '#platform/characters.ts'
import type { Hold } from '#connectors/planes/plane.ts'
import type { PlaneError } from '#connectors/planes/plane-error.ts'
import type { Addition, Part, Reason } from '#platform/operations/outcome.ts'
import { namesOf } from '#lifecycle/contract/blockers.ts'
import type { Leftover } from './debts.ts'
import type { ControlPlaneRow, InstanceRow } from './tables.ts'

/** The state of one plane: its part of the progress, why it is not empty, and what is left on it. */
export interface PlaneState {
  part: Part
  reasons: Reason[]
  additions: Addition[]
  left: Leftover[]
  moving: boolean
}

export const additionOf = (
  { uid, name }: Pick<InstanceRow, 'uid' | 'name'>,
  row: ControlPlaneRow,
): Addition => ({
  module: 'fleet',
  kind: 'instance',
  name,
  uid,
  where: row.name,
})

/**
 * What is left, including the namespace. With debts for the instances alone the namespace would never be
 * removed.
 */
export const leftOf = (row: ControlPlaneRow, rows: InstanceRow[]): Leftover[] => [
  ...rows.map(({ uid, name }): Leftover => ({
    kind: 'instance',
    uid,
    name,
    plane: row,
  })),
  { kind: 'namespace', uid: row.uid, name: row.name, plane: row },
]

export const confirmFirst = (row: ControlPlaneRow, additions: Addition[]): Reason[] =>
  additions.length
    ? [
        {
          code: 'confirm_additions',
          asks: 'confirm',
          message:
            `${isolated(row.name)} holds ${namesOf(additions.map(({ name }) => name))}, which the ` +
            'confirmed plan did not name.',
          remedy: 'Look at the additions and confirm them.',
        },
      ]
    : []

export const namespaceLeft = (
  row: ControlPlaneRow,
  total: number,
  reasons: Reason[],
  moving: boolean,
): PlaneState => ({
  part: part(row, moving ? 'running' : 'waiting', total, total + 1, reasons[0]?.message ?? null),
  reasons,
  additions: [],
  moving,
  left: leftOf(row, []),
})

export const foreignNamespace = (row: ControlPlaneRow, name: string): Reason => ({
  code: 'namespace_foreign',
  asks: 'repair',
  message: `${isolated(name)} on ${isolated(row.name)} does not carry this organization's labels.`,
  remedy: 'Find out whose it is; Tenure does not delete it.',
})

export const holdReason = (code: string, what: string, holds: Hold[]): Reason => ({
  code,
  message: `${what} is held: ${holds.map(({ message }) => message).join(' ')}`,
  remedy: holds[0]?.remedy ?? 'Release it at its control plane.',
  asks: 'repair',
  forceable: true,
})

export function failed(
  row: ControlPlaneRow,
  rows: InstanceRow[],
  late: Addition[],
  total: number,
  error: PlaneError,
): PlaneState {
  const unreachable = error.code === 'unreachable' || error.code === 'timeout'
  const reason: Reason = {
    code: unreachable ? 'plane_unreachable' : 'plane_refused',
    asks: 'repair',
    forceable: unreachable,
    message: `${isolated(row.name)} ${unreachable ? 'cannot be reached' : 'refused'}: ${error.message}`,
    remedy: unreachable
      ? 'Bring it back; the closing goes on by itself.'
      : 'Give Tenure the rights that it needs there.',
  }
  const waiting = part(row, 'waiting', Math.max(total - rows.length, 0), total + 1, reason.message)
  return {
    part: waiting,
    reasons: [reason, ...confirmFirst(row, late)],
    additions: late,
    left: leftOf(row, rows),
    moving: false,
  }
}

export const part = (
  row: ControlPlaneRow,
  status: Part['status'],
  doneCount: number,
  total: number,
  message: string | null,
): Part => ({
  name: row.uid,
  title: row.name,
  status,
  done: doneCount,
  total,
  message,
})
