// The one place where a reader gets one of two texts.
import { isMember, type Actor } from './actor.ts'
import { inPresentForm } from './held.ts'
import type { Told } from './told.ts'

export type Shown<T extends Told> = Omit<T, 'staff'>

/** What this reader may know of it, without the other text. Without an actor it is everyone's. */
export function toldTo<T extends Told>(actor: Actor | null, told: T): Shown<T> {
  const { staff, ...everyones } = inPresentForm(told)
  return staff && actor && !isMember(actor) ? { ...everyones, ...staff } : everyones
}
