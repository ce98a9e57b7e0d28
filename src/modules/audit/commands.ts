// The module's commands. Verifying has a file of its own in the command line, because it waits for the
// result.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

export const auditCommands: readonly CommandContribution[] = [
  {
    name: 'audit list',
    summary: 'entries, newest first',
    route: 'GET /audit',
    options: {
      action: { hint: 'action' },
      actor: { hint: 'actor' },
      from: { hint: 'instant' },
      to: { hint: 'instant' },
    },
    fieldTexts: {
      organization_id: 'of one organization, by slug or id',
      action: 'e.g. organization.decommission',
      refused: 'refusals alone',
      actor: 'part of the name of who did it',
      from: 'not before, e.g. 2026-11-01T00:00:00Z',
      to: 'before',
    },
    text: 'audit-entries',
    none: 'No entries.',
    example: 'tenure audit list --org acme-health --action organization.decommission',
  },
  {
    name: 'audit verifications',
    summary: 'what came of verifying it, newest first',
    route: 'GET /audit/verifications',
    without: ['operation_id'],
    text: 'verifications',
    none: 'No verifications.',
    example: 'tenure audit verifications',
  },
]

export const auditCommandGroups = { audit: 'who did what, when and why' }
