// What a reason asks for, also of rows that an earlier version has stored without it.
import type { Asks } from '../told.ts'
import type { Reason } from './outcome.ts'

type Stored = Omit<Reason, 'asks'> & { asks?: Asks }

/** Codes of earlier versions that people were asked by. All others only said that it waits. */
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
