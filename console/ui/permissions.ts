// What the signed-in person may do. Buttons ask here for the reason why not; the server decides in the end.
import { useSuspenseQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/session.ts'
import type { Session } from '../api/types.ts'
import { nowMilliseconds } from './clock.ts'

/** The session; only for pages behind the sign-in. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery)
  return data ?? nobody
}

// While signing out, the last page renders once more without a session.
const nobody: Session = {
  user: {
    id: 0,
    uid: '',
    email: '',
    name: '',
    roles: [],
    organization_id: null,
  },
  permissions: [],
  stepped_up_until: null,
  provider: null,
  pending: null,
}

/** The reason why the person may not, or null when they may. */
export const useLack = (permission: string): string | null => useLackOf()(permission)

/** The same as a function, for a permission that is only known later. */
export function useLackOf(): (permission: string) => string | null {
  const { permissions } = useSession()
  return (permission) => (permissions.includes(permission) ? null : lackText(permission))
}

const lackText = (permission: string): string =>
  `This needs the permission ${permission}; a system administrator can give it to you.`

/** Whether the person may, for what is left out instead of being shown with a reason. */
export function usePermitted(): (permission: string) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}

/** Whether the person gave the password a moment ago, so that it need not be asked for again. */
export function useSteppedUp(): boolean {
  const { stepped_up_until: until } = useSession()
  return until !== null && Date.parse(until) > nowMilliseconds() + 5_000
}
