// A refund takes back what its payment has settled, as an allocation below zero.
import { statements } from '#platform/migrate.ts'

export const refundsTakeBack = statements(
  `alter table transaction_allocations
    drop constraint transaction_allocations_amount_minor_check,
    add constraint transaction_allocations_amount check (amount_minor <> 0)`,
  `comment on table transaction_allocations is 'How much of a transaction settles which invoice, and how ` +
    `much a refund takes back from it. No personal data; kept and deleted with its transaction.'`,
  `comment on column transaction_allocations.amount_minor is 'Below zero in a refund: its payment settles ` +
    `so much less of the invoice.'`,
)
