// An organization is created together with what every module seeds for it, in one transaction: there is no
// half-made customer that a retry would run into.
import type { Clock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { emit } from '#platform/outbox.ts'
import { violates } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { requireZone } from '#platform/zones-of-database.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { LifecycleModule, ModuleContext, Seeded } from '#lifecycle/contract/module.ts'
import { inOrder } from '#lifecycle/contract/module-order.ts'
import { requireNamed } from '#lifecycle/organization/catalogue.ts'
import { textsOf } from '#lifecycle/organization/fields.ts'
import { selectOrganization, type Organization } from '#lifecycle/organization/organization.ts'
import { requireType } from '#lifecycle/organization/organization-types.ts'
import { insertOrganization } from './queries.ts'
import type { z } from 'zod'
import type { createBody } from './bodies.ts'

export interface Bootstrap {
  clock: Clock
  modules: readonly LifecycleModule[]
  context: (organization: Organization) => ModuleContext
}

/** The body of a request. An operation also gives the contact's name. */
export type OrganizationBody = z.output<typeof createBody> & { contact_name?: string | undefined }

/** @throws Problem 409 `slug_taken`, 422 on `type` */
export async function createOrganization(
  tx: Tx,
  { clock, modules, context }: Bootstrap,
  body: OrganizationBody,
  status: 'active' | 'provisioning' = 'active',
): Promise<{ organization: Organization } & Seeded> {
  const { contact_email, contact_name } = body
  await requireType(tx.db, body.type)
  await requireZone(tx.db, body.timezone)
  const values = {
    ...textsOf(body),
    type: body.type,
    settings: { fy_start_month: 4, ...body.settings },
  }
  await requireNamed(tx.db, clock.now(), values)
  const organization = await insertOrganization(tx, {
    ...values,
    status,
    uid: newUid(),
    now: clock.now().toISOString(),
  }).catch(slugTaken)
  const seeding = { ...context(organization), db: tx.db, tx, input: { contact_email, contact_name } }
  const parts: Seeded[] = []
  for (const module of inOrder(modules)) parts.push(await module.directory.provision(seeding))
  const seeded = parts.flatMap((part) => part.seeded)
  audit(tx, clock, {
    action: 'organization.create',
    organization,
    subject: { type: 'organization', id: organization.id },
    facts: {
      type: organization.type,
      seeded: Object.fromEntries(seeded.map(({ name, count }) => [name, count])),
    },
    details: { name: organization.name, slug: organization.slug },
  })
  emit(tx, clock, {
    organization_id: organization.id,
    operation_id: null,
    type: 'organization.created',
    data: { uid: organization.uid },
  })
  return {
    organization: contact_email ? await withContact(tx, organization) : organization,
    seeded,
    not_seeded: parts.flatMap((part) => part.not_seeded),
  }
}

/** Read again, because the database has copied the first contact into the row. */
const withContact = async (tx: Tx, organization: Organization): Promise<Organization> =>
  (await selectOrganization(tx.db, organization.id)) ?? organization

export function slugTaken(error: unknown): never {
  if (!violates(error, 'organizations_slug_key')) throw error
  const message = 'Another organization has this slug.'
  throw new Problem('conflict', 'slug_taken', message, {
    errors: { slug: [message] },
    remedy: 'Choose another slug, or rename the closed organization that has it.',
  })
}
