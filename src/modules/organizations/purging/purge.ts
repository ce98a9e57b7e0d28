// Runs when the purge date of an archived organization has come. The erasing begins in the system's name when
// the confirmation of the archiving covers it. When something was added since, it waits as a plan for a
// person.
import { isolated } from '#platform/characters.ts'
import type { MadePlan } from '#platform/operations/make-plan.ts'
import { addedTo } from '#platform/operations/items.ts'
import { drift, type Change, type Effect } from '#platform/operations/plan.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import { todayIn } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import type { Tx } from '#platform/transaction.ts'
import { grownOf } from '#lifecycle/erasure/recount.ts'
import { lockAndRead } from '#lifecycle/organization/fence.ts'
import { selectOrganization } from '#lifecycle/organization/organization.ts'
import { purgeIsDue } from '#lifecycle/organization/purge-date.ts'
import type { OrganizationsDeps } from '../routes.ts'
import { archivingOf, duePurges, notePurge } from './purge-queries.ts'

/** The zone where a day begins first. */
const easternmost = 'Pacific/Kiritimati'

/** @returns how many it has begun or planned; one that cannot be begun does not stop the others */
export async function purgeArchived(deps: OrganizationsDeps): Promise<number> {
  let begun = 0
  for (const id of await duePurges(deps.db, todayIn(deps.clock, easternmost))) {
    try {
      if (await purge(deps, id)) begun += 1
    } catch (error) {
      // The next run asks again: a lock, a hold or another operation is in the way, or it was restored at
      // this moment.
      if (error instanceof Problem && error.kind === 'conflict') continue
      deps.log.error(
        { err: error, organization_id: id },
        'the purge of an archived organization could not begin',
      )
    }
  }
  return begun
}

async function purge({ db, clock, runner }: OrganizationsDeps, id: number): Promise<boolean> {
  const organization = await selectOrganization(db, id)
  if (!organization || !purgeIsDue(clock, organization)) return false
  const archiving = await archivingOf(db, id)
  await runner.beginCovered(
    {
      kind: 'organization.erase',
      organization_id: id,
      input: { purge: true },
      reason: archiving?.reason ?? 'Its purge date has come.',
    },
    {
      facts: { covered_by: archiving?.id ?? null },
      changesSince: (made) => changesSince(db, archiving, made),
      first: async (tx, operation) => {
        await claim(tx, clock, id, operation.id)
        return operation
      },
    },
  )
  return true
}

/**
 * Called in the transaction that stores the operation, behind the fence: restoring waits for it, or has
 * happened before and is seen here.
 */
async function claim(
  tx: Tx,
  clock: OrganizationsDeps['clock'],
  id: number,
  operationId: number,
): Promise<void> {
  const organization = await lockAndRead(tx.db, id, 'shared')
  if (purgeIsDue(clock, organization) && (await notePurge(tx, id, operationId))) return
  throw new Problem(
    'conflict',
    'organization_status_forbids',
    'It was restored, its purge date has moved, or its purge has begun meanwhile.',
  )
}

/** What was added since the archiving and is not covered by its confirmation. */
async function changesSince(
  db: OrganizationsDeps['db'],
  archiving: OperationRow | undefined,
  { plan, effects }: MadePlan,
): Promise<Change[]> {
  if (!archiving?.confirmed_by || archiving.confirmed_by.kind === 'system')
    return [
      {
        kind: 'changed',
        message: 'No person has confirmed this erasing: a rule of its type has archived it.',
      },
    ]
  const decided = archiving.plan.decisions.purge as Record<string, unknown>
  const added = await addedTo(db, archiving.id, effects)
  const grown = grownOf(rowsOf(effects), archiving.plan.effects)
  const grew = grown.map(({ name, count = 1 }): Change => ({
    kind: 'added',
    message: `${count.toLocaleString('en')} more ${isolated(name)}`,
  }))
  return [...drift({ decisions: decided }, plan, added), ...grew]
}

/** The rows of the database that would be deleted, by table. */
const rowsOf = (effects: readonly Effect[]): Effect[] =>
  [
    ...Map.groupBy(
      effects.filter(({ verb, outside }) => verb === 'delete' && !outside),
      ({ kind }) => kind,
    ),
  ].map(([, all]) => ({ ...(all[0] as Effect), count: all.reduce((sum, { count }) => sum + count, 0) }))
