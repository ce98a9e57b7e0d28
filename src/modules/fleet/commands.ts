// The module's commands. Creating and deleting an instance have a file of their own in the command line,
// because they ask for its name and wait.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

const planes: readonly CommandContribution[] = [
  {
    name: 'planes list',
    summary: 'all control planes',
    route: 'GET /control-planes',
    text: 'planes',
    none: 'No control planes.',
    example: 'tenure planes list',
  },
  {
    name: 'planes show',
    summary: 'one control plane, by name or id',
    route: 'GET /control-planes/{id}',
    text: 'plane',
    example: 'tenure planes show North',
  },
  {
    name: 'planes create',
    summary: 'add a control plane',
    route: 'POST /control-planes',
    arguments: ['name'],
    options: { kind: { usual: 'local', hint: 'kind' } },
    fieldTexts: { kind: 'what it is', config: 'settings of its kind' },
    text: 'plane',
    example: 'tenure planes create North --kind local',
  },
  {
    name: 'planes check',
    summary: 'look now whether it can be reached',
    route: 'POST /control-planes/{id}/check',
    text: 'plane',
    fails: 'reachable',
    example: 'tenure planes check North',
  },
  {
    name: 'planes delete',
    summary: 'remove a control plane that has no instances',
    route: 'DELETE /control-planes/{id}',
    done: 'The control plane is removed.',
    example: 'tenure planes delete North --reason "replaced"',
  },
]

const instances: readonly CommandContribution[] = [
  {
    name: 'instances list',
    summary: 'the instances of an organization',
    route: 'GET /organizations/{organization}/instances',
    fieldTexts: {
      deleted: 'the deleted ones too',
      control_plane_id: 'on one control plane',
      status: 'only those',
    },
    text: 'instances',
    example: 'tenure instances list acme-health --plane North',
  },
  {
    name: 'instances show',
    summary: 'one instance',
    route: 'GET /instances/{id}',
    text: 'instance',
    example: 'tenure instances show 5',
  },
  {
    name: 'debts list',
    summary: 'the debts',
    route: 'GET /debts',
    options: { status: { usual: 'open' } },
    fieldTexts: { status: 'only those' },
    text: 'debts',
    none: 'No {status} debts.',
    example: 'tenure debts list',
  },
]

const keyed = ['key', 'title']

const catalogue: readonly CommandContribution[] = [
  {
    name: 'setups list',
    summary: 'all setups',
    route: 'GET /setups',
    columns: keyed,
    example: 'tenure setups list',
  },
  {
    name: 'channels list',
    summary: 'all channels',
    route: 'GET /channels',
    columns: [...keyed, 'build'],
    example: 'tenure channels list',
  },
  {
    name: 'builds list',
    summary: 'all builds',
    route: 'GET /builds',
    text: 'builds',
    example: 'tenure builds list',
  },
  {
    name: 'builds create',
    summary: 'add a build',
    route: 'POST /builds',
    arguments: ['version'],
    options: { command: { json: true, hint: 'json' } },
    fieldTexts: { command: 'its command as a list; the bundled service without it' },
    stepUp: true,
    text: 'build',
    example: 'tenure builds create 2.4.0',
  },
]

export const fleetCommands = [...planes, ...instances, ...catalogue]

export const fleetCommandGroups = {
  planes: 'control planes',
  instances: "an organization's instances",
  debts: 'what a forced end left behind and is still chased',
  setups: 'saved setups of instances',
  channels: 'release channels',
  builds: 'builds that instances run',
}
