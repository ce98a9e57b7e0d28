// Statements on onboardings that made no organization, and on those that made many.
import { sql } from 'kysely'
import type { Db } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'

/**
 * Operations of these kinds that are about no organization, and that ended or were left unconfirmed before
 * then. Their input names customers, and no erasing would reach it. Kind, dates and who asked stay.
 */
export async function emptyOnboardings(
  db: Db,
  { kinds, title, before, now }: { kinds: readonly string[]; title: string; before: string; now: string },
): Promise<void> {
  await sql`
    with old as (
      update operations o set
        title = ${title}, reason = null, input = '{}', error = null,
        status = case when status = 'planned' then 'cancelled' else status end,
        finished_at = coalesce(finished_at, ${now}),
        plan = plan || jsonb_build_object(
          'summary', ${title}::text, 'effects', '[]'::jsonb, 'blockers', '[]'::jsonb, 'warnings', '[]'::jsonb,
          'changes', '[]'::jsonb, 'decisions', '{}'::jsonb),
        digested = digested || jsonb_build_object('input', '{}'::jsonb, 'decisions', '{}'::jsonb)
      where kind = any(${[...kinds]}::text[]) and organization_id is null and input <> '{}'
        and status in ('planned', 'done', 'cancelled') and coalesce(finished_at, created_at) < ${before}
      returning id),
    items as (delete from operation_items where operation_id in (select id from old)),
    steps as (
      update operation_steps set result = null, progress = null, waiting_for = '[]', error = null
      where operation_id in (select id from old))
    update operation_children set input = '{}', problem = null where operation_id in (select id from old)`.execute(
    db,
  )
}

/**
 * Called when all are begun. The copies of the file in the operation would otherwise be left after an
 * erasing.
 */
export async function forgetFile({ db }: Tx, operationId: number): Promise<void> {
  await db
    .updateTable('operations')
    .set({ input: sql`'{}'` })
    .where('id', '=', operationId)
    .execute()
  await db
    .updateTable('operation_children')
    .set({ input: sql`'{}'`, problem: null })
    .where('operation_id', '=', operationId)
    .execute()
}
