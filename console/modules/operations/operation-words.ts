// Words of an operation's page that do not come from the server: the button for additions, and names of
// counted rows. They need no screen, so the sentence on a red button is tested.
import type { Effect, Operation } from './types.ts'
import { counted } from '../../ui/numbers.ts'

/** The button for what was found since the confirmation: "Also delete 2 instances". */
export function additionsLabel(effects: readonly Effect[]): string {
  const added = effects.filter(({ confirmed }) => confirmed === false)
  const [first] = added
  if (!first) return 'Confirm the additions'
  const instances = total(added, 'instance')
  const also = `Also ${first.verb}`
  if (instances) return `${also} ${counted(instances, 'instance')}`
  return `${also} ${counted(total(added), added.every(isRows) ? 'row' : 'thing')}`
}

/** Rows of a table: they have a number and no names. */
export const isRows = (effect: Effect): boolean =>
  !effect.outside && !effect.more && effect.where === null && (effect.uid === null || effect.grown === true)

/** "staff notes", or "staff notes, more than planned" when there are more than in the confirmed plan. */
export const rowsName = (effect: Effect): string =>
  effect.grown ? `${effect.name}, more than planned` : effect.name

export const total = (items: readonly Effect[], kind?: string): number =>
  items.filter((item) => kind === undefined || item.kind === kind).reduce((sum, { count }) => sum + count, 0)

/** Whether it waits for a person to confirm what was found after the first confirmation. */
export const waitsForAdditions = ({
  status,
  waiting_for: reasons,
}: Pick<Operation, 'status' | 'waiting_for'>): boolean =>
  status === 'waiting' && reasons.some(({ asks }) => asks === 'confirm')

/** Whether it waits for the approval of a second person. */
export const waitsForApproval = ({
  status,
  waiting_for: reasons,
}: Pick<Operation, 'status' | 'waiting_for'>): boolean =>
  status === 'waiting' && reasons.some(({ asks }) => asks === 'approve')

/** Effects that the newer plan has and the older one had not. The screen marks them. */
export function addedItems(before: readonly Effect[], after: readonly Effect[]): Set<Effect> {
  const known = new Set(before.map(identity))
  return new Set(after.filter((item) => !item.more && !known.has(identity(item))))
}

const identity = ({ verb, module, kind, where, uid, name }: Effect): string =>
  JSON.stringify([verb, module, kind, where, uid ?? name])
