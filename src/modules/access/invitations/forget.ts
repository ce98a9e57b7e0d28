// Old invitations go by themselves: what became of them stands in the audit log.
import type { AccessDeps } from '../deps.ts'
import { deleteInvitationsBefore } from './queries.ts'

const keptMilliseconds = 90 * 24 * 60 * 60_000

/** Run by the schedule. @returns how many */
export const forgetInvitations = ({ db, clock }: Pick<AccessDeps, 'db' | 'clock'>): Promise<number> =>
  deleteInvitationsBefore(db, new Date(clock.now().getTime() - keptMilliseconds).toISOString())
