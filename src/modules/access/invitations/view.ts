// An invitation as answers show it.
import type { Invitation } from '../tables.ts'

export const viewInvitation = (
  {
    version: _version,
    invited_by_id: _inviter,
    operation_id: _operation,
    step: _step,
    reminded_at: _reminded,
    ...shown
  }: Invitation,
  now: Date,
) => ({ ...shown, status: statusOf(shown, now) })

function statusOf(
  { accepted_at, withdrawn_at, expires_at }: Pick<Invitation, 'accepted_at' | 'withdrawn_at' | 'expires_at'>,
  now: Date,
): 'open' | 'expired' | 'accepted' | 'withdrawn' {
  if (accepted_at !== null) return 'accepted'
  if (withdrawn_at !== null) return 'withdrawn'
  return Date.parse(expires_at) > now.getTime() ? 'open' : 'expired'
}
