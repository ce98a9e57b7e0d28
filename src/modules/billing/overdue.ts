// Suspends customers with an invoice that has been overdue too long, where their type says after how many
// days. A customer that a person has resumed since then is left alone until another invoice is overdue that
// long.
import { isolated } from '#platform/characters.ts'
import { todayIn } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import type { BillingDeps } from './deps.ts'
import { overdueTooLong } from './overdue-queries.ts'

/**
 * The zone where a day begins last. A day counts when it has come everywhere, so also in the customer's own
 * zone.
 */
const westernmost = 'Pacific/Pago_Pago'

/** @returns how many operations it has begun; one that cannot be begun does not stop the others */
export async function suspendOverdue({ db, clock, log, runner }: BillingDeps): Promise<number> {
  let begun = 0
  for (const { organization_id, number, due_on } of await overdueTooLong(db, todayIn(clock, westernmost))) {
    try {
      await runner.beginBySystem({
        kind: 'organization.suspend',
        organization_id,
        input: {},
        reason: `Invoice ${isolated(number)} was due on ${due_on} and is not paid.`,
      })
      begun += 1
    } catch (error) {
      if (error instanceof Problem && error.kind === 'conflict') continue
      log.error({ err: error, organization_id }, 'an overdue customer could not be suspended')
    }
  }
  return begun
}
