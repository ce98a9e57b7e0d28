// Writes about a customer's person happen inside the organization's fence and are audited in its chain. So
// none comes after the organization's data was erased, and erasing reaches the details of each.
import type { Tx } from '#platform/transaction.ts'
import { lockAndRead } from '#lifecycle/organization/fence.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'

/** The organization in any status, held until the transaction ends; null for staff, who belong to none. */
export const heldOrganization = async (tx: Tx, organizationId: number | null): Promise<Organization | null> =>
  organizationId === null ? null : lockAndRead(tx.db, organizationId, 'shared')
