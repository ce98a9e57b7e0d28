// Commands of what stands around organizations: customers' requests for a closing, locks and legal holds, and
// their types.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

export const requestCommands: readonly CommandContribution[] = [
  {
    name: 'closure-requests list',
    summary: 'the requests',
    route: 'GET /closure-requests',
    options: { status: { usual: 'open' } },
    fieldTexts: { status: 'only those' },
    text: 'closure-requests',
    none: 'No {status} requests.',
    example: 'tenure closure-requests list',
  },
  {
    name: 'closure-requests decline',
    summary: 'say no; confirming is `tenure orgs close`',
    route: 'POST /closure-requests/{id}/decline',
    text: 'closure-request',
    example: 'tenure closure-requests decline 4 --reason "still under contract"',
  },
]

export const lockCommands: readonly CommandContribution[] = [
  {
    name: 'locks list',
    summary: 'what holds it',
    route: 'GET /organizations/{organization}/locks',
    text: 'locks',
    example: 'tenure locks list acme-health',
  },
  {
    name: 'locks add',
    summary: 'stop anything destructive, or erasing by law',
    route: 'POST /organizations/{organization}/locks',
    options: { kind: { usual: 'lock' } },
    fieldTexts: {
      kind: 'what it stops: anything destructive, or erasing',
      expires_at: 'e.g. 2027-01-31T00:00:00Z',
    },
    text: 'lock',
    example: 'tenure locks add acme-health --kind legal_hold --reason "case 2026/17"',
  },
  {
    name: 'locks release',
    summary: 'lift a lock or hold',
    route: 'DELETE /locks/{id}',
    options: { reason: { required: true } },
    done: 'Released.',
    example: 'tenure locks release 4 --reason "case closed"',
  },
]

export const typeCommands: readonly CommandContribution[] = [
  {
    name: 'types list',
    summary: 'all types',
    route: 'GET /organization-types',
    text: 'types',
    example: 'tenure types list',
  },
  {
    name: 'types update',
    summary: 'change how organizations of a type close',
    route: 'PATCH /organization-types/{key}',
    stepUp: true,
    fieldTexts: {
      closure_policy: "what a customer's request does",
      settle: 'when open invoices are waited for',
      erasure_approval: 'whether a second person approves an erasing',
      manual_closing_step: 'what a person must do while closing; none removes it',
    },
    text: 'type',
    example: 'tenure types update company --settle after_drain',
  },
]
