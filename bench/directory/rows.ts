// A million organizations of every kind, a third of them without a contact, and what some of them wait for.
import { sql } from 'kysely'
import type { Db } from '#platform/postgres.ts'
import { encodeCursor } from '#platform/paging.ts'

const each = 50_000

export async function insertMany(db: Db, count: number, say: (text: string) => void): Promise<void> {
  for (let first = 1; first <= count; first += each) {
    const last = Math.min(count, first + each - 1)
    await sql`
      insert into organizations (uid, name, slug, type, status, timezone, country, settings, primary_contact_name,
        primary_contact_email, created_at, updated_at)
      select gen_random_uuid(),
        (array['Organization', 'Club', 'Federation', 'Association', 'Union', 'League', 'Team', 'Circle', 'House', 'Guild'])[1 + hashint4(n) % 5 + 4]
          || ' ' || case when n % 10 = 0 then 'Federation ' else '' end || 'Organization ' || lpad(n::text, 6, '0'),
        'organization-' || n, (array['company', 'club', 'federation', 'client', 'pilot', 'sandbox'])[1 + n % 6],
        (array['active', 'active', 'active', 'active', 'active', 'active', 'suspended', 'archived', 'retired', 'active'])[1 + abs(hashint4(n + 7)) % 10],
        'Europe/Berlin', (array['DE', 'NO', 'SE', 'FR', 'BE', 'IN', null])[1 + abs(hashint4(n + 13)) % 7], '{"fy_start_month": 4}',
        case when n % 3 > 0 then 'Person ' || abs(hashint4(n)) end, case when n % 3 > 0 then 'person-' || n || '@example.com' end,
        timestamptz '2020-01-01' + abs(hashint4(n + 3)) % 200000000 * interval '1 second', now()
      from generate_series(${first}::int, ${last}::int) as n`.execute(db)
    say(`directory: ${last.toLocaleString('en')} organizations`)
  }
  await sql`
    insert into closure_requests (organization_id, status, reason, requested_by, requested_at)
    select id, 'open', 'They move', 'Ada', now() from organizations where id % 1000 = 0`.execute(db)
}

/** The cursor behind that many rows by name. */
export async function cursorBehind(db: Db, rows: number): Promise<string> {
  const { rows: found } = await sql<{ value: string; id: number }>`
    select lower(name) as value, id from organizations where deleted_at is null and lower(name) is not null
    order by lower(name), id offset ${rows - 1} limit 1`.execute(db)
  const [last] = found
  if (!last) throw new Error(`There are fewer than ${rows} organizations.`)
  return encodeCursor([last.value, last.id])
}
