// What may be done with an organization now, and why not.
import { z } from 'zod'
import {
  actorClass,
  allows,
  capabilities,
  organizationLifecycle,
  statusTitle,
  type Capability,
  type OrganizationAction,
} from '#lifecycle/organization/state-machine.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { Actor } from '#platform/actor.ts'
import type { Destruction } from '#platform/destroys.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'

export const actionSchema = z.object({
  action: z.string(),
  title: z.string(),
  allowed: z.boolean(),
  reason: z.string().nullable(),
  operation_kind: z.string().nullable(),
  permission: z.string().nullable().describe('What planning that operation needs besides `operations.plan`.'),
})
export type ActionView = z.output<typeof actionSchema>

const shown: Partial<Record<Capability, string>> = {
  write: 'Change the organization',
  create_instance: 'Create an instance',
  delete_instance: 'Delete an instance',
  pay: 'Pay an invoice',
  bill: 'Issue an invoice',
  steward: 'Add a hold or lock',
}

/**
 * What holds every action back, each as a sentence. A lock comes last, because releasing it does not help
 * while the status forbids the action.
 */
export interface InTheWay {
  busy: string | null
  lock: string | null
  stops: Readonly<Record<Destruction, string | null>>
}

/** The kinds of things that can be destroyed, for buttons that delete, end or cancel. */
const destroying: Readonly<Record<Destruction, { action: string; title: string }>> = {
  record: { action: 'delete_record', title: 'Delete a record' },
  end: { action: 'end_record', title: 'End or cancel something' },
  outside: { action: 'delete_outside', title: 'Delete something outside' },
}

/** Actions that take nothing away, so that a lock does not stop them. */
const takesNothing: readonly OrganizationAction[] = ['suspend', 'resume', 'archive', 'restore']

/**
 * Every action on the organization. Buttons of actions that are not allowed show the reason and are not
 * hidden.
 */
export function actionsOf(
  organization: Organization,
  actor: Actor,
  definitions: Iterable<AnyDefinition>,
  inTheWay: InTheWay,
): ActionView[] {
  const data = capabilities.flatMap((capability) => {
    const title = shown[capability]
    if (!title) return []
    const refused = allows(organization.status, capability, actorClass(actor))
      ? null
      : `Not possible while the organization is ${statusTitle(organization.status)}.`
    const reason = refused ?? (capability === 'delete_instance' ? inTheWay.stops.outside : null)
    return [
      {
        action: capability,
        title,
        allowed: !reason,
        reason,
        operation_kind: null,
        permission: null,
      },
    ]
  })
  const stopped = (Object.keys(destroying) as Destruction[]).map((each) => {
    const reason = inTheWay.stops[each]
    return {
      ...destroying[each],
      allowed: !reason,
      reason,
      operation_kind: null,
      permission: null,
    }
  })
  const lifecycle = [...definitions].flatMap(({ kind, action, permission, startsFrom = [] }) => {
    if (!action) return []
    const reason = refusal(
      organization,
      action as keyof typeof organizationLifecycle.actions,
      actor,
      { permission, startsFrom },
      inTheWay,
    )
    return [
      {
        action,
        title: organizationLifecycle.actions[action as keyof typeof organizationLifecycle.actions].title,
        allowed: !reason,
        reason,
        operation_kind: kind,
        permission,
      },
    ]
  })
  return [...lifecycle, ...data, ...stopped]
}

function refusal(
  organization: Organization,
  action: keyof typeof organizationLifecycle.actions,
  actor: Actor,
  { permission, startsFrom }: { permission: string; startsFrom: readonly string[] },
  { busy, lock }: InTheWay,
): string | null {
  if (!actor.permissions.has(permission)) return 'You do not have the permission for this.'
  const refused = startsFrom.includes(organization.status)
    ? null
    : organizationLifecycle.refusal(action, organization.status)
  return busy ?? refused ?? (takesNothing.includes(action) ? null : lock)
}
