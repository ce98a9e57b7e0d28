// INV-7, inv-7 and the same in wide letters were three invoices.
import { statements } from '#platform/migrate.ts'
import { uniqueFolded } from '#platform/unique-folded.ts'

export const oneNumber = statements(
  uniqueFolded('invoices_folded_number', {
    table: 'invoices',
    within: ['organization_id'],
    text: 'number',
  }),
)
