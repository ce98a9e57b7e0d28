// Every request, refusal, step, retry, wait and result of an operation goes into the audit log of its
// organization.
import type { Clock } from '#platform/clock.ts'
import type { RunnerDeps } from '#platform/operations/runner.ts'
import { audit } from '../audit/audit.ts'

/** The runner knows neither organizations nor the audit log; this function connects them. */
export const recordOperation =
  (clock: Clock): RunnerDeps['record'] =>
  (tx, { action, operation, facts, details }) => {
    const { id, uid, kind, title, organization_id, organization_uid } = operation
    audit(tx, clock, {
      action,
      organization:
        organization_id === null || organization_uid === null
          ? null
          : { id: organization_id, uid: organization_uid },
      subject: { type: 'operation', id },
      facts: { kind, operation_uid: uid, ...facts },
      details: { title, ...details },
    })
  }
