// Removes an organization that was made a moment ago. Its row stays with uid, type and dates only.
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import { blankFields } from '#lifecycle/organization/fields.ts'
import { forgetMistake } from '#lifecycle/organization/mistake.ts'
import { updateOrganization } from './queries.ts'

/**
 * Called in the caller's transaction, behind its exclusive fence. The caller asks whether it has a history.
 * @param present the tables in which it has rows (`lifecycle/rows/present.ts`)
 */
export async function forgetOrganization(
  tx: Tx,
  clock: Clock,
  context: ModuleContext,
  present: ReadonlySet<string>,
): Promise<void> {
  const { organization } = context
  const { id, uid } = organization
  const now = clock.now().toISOString()
  await updateOrganization(tx, id, { deleted_at: now, ...blankFields, settings: '{}' }, now)
  await forgetMistake({ ...context, tx }, present)
  audit(tx, clock, {
    action: 'organization.delete',
    organization,
    subject: { type: 'organization', id, uid },
  })
}
