// Adds a row for an instance without one, when a person has confirmed its deletion. The row wants it absent,
// so that the reconcilers delete it and the audit log records it.
import type { ObservedInstance } from '#connectors/planes/plane.ts'
import { StepFailure } from '#platform/operations/index.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import { anyChoices } from './catalogue-queries.ts'
import type { FleetDeps } from './deps.ts'
import { namespaceName } from './naming.ts'
import { insertStray } from './change-queries.ts'
import type { ControlPlaneRow } from './tables.ts'

export async function adoptStrays(
  deps: FleetDeps,
  ctx: ModuleContext,
  plane: ControlPlaneRow,
  strays: ObservedInstance[],
): Promise<void> {
  const now = deps.clock.now().toISOString()
  await ctx.write(async (tx, organization) => {
    const choices = await anyChoices(tx.db)
    for (const stray of strays) {
      const { uid } = stray
      if (!isUuid(uid))
        throw new StepFailure(
          'stray_unidentified',
          `${stray.name} on ${plane.name} has no identity that Tenure could delete it by.`,
          false,
        )
      await insertStray(
        tx,
        {
          ...choices,
          uid,
          organization_id: organization.id,
          control_plane_id: plane.id,
          namespace: namespaceName(organization.uid),
          name: `${stray.name} (found ${uid})`,
          generation: organization.generation,
          outside_uid: stray.outside_uid,
        },
        now,
      )
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
