// docs/lifecycle.md, drawn from the one table that the server works by, and from what actions declare to
// destroy.
import {
  capabilities,
  organizationLifecycle,
  organizationStatuses,
  type Allowance,
  type Capability,
} from '#lifecycle/organization/state-machine.ts'
import { pageOf, table } from './markdown.ts'
import { stoppedParts } from './stopped.ts'

const heads: Record<Capability, string> = {
  read: 'read',
  write: 'change',
  create_instance: 'create and update instances',
  delete_instance: 'delete instances',
  pay: 'pay',
  bill: 'issue invoices',
  steward: 'holds, locks, notes',
  engine: "Tenure's own work",
}
const words: Record<Allowance, string> = {
  all: 'yes',
  staff: 'staff',
  engine: 'Tenure',
  nobody: '-',
}

export function lifecyclePage(): string {
  const { statuses, actions, actionsFrom, toMermaid } = organizationLifecycle
  return pageOf('The life of an organization', 'src/lifecycle/organization/state-machine.ts', [
    ['```mermaid', toMermaid(), '```'].join('\n'),
    '## What each status allows',
    '"yes" is all people with the permission, "staff" is staff alone, "Tenure" is the engine of an operation, ' +
      '"-" means that it is not possible.',
    table(
      ['status', 'on screen', ...capabilities.map((capability) => heads[capability]), 'actions'],
      organizationStatuses.map((status) => [
        `\`${status}\``,
        statuses[status].title,
        ...capabilities.map((capability) => words[statuses[status].allows[capability]]),
        actionsFrom(status)
          .map((action) => `\`${action}\``)
          .join(', ') || 'none',
      ]),
    ),
    '## Actions',
    table(
      ['action', 'title', 'from', 'to'],
      Object.entries(actions).map(([action, { title, from, to }]) => [
        `\`${action}\``,
        title,
        from.map((status) => `\`${status}\``).join(', '),
        to === 'previous' ? 'where it came from' : `\`${to}\``,
      ]),
    ),
    ...stoppedParts(),
  ])
}
