// Restores an organization under another slug, when its own was given to another organization meanwhile.
import { sql } from 'kysely'
import { StepFailure } from '#platform/operations/index.ts'
import { violates } from '#platform/postgres.ts'
import { audit } from '../audit/audit.ts'
import type { TransactionContext } from '../contract/hook-context.ts'

/** @throws StepFailure `slug_taken` when another organization has taken this slug since the plan */
export async function takeSlug({ tx, clock, organization }: TransactionContext, slug: string): Promise<void> {
  if (slug === organization.slug) return
  await tx.db
    .updateTable('organizations')
    .set({ slug, version: sql`version + 1` })
    .where('id', '=', organization.id)
    .execute()
    .catch((error: unknown) => {
      if (!violates(error, 'organizations_slug_key')) throw error
      throw new StepFailure('slug_taken', 'Another organization has taken this slug. Plan it anew.', false)
    })
  audit(tx, clock, {
    action: 'organization.update',
    organization,
    subject: { type: 'organization', id: organization.id },
    facts: { fields: ['slug'] },
    details: { before: { slug: organization.slug }, after: { slug } },
  })
}
