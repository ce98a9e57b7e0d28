// What a reason asks people to do, also for rows that an earlier version has stored without that.
import type { Asks } from '../told.ts'
import type { Reason } from './outcome.ts'

type Stored = Omit<Reason, 'asks'> & { asks?: Asks }

/** Codes of earlier versions that asked people for something. All others only meant waiting. */
const earlier: Record<string, Asks> = {
  confirm_additions: 'confirm',
  approval: 'approve',
  manual_step: 'manual',
  children_failed: 'decide',
  open_invoice: 'pay',
  locked: 'release',
  legal_hold: 'release',
  brake: 'release',
}

export const askOf = ({ asks, code }: Pick<Stored, 'asks' | 'code'>): Asks => asks ?? earlier[code] ?? 'wait'
