// What the pages of an operation say, by its kind. Pure, so that the sentence on a red button can be tested.
import { isolated } from '#platform/characters.ts'
import type { Item, Operation } from './types.ts'
import { counted } from '../../ui/numbers.ts'

/** The title while it is being planned. */
export function planTitle(kind: string, name: string): string {
  if (kind === 'organization.decommission') return `Close ${isolated(name)}`
  if (kind === 'organization.erase') return `Erase ${isolated(name)}`
  return `Plan: ${isolated(name)}`
}

/** What the red button does, exactly: "Close Acme Health and delete 214 instances". */
export function confirmLabel({
  kind,
  organization,
  title,
  plan,
}: Pick<Operation, 'kind' | 'organization' | 'title' | 'plan'>): string {
  if (kind === 'employees.offboard') return `Offboard ${counted(total(plan.gone, 'employees'), 'employee')}`
  if (kind === 'invoices.cancel')
    return `Cancel ${counted(total(plan.gone, 'cancelled_invoices'), 'invoice')}`
  const erases = kind === 'organization.erase'
  if (!erases && kind !== 'organization.decommission')
    return kind === 'rehearsal' ? 'Start the rehearsal' : title
  const name = organization?.name ?? 'the organization'
  const deed = erases ? `Erase ${isolated(name)} for good` : `Close ${isolated(name)}`
  const instances = total(plan.gone, 'instance')
  const namespaces = total(plan.gone, 'namespace')
  if (instances) return `${deed} and delete ${counted(instances, 'instance')}`
  return namespaces ? `${deed} and delete ${counted(namespaces, 'namespace')}` : deed
}

/** The button for what turned up since: "Also delete 2 instances". */
export function additionsLabel(items: readonly Item[]): string {
  const added = items.filter(({ confirmed }) => confirmed === false)
  const instances = total(added, 'instance')
  if (instances) return `Also delete ${counted(instances, 'instance')}`
  if (added.length && added.every(isRows)) return `Also erase ${counted(total(added), 'row')}`
  return added.length ? `Also delete ${counted(total(added), 'thing')}` : 'Confirm the additions'
}

/** Rows of a table, which have a number and no names. */
export const isRows = ({ uid, outside, group }: Item): boolean =>
  !outside && group === null && (uid === null || isGrowth(uid))

/** A table that has grown since the confirmation. */
const isGrowth = (uid: string): boolean => uid.startsWith('growth:')

/** "staff notes"; of one that has grown, "staff notes, more than planned". */
export const rowsName = ({ name, uid }: Pick<Item, 'name' | 'uid'>): string =>
  uid !== null && isGrowth(uid) ? `${name.replace(/: \d+ more than planned$/, '')}, more than planned` : name

export const total = (items: readonly Item[], kind?: string): number =>
  items.filter((item) => kind === undefined || item.kind === kind).reduce((sum, { count }) => sum + count, 0)

/** Whether it waits for a person to confirm what turned up after the first confirmation. */
export const waitsForAdditions = ({
  status,
  waiting_for: reasons,
}: Pick<Operation, 'status' | 'waiting_for'>): boolean =>
  status === 'waiting' && reasons.some(({ asks }) => asks === 'confirm')

/** Whether it waits for a second person. */
export const waitsForApproval = ({
  status,
  waiting_for: reasons,
}: Pick<Operation, 'status' | 'waiting_for'>): boolean =>
  status === 'waiting' && reasons.some(({ asks }) => asks === 'approve')

/** What stands in the newer plan and did not stand in the older one; it is marked on the screen. */
export function addedItems(before: readonly Item[], after: readonly Item[]): Set<Item> {
  const known = new Set(before.map(identity))
  return new Set(after.filter((item) => !item.more && !known.has(identity(item))))
}

const identity = ({ module, kind, group, uid, name }: Item): string =>
  JSON.stringify([module, kind, group, uid ?? name])
