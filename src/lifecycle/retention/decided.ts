// What is decided for an organization: as it would be today, or as it was fixed when its erasing began.
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
 * While it is being erased the day stands still too: what is due must be the same in its first batch and its
 * last.
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
 * From its beginning on nothing is decided anew: a rule that comes later must not split a class of records.
 */
const isDecided = ({ status }: RetainedOrganization): boolean => status === 'erasing' || status === 'erased'

/** As the plan that was confirmed has them. */
export const confirmedRetention = ({ plan: { decisions } }: OperationRow): RetentionDecision[] =>
  recordClasses.flatMap((name) =>
    decisions[retentionKey(name)] ? [decisions[retentionKey(name)] as RetentionDecision] : [],
  )

/**
 * Writes down what is kept, in the transaction that begins the erasing; once. What was confirmed may have
 * become more since by law or rule, and never less: the person who confirmed has read it in the plan.
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

/** The erased organizations whose kept records a person has to look at on that day. */
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

/** @param day null when nothing of it is kept any more */
export async function lookAgainOn(db: Queryable, organizationId: number, day: string | null): Promise<void> {
  await db
    .updateTable('retention_decisions')
    .set({ look_on: day })
    .where('organization_id', '=', organizationId)
    .execute()
}
