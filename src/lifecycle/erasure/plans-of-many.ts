// Plans for many organizations at once belong to none of them, so the erasing of rows does not reach them.
// What such a plan names is emptied when one of its organizations is erased. Uids stay, because organizations
// that are not begun yet are compared by uid.
import { sql } from 'kysely'
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '../organization/organization.ts'

export async function forgetInPlansOfMany(
  { db }: Tx,
  { id, uid }: Pick<Organization, 'id' | 'uid'>,
): Promise<void> {
  await sql`
    with named as (
      update operations o set reason = null, input = input - 'organizations' - 'filter',
        digested = digested || '{"input": {}}'::jsonb,
        plan = plan || '{"effects": [], "blockers": [], "warnings": [], "changes": [], "sample": []}'::jsonb,
        status = case when status = 'planned' then 'cancelled' else status end
      where organization_id is null and exists (
        select from operation_items i
        where i.operation_id = o.id and i.uid = ${uid} and i.decided is not null)
      returning id),
    items as (update operation_items set name = kind where operation_id in (select id from named))
    update operation_children set problem = null
    where operation_id in (select id from named) and subject_id = ${id}`.execute(db)
}
