// Types of customers are rows; each has its policies.
import { afterText, type PageQuery } from '#platform/paging.ts'
import { builtOnce } from '#platform/built-once.ts'
import { invalidField } from '#platform/problem.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { WayOutRules } from './way-out-tables.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    organization_types: WayOutRules & {
      key: string
      title: string
      closure_policy: import('kysely').ColumnType<
        'staff_confirms' | 'immediate',
        'staff_confirms' | 'immediate' | undefined
      >
      settle: import('kysely').ColumnType<
        'before_drain' | 'after_drain',
        'before_drain' | 'after_drain' | undefined
      >
      manual_closing_step: string | null
      /** Whether a second person has to approve an erasing. */
      erasure_approval: import('kysely').ColumnType<'none' | 'four_eyes', 'none' | 'four_eyes' | undefined>
    }
  }
}

export const selectType = async (db: Queryable, key: string) => (await byKey(db, { key }))[0]

const byKey = builtOnce((db: Queryable, { key }: { key: string }) =>
  db.selectFrom('organization_types').selectAll().where('key', '=', key).compile(),
)

export const selectTypes = (db: Queryable) =>
  db.selectFrom('organization_types').selectAll().orderBy('key').execute()

/** One row more than asked for, which tells the caller that there is a next page. */
export const listTypes = (db: Queryable, query: PageQuery) =>
  db
    .selectFrom('organization_types')
    .selectAll()
    .where('key', '>', afterText(query))
    .orderBy('key')
    .limit(query.limit + 1)
    .execute()

/** @throws Problem 422 on `type` */
export async function requireType(db: Queryable, key: string): Promise<void> {
  if (await selectType(db, key)) return
  const known = (await selectTypes(db)).map((type) => type.key).join(', ')
  throw invalidField('type', `There is no such type. Known: ${known}.`)
}
