// The module's permissions, and the roles that hold them.
import { everyRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const workforcePermissions = {
  'employees.read': {
    text: 'See employees, where they are deployed, and their history.',
    atMost:
      'Reads names, numbers and dates of employees; staff of all organizations, a customer of the own one.',
    roles: everyRole,
  },
  'employees.manage': {
    text: 'Add, change, deploy, transfer, offboard and delete employees.',
    atMost:
      'Offboards single people, and deletes those that were entered in error. Stopped by locks and legal holds.',
    roles: ['operator'],
  },
  'shifts.read': {
    text: 'See shifts, and who is assigned to them.',
    atMost: 'Reads who works when.',
    roles: everyRole,
  },
  'shifts.manage': {
    text: 'Add and end shifts, assign people to them and note who has worked.',
    atMost: 'Ends shifts and cancels assignments; stopped by locks.',
    roles: ['operator'],
  },
  'policies.read': {
    text: 'See when the attendance at a unit raises a red flag.',
    atMost: 'Reads red-flag policies.',
    roles: everyRole,
  },
  'policies.manage': {
    text: 'Add and end red-flag policies of units.',
    atMost: 'Ends red-flag policies; stopped by locks.',
    roles: ['operator'],
  },
  'calendars.read': {
    text: 'See financial years, holidays and leave types.',
    atMost: 'Reads the calendar of an organization.',
    roles: everyRole,
  },
  'calendars.manage': {
    text: 'Change leave types, and add, import and delete holidays.',
    atMost: 'Deletes holidays; stopped by locks and legal holds.',
    roles: ['operator'],
  },
} satisfies Permissions
