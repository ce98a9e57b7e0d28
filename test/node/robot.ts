// A system administrator's token with every scope, as such a person makes it after confirming the password.
// Test nodes act with it: the bootstrap token belongs to no person, and neither erases nor forces anything.
import { sql } from 'kysely'
import { declare, rightsIn } from '#main/modules.ts'
import { bundledPlugins } from '#main/plugins.ts'
import type { Plugin } from '#lifecycle/contract/plugin.ts'
import { sha256 } from '#platform/ids.ts'
import type { Queryable } from '#platform/postgres.ts'

export const robotToken = 'tnr_robot-0123456789-0123456789-0123456789'
const robot = { name: 'Robot', email: 'robot@example.com' } as const

/** Straight into the rows: signing in takes longer than a test. Called again, it changes nothing. */
export async function ensureRobot(db: Queryable, plugins: readonly Plugin[] = bundledPlugins): Promise<void> {
  const { names } = rightsIn(declare(plugins))
  await sql`
    with robot as (
      insert into people (uid, email, name, roles, password_hash, created_at)
      values (gen_random_uuid(), ${robot.email}, ${robot.name}, '{system_administrator}', 'none', '2000-01-01')
      on conflict do nothing
      returning id)
    insert into api_tokens (name, token_hash, scopes, person_id, created_at)
    select 'tests', ${sha256(robotToken)}, ${names}, id, now() from robot`.execute(db)
}
