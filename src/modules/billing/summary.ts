// What a customer has paid and owes, one sum for each currency.
import { z } from 'zod'
import { firstOfMonth, numbersOf, todayIn } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import { ok, route, type Route } from '#platform/route.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { findUnerased } from '#lifecycle/retention/kept-closed.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import type { BillingDeps } from './deps.ts'
import { monthsOf, totalsOf } from './summary-queries.ts'

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
  const names = lastTwelve(today)
  const [totals, months] = await Promise.all([
    totalsOf(db, organization.id, today),
    monthsOf(db, organization, `${names[0]}-01`),
  ])
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

/** The last months up to that of the day, such as `2026-11`. */
export function lastTwelve(today: string): string[] {
  const [year, month] = numbersOf(today)
  return Array.from({ length: 12 }, (_, index) => firstOfMonth(year, month - 11 + index).slice(0, 7))
}
