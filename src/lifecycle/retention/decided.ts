// Which records of an organization are kept: decided with today's rules, or as it was stored when its erasing
// began.
import type { Clock } from '#platform/clock.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import { todayIn } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { recordClasses } from '../contract/declaration.ts'
import type { Organization } from '../organization/organization.ts'
import { decide, retentionKey, strongestOf, type Retention, type RetentionDecision } from './decision.ts'
import type { DecisionRow, RuleRow } from './tables.ts'

export type RetainedOrganization = Pick<Organization, 'id' | 'status' | 'country' | 'type' | 'timezone'>

/**
 * While it is being erased, its day does not change either: the first batch and the last must delete by the
 * same day.
 */
export async function retentionOf(
  db: Queryable,
  clock: Clock,
  organization: RetainedOrganization,
): Promise<Retention> {
  const fixed = await selectDecisions(db, organization.id)
  const [first] = fixed
  if (!first)
    return isDecided(organization)
      ? { decisions: [], today: todayIn(clock, organization.timezone) }
      : wouldBe(db, clock, organization)
  const today = organization.status === 'erasing' ? first.decided_on : todayIn(clock, first.timezone)
  return {
    decisions: fixed.map(
      ({ organization_id: _of, decided_on: _on, look_on: _look, ...decision }) => decision,
    ),
    today,
  }
}

/**
 * From the beginning of its erasing nothing is decided again: a new rule must not treat the rest of a class
 * of records in another way.
 */
const isDecided = ({ status }: RetainedOrganization): boolean => status === 'erasing' || status === 'erased'

/** The decisions of the confirmed plan. */
export const confirmedRetention = ({ plan: { decisions } }: OperationRow): RetentionDecision[] =>
  recordClasses.flatMap((name) =>
    decisions[retentionKey(name)] ? [decisions[retentionKey(name)] as RetentionDecision] : [],
  )

/**
 * Stores once what is kept, in the transaction that begins the erasing. Since the confirmation a law or a
 * rule may have changed: more than confirmed may be kept, but never less, because the person has read the
 * plan.
 */
export async function fixRetention(
  tx: Tx,
  clock: Clock,
  organization: RetainedOrganization,
  confirmed: readonly RetentionDecision[] = [],
): Promise<void> {
  if (isDecided(organization)) return
  const { decisions: present, today } = await wouldBe(tx.db, clock, organization)
  const decisions = recordClasses.flatMap(
    (name) =>
      strongestOf([...confirmed, ...present].filter(({ record_class }) => record_class === name)) ?? [],
  )
  if (!decisions.length) return
  await tx.db
    .insertInto('retention_decisions')
    .values(
      decisions.map((decision) => ({
        ...decision,
        organization_id: organization.id,
        decided_on: today,
        look_on: today,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function wouldBe(db: Queryable, clock: Clock, organization: RetainedOrganization): Promise<Retention> {
  const rules = await selectRules(db)
  const decisions = recordClasses.flatMap((recordClass) => decide(recordClass, organization, rules) ?? [])
  return { decisions, today: todayIn(clock, organization.timezone) }
}

export const selectRules = (db: Queryable): Promise<RuleRow[]> =>
  db
    .selectFrom('retention_rules')
    .selectAll()
    .orderBy('record_class')
    .orderBy('country')
    .orderBy('organization_type')
    .execute()

const selectDecisions = (db: Queryable, organizationId: number): Promise<DecisionRow[]> =>
  db
    .selectFrom('retention_decisions')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('record_class')
    .execute()

/** Erased organizations whose kept records are to be looked at on that day. */
export async function organizationsToLookAt(db: Queryable, day: string): Promise<number[]> {
  const rows = await db
    .selectFrom('retention_decisions as d')
    .innerJoin('organizations as o', 'o.id', 'd.organization_id')
    .select('d.organization_id')
    .distinct()
    .where('d.look_on', '<=', day)
    .where('o.status', '=', 'erased')
    .orderBy('d.organization_id')
    .execute()
  return rows.map(({ organization_id }) => organization_id)
}

/** @param day null when none of its records are kept any more */
export async function lookAgainOn(db: Queryable, organizationId: number, day: string | null): Promise<void> {
  await db
    .updateTable('retention_decisions')
    .set({ look_on: day })
    .where('organization_id', '=', organizationId)
    .execute()
}
