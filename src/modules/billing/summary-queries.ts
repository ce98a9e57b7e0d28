// Statements of the summary: sums by currency, and by month.
import { sql } from 'kysely'
import { knownZone } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'

const counters = [
  'invoiced_minor',
  'open_minor',
  'overdue_minor',
  'paid_minor',
  'refunded_minor',
  'credited_minor',
  'unallocated_minor',
] as const

export async function totalsOf(
  db: Queryable,
  id: number,
  today: string,
): Promise<(Record<(typeof counters)[number], number> & { currency: string })[]> {
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

/** @param since the first day of the months, such as `2026-01-01` */
export async function monthsOf(db: Queryable, { id, timezone }: Organization, since: string) {
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
