// A stray that a person has confirmed gets a row that wants it gone, so that the same reconcilers delete it
// and the same audit tells of it.
import { sql } from 'kysely'
import type { ObservedInstance } from '#connectors/planes/plane.ts'
import { StepFailure } from '#platform/operations/index.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import type { FleetDeps } from './deps.ts'
import { namespaceName } from './naming.ts'
import type { ControlPlaneRow } from './tables.ts'

export async function adoptStrays(
  deps: FleetDeps,
  ctx: ModuleContext,
  plane: ControlPlaneRow,
  strays: ObservedInstance[],
): Promise<void> {
  const now = deps.clock.now().toISOString()
  await ctx.write(async (tx, organization) => {
    const channel = await tx.db.selectFrom('channels').selectAll().orderBy('key').executeTakeFirstOrThrow()
    const setup = await tx.db.selectFrom('setups').selectAll().orderBy('key').executeTakeFirstOrThrow()
    for (const stray of strays) {
      const { uid } = stray
      if (!isUuid(uid))
        throw new StepFailure(
          'stray_unidentified',
          `${stray.name} on ${plane.name} has no identity that Tenure could delete it by.`,
          false,
        )
      await tx.db
        .insertInto('instances')
        .values({
          uid,
          organization_id: organization.id,
          control_plane_id: plane.id,
          namespace: namespaceName(organization.uid),
          name: `${stray.name} (found ${uid})`,
          role: 'member',
          setup: setup.key,
          channel: channel.key,
          build: channel.build,
          generation: organization.generation,
          desired: 'absent',
          status: 'deleting',
          outside_uid: stray.outside_uid,
          created_at: now,
          deletion_requested_at: now,
          // One of ours that came into being after its row had ended, by a call that was long on its way: the
          // row comes back.
        })
        .onConflict((conflict) =>
          conflict
            .column('uid')
            .doUpdateSet({
              name: `${stray.name} (found ${uid})`,
              control_plane_id: plane.id,
              desired: 'absent',
              status: 'deleting',
              outside_uid: stray.outside_uid,
              deletion_requested_at: now,
              deleted_at: null,
              reconcile_at: sql`now()`,
            })
            .where('instances.deleted_at', 'is not', null)
            .where('instances.organization_id', '=', organization.id),
        )
        .execute()
      audit(tx, deps.clock, {
        action: 'instance.adopted',
        organization,
        subject: { type: 'instance', uid },
        facts: { control_plane_id: plane.id },
        details: { name: stray.name },
      })
    }
  })
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
