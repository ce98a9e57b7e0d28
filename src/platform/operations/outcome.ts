// What a step may say: it is done, it waits and for what, or it failed and whether trying again makes sense.

import type { Asks, StaffText, Told } from '../told.ts'
import type { Verb } from './verbs.ts'

/** Why an operation waits. `forceable` marks the error classes that a forced end may pass over. */
export interface Reason extends Told {
  /** What to do, also where that is to wait. */
  remedy: string
  asks: Asks
  /** When it began to wait for this; filled in by the runner. */
  since?: string | null
  forceable?: boolean
}

export interface Failure {
  kind: 'failed'
  errorClass: string
  message: string
  staff?: StaffText
  retryable: boolean
  /** Tried again for as long as it takes: nothing is wrong with the operation. */
  passes?: boolean
}

/** What a step is done with, as JSON. */
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
 * Something that was found after the confirmation: it is shown and has to be confirmed before it is touched.
 */
export interface Addition {
  /** `delete` unless said. */
  verb?: Verb
  module: string
  kind: string
  name: string
  uid: string
  where: string | null
  /** 1 unless said. */
  count?: number
  /** So many rows more of a table than the confirmed plan counted. */
  grown?: boolean
  /** False for rows of the database; everything else lives outside. */
  outside?: boolean
}

/** A part of a step that goes on by itself, e.g. one control plane. */
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

/** Waits for something that a person does or that reports by itself; looks again each minute all the same. */
export const waitFor = (reasons: Reason[], againAfterMilliseconds = minute): Outcome<never> => ({
  kind: 'waiting',
  reasons,
  againAfterMilliseconds,
})

export const done = <Result extends StepResult = never>(result?: Result): Outcome<Result> => ({
  kind: 'done',
  result,
})

/** One after another; the first that is not done is the answer, and those behind it are not begun. */
export async function inTurn(...parts: (() => Promise<Outcome>)[]): Promise<Outcome> {
  for (const part of parts) {
    const outcome = await part()
    if (outcome.kind !== 'done') return outcome
  }
  return done()
}

/**
 * Thrown out of a step's work when a lock or a hold stops it: the step waits, and is begun anew when that is
 * released.
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

/** What the driver does after a step: goes on, leaves it to a later job, or looks again itself. */
export type Next = { kind: 'go_on' } | { kind: 'stop' } | { kind: 'look_again'; milliseconds: number }
