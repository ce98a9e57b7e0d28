import { statements } from '#platform/migrate.ts'

/** Invoices over nothing that were issued as open: nothing is owed on them. */
export const nothingOwed = statements(
  `update invoices set status = 'paid', paid_at = issued_at
    where status = 'open' and amount_minor = 0 and settled_minor = 0`,
)

/** Rates such as Quebec's 9.975 %. */
export const fineRates = statements(
  `alter table invoice_lines drop constraint invoice_lines_tax_rate_bp_check`,
  `alter table invoice_lines alter column tax_rate_bp type numeric(7, 2)`,
  `alter table invoice_lines
    add constraint invoice_lines_tax_rate check (tax_rate_bp between 0 and 10000)`,
  `comment on column invoice_lines.tax_rate_bp is 'In hundredths of a percent, with two decimals: 997.50 ` +
    `is 9.975 %. No personal data.'`,
)
