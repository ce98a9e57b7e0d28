// Commands about plans: shifts with their assignments, red-flag policies, and the calendar. Uploading
// holidays is written by hand, because its report is more than a table.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

const planned = [
  'id',
  'date',
  'shift_name as Shift',
  'starts_at as From',
  'ends_at as To',
  'employee_name as Employee',
  'status',
  'unit_id as Unit',
]
const shift = ['id', 'name', 'unit_id as Unit', 'starts_at as From', 'ends_at as To', 'weekdays']
const policy = ['id', 'name', 'unit_id as Unit', 'kind', 'threshold', 'window_days', 'severity']
const leave = ['id', 'code', 'name', 'quota_days as Days a year', 'is_paid as Paid']

export const shiftCommands: readonly CommandContribution[] = [
  {
    name: 'shifts list',
    summary: 'shifts',
    route: 'GET /shifts',
    arguments: ['organization_id'],
    columns: shift,
    example: 'tenure shifts list acme-health --unit HO',
  },
  {
    name: 'shifts create',
    summary: 'add a shift to a unit',
    route: 'POST /shifts',
    arguments: ['unit_id', 'name'],
    columns: shift,
    fieldTexts: { starts_at: 'e.g. 06:00', weekdays: '1 is Monday, 7 is Sunday, with commas between' },
    example: 'tenure shifts create HO Early --starts-at 06:00 --ends-at 14:00 --weekdays 1,2,3,4,5',
  },
  {
    name: 'shifts delete',
    summary: 'delete a shift that no employee was planned for',
    route: 'DELETE /shifts/{id}',
    done: 'The shift is deleted.',
    example: 'tenure shifts delete 3 --reason "never used"',
  },
  {
    name: 'assignments list',
    summary: 'who is planned for which shift, by day',
    route: 'GET /shift-assignments',
    arguments: ['organization_id'],
    columns: planned,
    example: 'tenure assignments list acme-health --from 2026-05-01 --status planned',
  },
  {
    name: 'assignments days',
    summary: 'how many are planned, on each day that has any',
    route: 'GET /shift-assignments/days',
    arguments: ['organization_id'],
    example: 'tenure assignments days acme-health --from 2026-05-01 --to 2026-05-31',
  },
  {
    name: 'assignments create',
    summary: 'plan an employee for a shift',
    route: 'POST /shift-assignments',
    columns: planned,
    example: 'tenure assignments create --shift 3 --employee 101 --date 2026-05-04',
  },
  {
    name: 'assignments cancel',
    summary: 'cancel a planned one',
    route: 'POST /shift-assignments/{id}/cancel',
    columns: planned,
    example: 'tenure assignments cancel 12 --reason "ill"',
  },
  {
    name: 'assignments work',
    summary: 'record that a planned one was worked',
    route: 'POST /shift-assignments/{id}/work',
    columns: planned,
    example: 'tenure assignments work 12',
  },
  {
    name: 'policies list',
    summary: 'red-flag policies',
    route: 'GET /red-flag-policies',
    arguments: ['organization_id'],
    columns: policy,
    example: 'tenure policies list acme-health',
  },
  {
    name: 'policies create',
    summary: 'add a red-flag policy to a unit',
    route: 'POST /red-flag-policies',
    arguments: ['unit_id', 'name'],
    columns: policy,
    example: 'tenure policies create HO "Often late" --kind late_arrival --threshold 3 --window-days 30',
  },
  {
    name: 'policies delete',
    summary: 'delete a red-flag policy',
    route: 'DELETE /red-flag-policies/{id}',
    done: 'The policy is deleted.',
    example: 'tenure policies delete 4',
  },
]

export const calendarCommands: readonly CommandContribution[] = [
  {
    name: 'holidays list',
    summary: 'holidays by day',
    route: 'GET /holidays',
    arguments: ['organization_id'],
    columns: ['id', 'date', 'name', 'region', 'country'],
    example: 'tenure holidays list acme-health --from 2026-01-01',
  },
  {
    name: 'holidays add',
    summary: 'add a holiday',
    route: 'POST /holidays',
    arguments: ['organization_id', 'date', 'name'],
    columns: ['id', 'date', 'name', 'region'],
    example: 'tenure holidays add acme-health 2026-01-26 "Republic Day" --region IN-KA',
  },
  {
    name: 'holidays delete',
    summary: 'take a holiday away',
    route: 'DELETE /holidays/{id}',
    done: 'The holiday is taken away.',
    example: 'tenure holidays delete 9',
  },
  {
    name: 'leave-types list',
    summary: 'leave types with their quotas',
    route: 'GET /leave-types',
    arguments: ['organization_id'],
    columns: leave,
    example: 'tenure leave-types list acme-health',
  },
  {
    name: 'leave-types update',
    summary: 'change a leave type',
    route: 'PATCH /leave-types/{id}',
    columns: leave,
    fieldTexts: { quota_days: 'days a year; none is unlimited', is_paid: 'it is paid' },
    example: 'tenure leave-types update 2 --quota-days 12',
  },
  {
    name: 'financial-years list',
    summary: 'financial years, the latest first',
    route: 'GET /financial-years',
    arguments: ['organization_id'],
    columns: ['id', 'name', 'starts_on', 'ends_on', 'is_current as Current'],
    example: 'tenure financial-years list acme-health',
  },
]
