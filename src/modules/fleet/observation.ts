// What was seen of an instance or went wrong with it, as its row keeps it.
import type { ObservedInstance } from '#connectors/planes/plane.ts'
import { PlaneError } from '#connectors/planes/plane-error.ts'
import type { Told } from '#platform/told.ts'
import type { FleetDeps } from './deps.ts'
import { type Observation, release } from './lease-queries.ts'
import { planeLost } from './plane-queries.ts'
import type { Condition, ControlPlaneRow, InstanceRow } from './tables.ts'

export const settledSeconds = 10

export const movingSeconds = 0.5

export const heldSeconds = 3

export const forbidden = ({ clock }: FleetDeps, { code, message, staff }: Told): Condition => ({
  type: 'Allowed',
  status: false,
  reason: code,
  message,
  at: clock.now().toISOString(),
  ...(staff && { staff: { code: staff.code, message: staff.message } }),
})

export function seenAs(deps: FleetDeps, observed: ObservedInstance): Observation {
  return {
    status: observed.phase,
    observed_build: observed.build,
    address: observed.address,
    outside_uid: observed.outside_uid,
    failures: 0,
    conditions: conditionsOf(observed, deps.clock.now().toISOString()),
  }
}

function conditionsOf(observed: ObservedInstance, at: string): Condition[] {
  const holds = observed.held_by.map(({ code, message }): Condition => ({
    type: 'Held',
    status: true,
    reason: code,
    message,
    at,
  }))
  if (!observed.message) return holds
  return [
    ...holds,
    {
      type: 'Healthy',
      status: observed.phase === 'healthy',
      reason: observed.phase,
      message: observed.message,
      at,
    },
  ]
}

export async function noteFailure(
  deps: FleetDeps,
  row: ControlPlaneRow,
  instance: InstanceRow,
  { error, asked }: { error: unknown; asked: string },
): Promise<void> {
  const known = error instanceof PlaneError
  if (!known) deps.log.error({ error, instance: instance.uid }, 'an instance could not be reconciled')
  const unreachable = known && (error.code === 'unreachable' || error.code === 'timeout')
  if (unreachable) await planeLost(deps.db, row.id, { error: error.message, asked })
  const condition: Condition = {
    type: unreachable ? 'Reachable' : 'Reconciled',
    status: false,
    reason: known ? error.code : 'unexpected',
    message: known ? error.message : 'Something unexpected happened; the log has more.',
    at: deps.clock.now().toISOString(),
  }
  const failures = instance.failures + 1
  const pause = unreachable ? 5 : Math.min(movingSeconds * 2 ** failures, 60)
  await release(
    deps.db,
    instance,
    { status: unreachable ? 'unknown' : instance.status, conditions: [condition], failures },
    pause,
  )
}
