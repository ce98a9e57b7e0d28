// The destination of each employee when a unit is retired: one for all, and others for some. It needs no
// screen, so that ten thousand rows are tested.
import { folded } from '#platform/characters.ts'
import type { DeployedEmployee, Transfer } from './types.ts'

/** A unit's id, or that the deployment ends. */
export type Target = number | 'ends'

export interface Choice {
  everybody: Target
  /** By employee: where the destination differs from the one for all. */
  each: ReadonlyMap<number, Target>
}

export const nobodyMoves: Choice = { everybody: 'ends', each: new Map() }

export const targetOf = ({ everybody, each }: Choice, employeeId: number): Target =>
  each.get(employeeId) ?? everybody

/** Sets the destination of one employee. The same as for all is not stored. */
export function chosenFor(choice: Choice, employeeIds: readonly number[], target: Target): Choice {
  const each = new Map(choice.each)
  for (const id of employeeIds) {
    if (target === choice.everybody) each.delete(id)
    else each.set(id, target)
  }
  return { ...choice, each }
}

export const transfersOf = (people: readonly DeployedEmployee[], choice: Choice): Transfer[] =>
  people.flatMap(({ employee_id }) => {
    const target = targetOf(choice, employee_id)
    return target === 'ends' ? [] : [{ employee_id, target_unit_id: target }]
  })

export interface Errors {
  /** Errors by employee: those of both fields of a row in one text. */
  rows: ReadonlyMap<number, string>
  /** Errors by field of the form. */
  form: Readonly<Record<string, string>>
}

/** The server names rows by their position in the request; the table shows employees. */
export function errorsOf(
  errors: Readonly<Record<string, readonly string[]>>,
  sent: readonly Transfer[],
): Errors {
  const rows = new Map<number, string>()
  const form: Record<string, string> = {}
  for (const [field, texts] of Object.entries(errors)) {
    const employee = sent[Number(/^transfer\.(\d+)\./.exec(field)?.[1])]?.employee_id
    if (employee === undefined) form[field] = texts.join(' ')
    else rows.set(employee, [rows.get(employee), ...texts].filter(Boolean).join(' '))
  }
  return { rows, form }
}

/** The rows that match the filters. */
export function filtered(
  people: readonly DeployedEmployee[],
  {
    choice,
    errors,
    q,
    only,
  }: {
    choice: Choice
    errors: Errors
    q?: string
    only?: string
  },
): readonly DeployedEmployee[] {
  const text = q && folded(q)
  return people.filter(({ employee_id: id, name }) => {
    if (text && !folded(name).includes(text)) return false
    if (only === 'wrong') return errors.rows.has(id)
    if (only !== 'moving' && only !== 'ending') return true
    return (targetOf(choice, id) === 'ends') === (only === 'ending')
  })
}
