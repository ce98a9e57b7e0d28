// What a customer has brought and owes, one sum for each currency.
import { sql } from 'kysely'
import { z } from 'zod'
import { firstOfMonth, knownZone, numbersOf, todayIn } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import { ok, route, type Route } from '#platform/route.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { findUnerased } from '#lifecycle/retention/kept-closed.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import type { BillingDeps } from './deps.ts'

const monthSchema = z.object({
  month: z.string().describe('2026-11'),
  invoiced_minor: z.number(),
  received_minor: z.number().describe('Payments less refunds.'),
})
const currencySchema = z.object({
  currency: z.string(),
  invoiced_minor: z.number().describe('Issued and not cancelled.'),
  open_minor: z.number().describe('Issued and still owed.'),
  overdue_minor: z.number(),
  paid_minor: z.number(),
  refunded_minor: z.number(),
  credited_minor: z.number(),
  unallocated_minor: z
    .number()
    .describe('Received or credited, and not given back, that settles nothing yet.'),
  months: z.array(monthSchema).describe('The last twelve, this one last.'),
})
const summarySchema = z.object({ items: z.array(currencySchema) }).meta({ id: 'BillingSummary' })
type CurrencySummary = z.output<typeof currencySchema>

export function summaryRoutes({ db, clock }: BillingDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/billing-summary',
      summary: 'Sum up what an organization has brought and owes',
      tag: 'transactions',
      permission: 'transactions.read',
      opensWith: ['pay'],
      description: "One entry for each currency. Months are those of the organization's time zone.",
      params: pathOrganization,
      responses: { 200: summarySchema },
      async handler({ params, actor }) {
        const organization = await findUnerased(db, params.organization, actor)
        return ok({ items: await summaryOf(db, organization, todayIn(clock, organization.timezone)) })
      },
    }),
  ]
}

async function summaryOf(
  db: Queryable,
  organization: Organization,
  today: string,
): Promise<CurrencySummary[]> {
  const [totals, months] = await Promise.all([
    totalsOf(db, organization.id, today),
    monthsOf(db, organization, today),
  ])
  const names = lastTwelve(today)
  return totals.map((total) => {
    const own = new Map(
      months.filter(({ currency }) => currency === total.currency).map((row) => [row.month, row]),
    )
    return {
      ...total,
      months: names.map((month) => ({
        month,
        invoiced_minor: Number(own.get(month)?.invoiced_minor ?? 0),
        received_minor: Number(own.get(month)?.received_minor ?? 0),
      })),
    }
  })
}

/** The months that end with the day's own, as `2026-11`. */
export function lastTwelve(today: string): string[] {
  const [year, month] = numbersOf(today)
  return Array.from({ length: 12 }, (_, index) => firstOfMonth(year, month - 11 + index).slice(0, 7))
}

const counters = [
  'invoiced_minor',
  'open_minor',
  'overdue_minor',
  'paid_minor',
  'refunded_minor',
  'credited_minor',
  'unallocated_minor',
] as const

async function totalsOf(
  db: Queryable,
  id: number,
  today: string,
): Promise<Omit<CurrencySummary, 'months'>[]> {
  const { rows } = await sql<Record<(typeof counters)[number], string> & { currency: string }>`
    select currency, sum(invoiced) as invoiced_minor, sum(open) as open_minor, sum(overdue) as overdue_minor, sum(paid) as paid_minor, sum(refunded) as refunded_minor,
      sum(credited) as credited_minor, sum(unallocated) as unallocated_minor
    from (
      select currency, case when status in ('open', 'paid') then amount_minor else 0 end as invoiced, case when status = 'open' then amount_minor - settled_minor else 0 end as open,
        case when status = 'open' and due_on < ${today} then amount_minor - settled_minor else 0 end as overdue, 0 as paid, 0 as refunded, 0 as credited, 0 as unallocated
      from invoices where organization_id = ${id}
      union all
      select currency, 0, 0, 0, case when type = 'payment' then amount_minor else 0 end, case when type = 'refund' then amount_minor else 0 end,
        case when type = 'credit' then amount_minor else 0 end,
        case when type = 'refund' then 0 else greatest(0, amount_minor - allocated_minor - coalesce(
          (select sum(given.amount_minor) from transactions as given where given.refund_of = paid.uid and given.organization_id = ${id}), 0)) end
      from transactions as paid where organization_id = ${id}
    ) as each_one group by currency order by currency`.execute(db)
  return rows.map(({ currency, ...sums }) => ({
    currency,
    ...(Object.fromEntries(counters.map((name) => [name, Number(sums[name])])) as Record<
      (typeof counters)[number],
      number
    >),
  }))
}

async function monthsOf(db: Queryable, { id, timezone }: Organization, today: string) {
  const since = `${lastTwelve(today)[0]}-01`
  const month = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone ${knownZone(timezone)}, 'YYYY-MM')`
  const { rows } = await sql<{
    currency: string
    month: string
    invoiced_minor: string
    received_minor: string
  }>`
    select currency, month, sum(invoiced) as invoiced_minor, sum(received) as received_minor
    from (
      select currency, ${month('issued_at')} as month, amount_minor as invoiced, 0 as received from invoices
      where organization_id = ${id} and status in ('open', 'paid') and issued_at >= ${since}::date - 1
      union all
      select currency, ${month('at')}, 0, case type when 'refund' then -amount_minor else amount_minor end from transactions
      where organization_id = ${id} and type in ('payment', 'refund') and at >= ${since}::date - 1
    ) as each_one group by currency, month`.execute(db)
  return rows
}
