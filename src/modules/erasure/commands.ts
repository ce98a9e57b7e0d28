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
    name: 'receipts verify',
    summary: 'verify all receipts on the server; exit code 9 when one is broken or missing',
    route: 'GET /receipts/verify',
    text: 'receipts-verdict',
    fails: 'ok',
    example: 'tenure receipts verify',
  },
  {
    name: 'erasures limits',
    summary: 'change how many may begin',
    route: 'PATCH /erasures/limits',
    options: {
      velocity_per_hour: { label: 'per-hour', hint: 'number' },
      resumes_per_minute: { hint: 'number' },
    },
    fieldTexts: {
      velocity_per_hour: 'how many may begin within an hour',
      resumes_per_minute: 'how many go on each minute after the brake',
    },
    text: 'brake',
    example: 'tenure erasures limits --per-hour 20 --reason "sunset"',
  },
  {
    name: 'erasures keep',
    summary: 'say that an organization that a backup has brought back stays',
    route: 'POST /erasures/{organization_uid}/keep',
    options: { organization_uid: { label: 'uid' } },
    fieldTexts: { organization_uid: 'its uid, as it is listed' },
    text: 'kept-organization',
    example:
      'tenure erasures keep 1f0c8a52-6f0e-4c55-9a53-5f1f3f1f8c11 --reason "we restored because of them"',
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
  erasures: 'what the erasure ledger knows, the brake and the limits',
  receipts: 'signed proof of what was erased and kept',
  retention: 'how long records of erased customers are kept',
}
