// Which customers owe longer than their type allows.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'

/** For each active organization, its oldest invoice that has been overdue longer than the type allows. */
export async function overdueTooLong(db: Queryable, day: string) {
  const { rows } = await sql<{ organization_id: number; number: string; due_on: string }>`
    select distinct on (o.id) o.id as organization_id, i.number, i.due_on
    from organization_types t
    join organizations o on o.type = t.key and o.status = 'active' and o.deleted_at is null
    join invoices i on i.organization_id = o.id and i.status = 'open' and i.due_on + t.overdue_days < ${day}::date
    where t.overdue_days is not null and not exists (
      select from lifecycle_journal j
      where j.organization_id = o.id and j.subject_type = 'organization' and j.action in ('resume', 'restore')
        and j.at > i.due_on + t.overdue_days)
    order by o.id, i.due_on, i.id
    limit 1000`.execute(db)
  return rows
}
