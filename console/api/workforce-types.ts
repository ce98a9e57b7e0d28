// Units, the people who work there, and the calendar: the API's shapes under the names by which the pages
// speak of them.
import type { BodyOf, components, DataOf } from 'tenure/client'

type Schemas = components['schemas']

/** A unit with what the workforce tells of it. */
export type Unit = Schemas['UnitNode'] & {
  /** Employees whose primary deployment is open there. */
  head_count: number
  open_deployments: number
}
export type UnitStatus = Unit['status']
export type RetirePreview = Schemas['UnitRetirePreview']
export type Change = RetirePreview['changes'][number]
export type UnitEvent = DataOf<'/units/{id}/history', 'get'>['items'][number]
export type DeployedEmployee = Schemas['DeployedEmployee']
export type Employee = Schemas['Employee']
export type EmployeeEvent = DataOf<'/employees/{id}/history', 'get'>['items'][number]
export type Deployment = Schemas['Deployment']
export type Shift = Schemas['Shift']
export type Assignment = Schemas['ShiftAssignment']
export type ShiftDay = Schemas['ShiftDay']
export type Policy = Schemas['RedFlagPolicy']
export type Holiday = Schemas['Holiday']
export type HolidayImport = Schemas['HolidayImport']
export type LeaveType = Schemas['LeaveType']
export type FinancialYear = Schemas['FinancialYear']
/** An entry of what was closed with an organization, and how much of it could be there again. */
export type Returning = Schemas['Returning']
export type ReinstatementWarning = DataOf<
  '/organizations/{organization}/reinstatement',
  'get'
>['warnings'][number]

export type NewUnit = BodyOf<'/units', 'post'>
export type UnitChange = BodyOf<'/units/{id}', 'patch'>
export type Retirement = BodyOf<'/units/{id}/retire', 'post'>
export type Transfer = NonNullable<Retirement['transfer']>[number]
export type NewShift = BodyOf<'/shifts', 'post'>
export type NewPolicy = BodyOf<'/red-flag-policies', 'post'>
export type NewEmployee = BodyOf<'/employees', 'post'>
export type NewDeployment = BodyOf<'/employees/{id}/deployments', 'post'>
export type NewAssignment = BodyOf<'/shift-assignments', 'post'>
export type NewHoliday = BodyOf<'/holidays', 'post'>
export type LeaveTypeChange = BodyOf<'/leave-types/{id}', 'patch'>
