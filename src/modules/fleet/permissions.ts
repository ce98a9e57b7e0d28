// The module's permissions, and the roles that hold them.
import { everyRole, everyStaffRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const fleetPermissions = {
  'instances.read': {
    text: 'See instances and their health.',
    atMost: 'Reads addresses and health of instances. The commands of builds are shown to staff alone.',
    roles: everyRole,
  },
  'instances.create': {
    text: 'Create instances.',
    atMost: 'Runs one of the builds that are there for an organization; it says no command.',
    roles: ['operator'],
  },
  'instances.delete': {
    text: 'Delete instances.',
    atMost: 'Deletes an instance with all that it holds, after typing its name; stopped by locks.',
    roles: ['operator', 'customer_administrator'],
  },
  'control_planes.read': {
    text: 'See control planes and debts.',
    atMost: 'Reads names, kinds and errors of control planes, and debts.',
    roles: everyStaffRole,
  },
  'control_planes.manage': {
    text: 'Add and remove control planes, and add builds that run the bundled service.',
    atMost:
      'Adds control planes of the kinds that the server was started with, and builds without a command. ' +
      'It names no path, no address and no program.',
    roles: ['operator'],
  },
  'builds.command': {
    text: 'Say which command a build runs: on local control planes it runs on the machine of Tenure.',
    atMost:
      'Runs any program on the machine of Tenure: as an account of its own where the server is root, ' +
      'else with all rights of the server. The strongest of all.',
    roles: [],
    proof: true,
  },
} satisfies Permissions
