// The module's part in the end of an organization: what holds a closing, what forbids an erasing, what pauses
// meanwhile, and what ends.
import type { ClosingPart, FreezingPart, JournalPart, UnitChange } from '#lifecycle/contract/module.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { billingBlockers } from './blockers.ts'
import { endRecurring, freezeRecurring, thawRecurring } from './recurring-queries.ts'
import { reinstateBilling, rememberEnding, returnableBilling } from './reinstate.ts'
import { cancelServices, countEnding } from './service-queries.ts'

export const billingFreezing: FreezingPart = {
  /** Recurring invoices are paused from here on. One that a person has paused stays the person's. */
  async freeze({ tx, organization, operation }) {
    await freezeRecurring(tx, organization.id, operation.uid)
  },
  async thaw({ tx, organization, operation }) {
    await thawRecurring(tx, organization.id, operation.uid)
  },
}

export const billingClosing: Pick<ClosingPart, 'blockers' | 'ends' | 'close'> = {
  blockers: ({ db, organization }) => billingBlockers(db, organization.id),
  async ends({ db, organization }) {
    const { services, recurring } = await countEnding(db, organization.id)
    return endingsOf(services, recurring)
  },
  /** Services and recurring invoices of a closed customer end. */
  async close(ctx) {
    const { tx, clock, organization } = ctx
    await rememberEnding(ctx)
    const now = clock.now().toISOString()
    const services = await cancelServices(tx, organization.id, now)
    const recurring = await endRecurring(tx, organization.id, now)
    if (services + recurring > 0)
      audit(tx, clock, {
        action: 'billing.end',
        organization,
        subject: { type: 'organization', id: organization.id },
        facts: { services, recurring_invoices: recurring },
      })
    return endingsOf(services, recurring)
  },
}

const endingsOf = (services: number, recurring: number): UnitChange[] => [
  { verb: 'end', kind: 'services', name: 'services cancelled', count: services },
  { verb: 'end', kind: 'recurring_invoices', name: 'recurring invoices ended', count: recurring },
]

export const billingJournal: Pick<JournalPart, 'returnable' | 'reinstate'> = {
  returnable: returnableBilling,
  reinstate: reinstateBilling,
}
