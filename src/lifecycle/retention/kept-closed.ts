// Records that the law keeps no longer belong to the everyday work with the customer. The usual routes do not
// show them, and the permission to read invoices does not cover them. They have routes with a permission of
// their own, which record every read.
import type { Actor } from '#platform/actor.ts'
import type { Queryable } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { findOrganization, type Organization } from '../organization/organization.ts'

/**
 * For routes that read tables with a record class. @throws Problem 404, 409 `records_kept` when it is erased
 */
export async function findUnerased(
  db: Queryable,
  idOrSlug: string | number,
  actor: Actor,
): Promise<Organization> {
  const organization = await findOrganization(db, idOrSlug, actor)
  if (organization.status !== 'erased') return organization
  throw new Problem(
    'conflict',
    'records_kept',
    'The organization is erased. What the law keeps of it is read with a permission of its own.',
    {
      remedy: 'Read its kept records, with the permission records.read_retained.',
    },
  )
}
