// Why an employee is not changed now, or does not leave.
import { isolated } from '#platform/characters.ts'
import { usePlanLack } from '../../operations/index.ts'
import type { Organization } from '../../organizations/index.ts'
import { plainDate } from '../../../ui/times.ts'
import type { Employee } from '../types.ts'

export interface EmployeeProps {
  organization: Organization
  employee: Employee
}

/** The reason, or null for an employee who has not left. */
export const whyGone = ({ name, offboarded_on: day }: Employee): string | null =>
  day ? `${isolated(name)} was offboarded on ${plainDate(day)}.` : null

/** People leave an organization that works or is closed. */
export const whyNoOffboarding = ({ status }: Organization): string | null =>
  status === 'active' || status === 'retired'
    ? null
    : 'People are offboarded from an organization that is active or closed.'

/** Why many may not be offboarded at once, or null. */
export function useManyLack(organization: Organization): string | null {
  const lack = usePlanLack('employees.offboard')
  return lack ?? whyNoOffboarding(organization)
}
