// The shapes of people and the calendar, from the API's own description.
import type { BodyOf, components, DataOf } from 'tenure/client'

type Schemas = components['schemas']

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

export type NewPolicy = BodyOf<'/red-flag-policies', 'post'>
