// The module's rows, typed.
import type { Generated, Selectable } from 'kysely'
import type { FinancialYear } from './financial-years.ts'
import type { Holiday } from './holidays.ts'
import type { LeaveType } from './leave-types.ts'
import type { RedFlagPolicy } from './policies.ts'
import type { Shift } from './shifts.ts'

type Stored<Row extends { id: number }> = Omit<Row, 'id'> & { id: Generated<number> }

interface EmployeesTable {
  id: Generated<number>
  uid: string
  organization_id: number
  name: string
  status: 'active' | 'offboarded'
  is_active: Generated<boolean>
  offboarded_on: string | null
  offboarded_at: string | null
  offboarded_by: number | null
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}
export type EmployeeRow = Selectable<EmployeesTable>

export type EndedBecause = 'transferred' | 'unit_retired' | 'offboarded' | 'ended'

interface DeploymentsTable {
  id: Generated<number>
  organization_id: number
  employee_id: number
  unit_id: number
  is_primary: boolean
  starts_on: string
  ends_on: string | null
  cancelled_at: string | null
  ended_because: EndedBecause | null
  ended_with: string | null
  created_at: string
  is_open: Generated<boolean | null>
}
export type DeploymentRow = Selectable<DeploymentsTable>

interface AssignmentsTable {
  id: Generated<number>
  organization_id: number
  unit_id: number
  shift_id: number
  employee_id: number
  date: string
  status: 'planned' | 'worked' | 'cancelled'
  cancelled_at: string | null
  cancelled_because: 'unit_retired' | 'transferred' | 'offboarded' | 'cancelled' | null
  cancelled_with: string | null
  created_at: string
}
export type AssignmentRow = Selectable<AssignmentsTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    employees: EmployeesTable
    employee_deployments: DeploymentsTable
    shifts: Stored<Shift>
    shift_assignments: AssignmentsTable
    red_flag_policies: Stored<RedFlagPolicy>
    financial_years: Stored<FinancialYear>
    leave_types: Omit<Stored<LeaveType>, 'version'> & { version: Generated<number> }
    holidays: Omit<Stored<Holiday>, 'left_at'> & { left_at: Generated<string | null> }
  }
}
