// What a reader may know about an operation. Staff read all of it. A customer's people read neither what
// staff wrote about holds, nor the reasons that staff gave for operations and steps. Every answer, event and
// refusal about an operation is made here.
import { isMember, type Actor } from '../actor.ts'
import { held, heldCodes, holder } from '../held.ts'
import { toldTo } from '../told-to.ts'
import type { Told } from '../told.ts'
import { askOf } from './asks.ts'
import type { Part, Reason } from './outcome.ts'
import type { Blocker, Plan } from './plan.ts'
import type { Note, PersonRef, StepRow } from './tables.ts'

export type Viewer = ReturnType<typeof viewFor>

export function viewFor(actor: Actor) {
  const member = isMember(actor)
  const reason = (each: Reason) => toldTo(actor, { ...each, asks: askOf(each) })
  const blocker = (each: Blocker) => toldTo(actor, { ...each, asks: askOf(each) })
  const error = (each: Told | null) => each && toldTo(actor, each)
  const note = (each: Note | null) => each && (member ? { ...each, by: holder, reason: held.remedy } : each)
  return {
    blocker,
    reason,
    error,
    /** One of two texts for something that is not a blocker, such as why a command is refused. */
    told: <T extends Told>(each: T) => toldTo(actor, each),
    plan: <P extends Pick<Plan, 'blockers'>>(plan: P) => ({ ...plan, blockers: plan.blockers.map(blocker) }),
    step: <S extends StepTexts>(step: S) => ({
      ...step,
      waiting_for: step.waiting_for.map(reason),
      parts: member ? withoutEarlierTexts(step) : step.parts,
      error: error(step.error),
      forced: note(step.forced),
      completed: note(step.completed),
      // For a step that was done by hand, the result repeats the note.
      result: member && step.completed ? null : step.result,
    }),
    /** Why it was asked for: the customer's own people may read a reason that one of them wrote. */
    reasonOf: ({ reason: why, requested_by: by }: { reason: string | null; requested_by: PersonRef }) =>
      !member || by.kind === 'member' || (by.kind === actor.kind && by.id === actor.id) ? why : null,
  }
}

type StepTexts = Pick<StepRow, 'waiting_for' | 'parts' | 'error' | 'forced' | 'completed' | 'result'>

/** Earlier versions repeated the sentence of a hold in the waiting part of a step. */
function withoutEarlierTexts({ waiting_for, error, parts }: StepTexts): Part[] {
  const texts = [...waiting_for, ...(error ? [error] : [])]
    .filter(({ code, staff }) => !staff && heldCodes.includes(code))
    .map(({ message }) => message)
  return parts.map((part) =>
    texts.some((text) => part.message?.includes(text)) ? { ...part, message: held.message } : part,
  )
}
