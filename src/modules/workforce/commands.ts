// The module's part of the command line.
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import { peopleCommands } from './commands-people.ts'
import { calendarCommands, shiftCommands } from './commands-plans.ts'

export const workforceCommands: readonly CommandContribution[] = [
  ...peopleCommands,
  ...shiftCommands,
  ...calendarCommands,
]

export const workforceCommandGroups = {
  employees: 'people, where they work, and how they leave',
  shifts: 'shifts of a unit',
  assignments: 'who works which shift on which day',
  policies: 'red-flag policies of a unit',
  holidays: 'the calendar of holidays',
  'leave-types': 'kinds of leave and their quotas',
  'financial-years': 'financial years of an organization',
}
