// Commands on operations. Planning, confirming, watching, forcing and approving have files of their own in
// the command line, because they ask, read first, or draw while they wait.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

const reading: readonly CommandContribution[] = [
  {
    name: 'operations list',
    summary: 'operations, newest first',
    route: 'GET /operations',
    options: { kind: { hint: 'kind', suggests: 'kinds' } },
    fieldTexts: {
      status: 'open: those that have not ended',
      organization_id: 'of one organization',
      with_children: 'also those that another operation has started',
      kind: 'only those',
    },
    columns: [
      'id',
      'title',
      'status',
      'waiting_for.0.message as Waits for',
      'requested_by.name as Requested by',
      'created_at as Created',
    ],
    example: 'tenure operations list --status open',
  },
  {
    name: 'operations show',
    summary: 'one operation with its steps',
    route: 'GET /operations/{id}',
    text: 'operation-with-steps',
    example: 'tenure operations show 12',
  },
  {
    name: 'operations kinds',
    summary: 'what can be planned',
    route: 'GET /operations/kinds',
    columns: ['kind', 'target as About', 'permission', 'fields as Input'],
    example: 'tenure operations kinds',
  },
  {
    name: 'operations items',
    summary: 'all that a plan names',
    route: 'GET /operations/{id}/items',
    options: { kind: { hint: 'kind' }, confirmed: { label: 'unconfirmed', sends: 'false' } },
    fieldTexts: {
      kind: 'only those, e.g. instance',
      confirmed: 'only what was found since it was confirmed',
    },
    text: 'plan-items',
    none: 'No items.',
    example: 'tenure operations items 12 --kind instance',
  },
  {
    name: 'operations children',
    summary: 'what it starts for each of many',
    route: 'GET /operations/{id}/children',
    fieldTexts: { state: 'only those' },
    text: 'children',
    none: 'It has started no operations.',
    example: 'tenure operations children 12 --state failed',
  },
]

const controls = {
  cancel: 'call it off, before the point of no return',
  pause: 'pause it after the present step',
  resume: 'let it go on',
  retry: 'try the failed step again',
}

const steering: readonly CommandContribution[] = [
  ...Object.entries(controls).map(([word, summary]): CommandContribution => ({
    name: `operations ${word}`,
    summary,
    route: `POST /operations/{id}/${word}`,
    text: 'operation',
    example: `tenure operations ${word} 12 --reason "as the customer asked"`,
  })),
  {
    name: 'operations complete-step',
    summary: 'say that a manual step was done',
    route: 'POST /operations/{id}/steps/{key}/complete',
    fieldTexts: { note: 'what was done', key: 'its key' },
    text: 'operation',
    example: 'tenure operations complete-step 12 manual --note "the order was closed in the shop"',
  },
  {
    name: 'operations decline',
    summary: 'decline to approve it, which ends it',
    route: 'POST /operations/{id}/decline',
    stepUp: true,
    text: 'declined-operation',
    example: 'tenure operations decline 12 --reason "not them"',
  },
  {
    name: 'operations retry-children',
    summary: 'try all failed operations again that it has started',
    route: 'POST /operations/{id}/children/retry',
    columns: ['status'],
    example: 'tenure operations retry-children 12 --reason "the store is back"',
  },
  {
    name: 'operations accept-failures',
    summary: 'accept those that failed, and go on with the others',
    route: 'POST /operations/{id}/children/accept',
    columns: ['status'],
    example: 'tenure operations accept-failures 12 --reason "they are done by hand"',
  },
]

export const operationCommands = {
  commands: [...reading, ...steering],
  commandGroups: { operations: 'long work: plans, progress, confirming and calling off' },
}
