// What a step may answer: it is done, it waits and for what, or it failed and whether trying again can help.

import type { Asks, StaffText, Told } from '../told.ts'
import type { Verb } from './verbs.ts'

/** Why an operation waits. `forceable` marks the error classes that a forced end may skip. */
export interface Reason extends Told {
  /** What to do; sometimes only to wait. */
  remedy: string
  asks: Asks
  /** Since when it waits for this; the runner fills it in. */
  since?: string | null
  forceable?: boolean
}

export interface Failure {
  kind: 'failed'
  errorClass: string
  message: string
  staff?: StaffText
  retryable: boolean
  /** Tried again for as long as needed: nothing is wrong with the operation. */
  passes?: boolean
}

/** The result of a step, as JSON. */
export type StepResult = Record<string, unknown>

export type Outcome<Result extends StepResult = StepResult> =
  | { kind: 'done'; result?: Result }
  | {
      kind: 'waiting'
      reasons: Reason[]
      againAfterMilliseconds: number
      additions?: Addition[]
    }
  | Failure

/**
 * Something that was found after the confirmation: it is shown, and must be confirmed before it is changed.
 */
export interface Addition {
  /** `delete` by default. */
  verb?: Verb
  module: string
  kind: string
  name: string
  uid: string
  where: string | null
  /** 1 by default. */
  count?: number
  /** How many more rows of a table there are than in the confirmed plan. */
  grown?: boolean
  /** False for rows of the database; other things live outside. */
  outside?: boolean
}

/** A part of a step that runs independently, e.g. one control plane. */
export interface Part {
  name: string
  title: string
  status: 'pending' | 'running' | 'waiting' | 'done'
  done: number
  total: number
  message: string | null
}

export interface Progress {
  done: number
  total: number
  message?: string | null
  parts?: Part[]
}

const minute = 60_000

/** Waits for a person's action or for something that reports by itself; looks again each minute anyway. */
export const waitFor = (reasons: Reason[], againAfterMilliseconds = minute): Outcome<never> => ({
  kind: 'waiting',
  reasons,
  againAfterMilliseconds,
})

export const done = <Result extends StepResult = never>(result?: Result): Outcome<Result> => ({
  kind: 'done',
  result,
})

/**
 * Runs them one after another. The first one that is not done is the answer, and later ones are not begun.
 */
export async function inTurn(...parts: (() => Promise<Outcome>)[]): Promise<Outcome> {
  for (const part of parts) {
    const outcome = await part()
    if (outcome.kind !== 'done') return outcome
  }
  return done()
}

/**
 * A step throws this when a lock or a hold stops it. The step waits, and begins again when the lock or hold
 * is released.
 */
export class Stopped extends Error {
  readonly reasons: Reason[]
  constructor(reasons: Reason[]) {
    super(reasons.map(({ message }) => message).join(' '))
    this.name = 'Stopped'
    this.reasons = reasons
  }
}

/** Thrown by a step to fail with a named class; `retryable` ones are tried again with growing pauses. */
export class StepFailure extends Error {
  readonly errorClass: string
  readonly retryable: boolean
  constructor(errorClass: string, message: string, retryable: boolean) {
    super(message)
    this.name = 'StepFailure'
    this.errorClass = errorClass
    this.retryable = retryable
  }
}

/** What the driver does after a step: continue, leave the operation to a later job, or look again itself. */
export type Next = { kind: 'go_on' } | { kind: 'stop' } | { kind: 'look_again'; milliseconds: number }
