// What the pages of an operation say that the server does not: what a plan counts, and what was added to it.
// Pure, so that the sentence on a red button can be tested.
import type { Effect, Operation } from './types.ts'
import { counted } from '../../ui/numbers.ts'

/** The button for what turned up since: "Also delete 2 instances". */
export function additionsLabel(effects: readonly Effect[]): string {
  const added = effects.filter(({ confirmed }) => confirmed === false)
  const [first] = added
  if (!first) return 'Confirm the additions'
  const instances = total(added, 'instance')
  const also = `Also ${first.verb}`
  if (instances) return `${also} ${counted(instances, 'instance')}`
  return `${also} ${counted(total(added), added.every(isRows) ? 'row' : 'thing')}`
}

/** Rows of a table, which have a number and no names. */
export const isRows = (effect: Effect): boolean =>
  !effect.outside && !effect.more && effect.where === null && (effect.uid === null || effect.grown === true)

/** "staff notes"; of one that has grown, "staff notes, more than planned". */
export const rowsName = (effect: Effect): string =>
  effect.grown ? `${effect.name}, more than planned` : effect.name

export const total = (items: readonly Effect[], kind?: string): number =>
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
export function addedItems(before: readonly Effect[], after: readonly Effect[]): Set<Effect> {
  const known = new Set(before.map(identity))
  return new Set(after.filter((item) => !item.more && !known.has(identity(item))))
}

const identity = ({ verb, module, kind, where, uid, name }: Effect): string =>
  JSON.stringify([verb, module, kind, where, uid ?? name])
