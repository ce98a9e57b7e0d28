// The module's part of the command line. Downloading and verifying a receipt have a file of their own there:
// they read and write files, and verifying needs no server.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

export const erasureCommands: readonly CommandContribution[] = [
  {
    name: 'receipts list',
    summary: 'receipts of erasings, newest first',
    route: 'GET /receipts',
    columns: [
      'number',
      'issued_at',
      'kind',
      'organization_uid as Organization',
      'rows_erased as Erased',
      'rows_kept as Kept',
      'confirmed_by',
    ],
  },
  {
    name: 'retention show',
    summary: "how long records are kept, by country, and the operator's rules",
    route: 'GET /retention',
    columns: ['disclaimer'],
    rows: 'rules',
    rowColumns: [
      'id',
      'country',
      'record_class as Class',
      'organization_type as Type',
      'years',
      'on_erase',
      'reason',
    ],
  },
  {
    name: 'retention set',
    summary: 'keep records longer than the law wants',
    route: 'PUT /retention/rules',
    example:
      'tenure retention set --country DE --record-class invoices --years 12 --reason "Warranty of ten years"',
  },
  {
    name: 'retention remove',
    summary: 'remove a rule, so that the law alone holds',
    route: 'DELETE /retention/rules/{id}',
    done: 'The rule is removed.',
  },
  {
    name: 'retention records',
    summary: 'what is kept of an erased organization, why and until when',
    route: 'GET /organizations/{organization}/retained-records',
    columns: ['organization_uid as Organization', 'status', 'next_due_on'],
    rows: 'items',
    rowColumns: ['title as What', 'count', 'until', 'ground'],
  },
  {
    name: 'locks all',
    summary: 'all holds and locks that count, of every organization',
    route: 'GET /locks',
    columns: ['id', 'kind', 'organization_slug as Organization', 'owner', 'expires_at as Until', 'reason'],
  },
]

export const erasureCommandGroups = {
  receipts: 'signed proof of what was erased and kept',
  retention: 'how long records of erased customers are kept',
}
