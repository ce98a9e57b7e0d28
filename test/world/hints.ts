// The one place for what the catalogue cannot know: values that a check computes, and texts that have a form.
// A table that the world cannot fill fails with its name and the columns that need a value here.

export type Row = Readonly<Record<string, unknown>>
/** A value, or how to make it for the row of that number from what the row holds already. */
export type Hint = unknown | ((row: Row, number: number) => unknown)

/** By table and column, for rows in which the column is not null. */
const hints: Readonly<Record<string, Readonly<Record<string, Hint>>>> = {
  contact_fields: { choices: ({ kind }: Row) => (kind === 'choice' ? ['one', 'other'] : []) },
  country_templates: { country: (_: Row, number: number) => letters(number) },
  erasure_settings: { id: true },
  financial_years: {
    ends_on: (_: Row, number: number) => day(number, 1),
    starts_on: (_: Row, number: number) => day(number),
  },
  hierarchy_templates: { key: (_: Row, number: number) => `levels_${number}`, levels: ['Club'] },
  invoices: {
    amount_minor: 119,
    net_minor: 100,
    settled_minor: ({ status }: Row) => (status === 'paid' ? 119 : 0),
    tax_minor: 19,
  },
  operations: { class: 'ordinary', kind: 'world.filled' },
  payment_accounts: { expires_month: 12, expires_year: 2030, last_four: '4242' },
  people: {
    roles: ({ organization_id: id }: Row) => (id === null ? ['viewer'] : []),
  },
  plan_tiers: {
    currency: ({ price_minor: price }: Row) => (price === null ? null : 'EUR'),
    key: (_: Row, number: number) => `plan_${number}`,
    organization_types: ['club'],
    period: ({ price_minor: price }: Row, number: number) =>
      price === null ? null : number % 2 ? 'month' : 'year',
    price_minor: 100,
    trial_days: 0,
    trial_days_most: 0,
  },
  shifts: { ends_at: '16:00', starts_at: '08:00' },
  sign_in_rules: { one: true },
  transactions: { allocated_minor: 0 },
}

/** Two capital letters, others for each number. */
const letters = (number: number): string =>
  String.fromCharCode(65 + (Math.floor(number / 26) % 26), 65 + (number % 26))

/** The same for columns of that name in every table, where no check says so. */
const everywhere: Readonly<Record<string, Hint>> = {
  /** What is over is swept away. */
  expires_at: '2100-01-01T00:00:00Z',
  timezone: 'Europe/Oslo',
}

export const hintOf = (table: string, column: string): Hint => hints[table]?.[column] ?? everywhere[column]

/** Made by a library, which would take our rows for its own. */
export const madeByLibraries = /^schema_migrations(_lock)?$/

/** Two days for each number, so that periods do not overlap. */
const day = (number: number, more = 0): string =>
  new Date(Date.UTC(2020, 0, 1 + 2 * number + more)).toISOString().slice(0, 10)
