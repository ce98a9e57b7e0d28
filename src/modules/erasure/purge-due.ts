// Runs once a day: purges kept records that are due, and clears the reasons of holds that have run out on
// erased customers. One that cannot be begun does not stop the others.
import { systemActor } from '#platform/actor.ts'
import { todayIn } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import { inTransaction } from '#platform/transaction.ts'
import { lockAndRead } from '#lifecycle/organization/fence.ts'
import { selectOrganization } from '#lifecycle/organization/organization.ts'
import { lookAgainOn, organizationsToLookAt } from '#lifecycle/retention/decided.ts'
import { forgetLastTraces, organizationsWithTraces } from '#lifecycle/retention/last-traces.ts'
import { keptRecords } from '#lifecycle/retention/purge.ts'
import type { ErasureModuleDeps } from './deps.ts'

/** The zone where a day begins first. */
const easternmost = 'Pacific/Kiritimati'

/** Begins an operation for each organization with due records. Gives how many it has begun. */
export async function purgeDue(deps: ErasureModuleDeps): Promise<number> {
  let begun = 0
  for (const id of await organizationsToLookAt(deps.db, todayIn(deps.clock, easternmost))) {
    try {
      if (await purgeOf(deps, id)) begun += 1
    } catch (error) {
      if (error instanceof Problem && ['another_operation', 'blocked'].includes(error.code)) continue
      deps.log.error({ err: error, organization_id: id }, 'the purge of kept records could not begin')
    }
  }
  return begun
}

async function purgeOf({ db, runner, context }: ErasureModuleDeps, id: number): Promise<boolean> {
  const organization = await selectOrganization(db, id)
  if (!organization) return false
  const { due, nextOn } = await keptRecords(db, context(organization, systemActor))
  if (due.length)
    await runner.beginBySystem({
      kind: 'records.purge',
      organization_id: id,
      input: {},
      reason: 'These records need not be kept any longer.',
    })
  else await lookAgainOn(db, id, nextOn)
  return due.length > 0
}

/** Clears the reasons of holds that ran out without being released by hand. */
export async function tidyTombstones({ db, log, context }: ErasureModuleDeps): Promise<void> {
  for (const id of await organizationsWithTraces(db)) {
    await inTransaction(db, { actor: systemActor }, async (tx) => {
      const organization = await lockAndRead(tx.db, id, 'exclusive')
      await forgetLastTraces(tx, { ...context(organization, systemActor), organization })
    }).catch((error: unknown) =>
      log.error(
        { err: error, organization_id: id },
        'the last traces of an erased organization could not be deleted',
      ),
    )
  }
}
