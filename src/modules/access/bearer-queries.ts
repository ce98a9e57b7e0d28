// The statement that finds the person behind a session or a token; every request sends it.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { builtOnce } from '#platform/built-once.ts'
import type { Queryable } from '#platform/postgres.ts'
import { belongsThere, rolesThere } from './members/roles-queries.ts'

/** The person, and the organization that the session or token names; null for staff. */
interface Bearer {
  id: number
  name: string
  created_at: string
  organization_id: number | null
  roles: string[]
}

interface Secret {
  table: 'sessions' | 'api_tokens'
  /** Its own columns, from the alias `secret`. */
  columns: RawBuilder<unknown>
  isValid: (now: string) => RawBuilder<SqlBool>
}

/**
 * Finds the row with that hash while it is valid, with its person. A person who is disabled, or no longer
 * belongs to the organization, is not found.
 */
export function bearerBy<Own>({ table, columns, isValid }: Secret) {
  const byHash = builtOnce((db: Queryable, { tokenHash, now }: { tokenHash: string; now: string }) =>
    sql<Bearer & Own>`
      select people.id, people.name, people.created_at, secret.organization_id, ${rolesThere} as roles, ${columns}
      from ${sql.table(table)} as secret
      join people on people.id = secret.person_id
      left join memberships m on m.person_id = people.id and m.organization_id = secret.organization_id
      where secret.token_hash = ${tokenHash} and ${isValid(now)}
        and people.disabled_at is null and ${belongsThere}`.compile(db),
  )
  return async (db: Queryable, tokenHash: string, now: string): Promise<(Bearer & Own) | undefined> =>
    (await byHash(db, { tokenHash, now }))[0]
}
