// The one place that chooses a reader's text out of two.
import { isMember, type Actor } from './actor.ts'
import { inPresentForm } from './held.ts'
import type { Told } from './told.ts'

export type Shown<T extends Told> = Omit<T, 'staff'>

/** The text for this reader, without the other one. Without an actor it is the text for everyone. */
export function toldTo<T extends Told>(actor: Actor | null, told: T): Shown<T> {
  const { staff, ...everyones } = inPresentForm(told)
  return staff && actor && !isMember(actor) ? { ...everyones, ...staff } : everyones
}
