// Permissions that belong to no module: the platform answers the routes of operations and knows no roles, and
// several modules use the permissions of locks and settings.
import { everyRole, everyStaffRole, type Permissions } from './permissions.ts'

export const lifecyclePermissions = {
  'operations.read': {
    text: 'See operations and follow them live.',
    atMost: 'Reads plans and progress; staff of all organizations.',
    roles: everyRole,
  },
  'operations.plan': {
    text: 'Plan operations such as closing an organization.',
    atMost: 'Stores plans; nothing happens before a confirmation.',
    roles: ['operator'],
    privileged: true,
  },
  'operations.confirm': {
    text: 'Confirm planned operations, so that they begin.',
    atMost:
      'Closes organizations: their instances are deleted. Needs step-up; a customer confirms only what ' +
      'a customer asked for.',
    roles: ['operator', 'customer_administrator'],
    proof: true,
  },
  'operations.confirm_erasure': {
    text: 'Confirm the erasing of an organization, which cannot be undone.',
    atMost:
      'Erases an organization for good, replays erasings, deletes kept records, approves as the second ' +
      'person.',
    roles: [],
    proof: true,
  },
  'operations.control': {
    text: 'Pause, resume, retry and call off operations.',
    atMost: 'Pauses, resumes, retries, calls off, and says that a manual step was done.',
    roles: ['operator'],
    privileged: true,
  },
  'operations.force': {
    text: 'End stuck operations by force and leave debts.',
    atMost: 'Ends a stuck operation and leaves things outside as debts.',
    roles: [],
    proof: true,
  },
  'locks.manage': {
    text: 'Set and release locks and legal holds.',
    atMost:
      'Releases locks and legal holds, after which an erasing that waits goes on; engages the brake; ' +
      'reads what was overwritten under a hold.',
    roles: ['operator'],
    privileged: true,
  },
  'settings.read': {
    text: 'See the settings of the installation.',
    atMost: 'Reads the settings of the installation and rules of keeping.',
    roles: everyStaffRole,
  },
  'settings.manage': {
    text: 'Change the settings of the installation.',
    atMost:
      'Changes policies, limits of erasing, rules of keeping, and switches installed plugins. Taking ' +
      "away four eyes needs a person's password at that moment.",
    roles: [],
    privileged: true,
  },
} satisfies Permissions
