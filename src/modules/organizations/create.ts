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
import type { Organization } from '#lifecycle/organization/organization.ts'
import { requireType } from '#lifecycle/organization/organization-types.ts'
import { insertOrganization } from './queries.ts'
import type { z } from 'zod'
import type { createBody } from './bodies.ts'

export interface Bootstrap {
  clock: Clock
  modules: readonly LifecycleModule[]
  context: (organization: Organization) => ModuleContext
}

/** @throws Problem 409 `slug_taken`, 422 on `type` */
export async function createOrganization(
  tx: Tx,
  { clock, modules, context }: Bootstrap,
  body: z.output<typeof createBody>,
): Promise<{ organization: Organization } & Seeded> {
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
    uid: newUid(),
    now: clock.now().toISOString(),
  }).catch(slugTaken)
  const seeding = { ...context(organization), db: tx.db, tx }
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
  return { organization, seeded, not_seeded: parts.flatMap((part) => part.not_seeded) }
}

export function slugTaken(error: unknown): never {
  if (!violates(error, 'organizations_slug_key')) throw error
  const message = 'Another organization has this slug.'
  throw new Problem('conflict', 'slug_taken', message, {
    errors: { slug: [message] },
    remedy: 'Choose another slug, or rename the closed organization that has it.',
  })
}
