// Why this person may not do something with an operation. The operation says what is possible now, the same
// to all people. Without this check a person would fill in a form and be refused afterwards.
import type { Operation } from './types.ts'
import { useLackOf, useSession } from '../../ui/permissions.ts'
import { useOperationKinds } from './kinds.ts'

/** Why the person may not plan operations of this kind, or null. The server says what a kind needs. */
export function usePlanLack(kind: string): string | null {
  const lackOf = useLackOf()
  const { data } = useOperationKinds()
  const known = data?.items.find((each) => each.kind === kind)
  return lackOf('operations.plan') ?? (known ? lackOf(known.permission) : null)
}

/** Gives a function that answers for an action of the operation why the person may not do it, or null. */
export function useOperationLack({
  requires,
  requested_by,
  confirmed_by,
  actions,
}: Operation): (action: string) => string | null {
  const lackOf = useLackOf()
  const { user } = useSession()
  const isOwn = [requested_by, confirmed_by].some((person) => person?.id === user.id)
  return (action) => {
    const state = actions.find((each) => each.action === action)
    if (!state?.allowed) return state?.reason ?? 'Not possible now.'
    const lack = lackOf(state.permission)
    if (lack) return lack
    if (action === 'confirm') return lackOf(requires.confirm)
    return action === 'approve' && isOwn
      ? 'Another person has to approve this: you have asked for it or confirmed it.'
      : null
  }
}
