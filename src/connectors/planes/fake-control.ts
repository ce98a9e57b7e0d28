// What a test can do to the control plane in memory, and what it can ask of it.
import type { ControlPlane, InstancePhase, InstanceSpec, MissingRight } from './plane.ts'
import type { PlaneErrorCode } from './plane-error.ts'

/** What a test can make an instance report about itself. */
export type SaidPhase = Exclude<InstancePhase, 'deleting'>

export type PlaneMethod = Exclude<keyof ControlPlane, 'mark' | 'notice' | 'processes'>

export interface FakeTimes {
  /** Real milliseconds before every answer. */
  latencyMs: number
  /** Milliseconds of the given clock until a created or restarted instance is healthy. */
  startTakesMs: number
  /** ... until another build is reported; the old one stays healthy until then. */
  updateTakesMs: number
  /** ... until a deleted thing without holds is gone. */
  deletionTakesMs: number
}

export interface FakeCounts {
  /** Calls that reached the plane, by method and key: the uid, or the namespace's name. */
  calls: Record<PlaneMethod, Record<string, number>>
  /** Things that really came into being, and that are really gone, by uid or `namespace/<name>`. */
  created: Record<string, number>
  deleted: Record<string, number>
}

export interface FailureOptions {
  /** Only calls about this uid or namespace. */
  key?: string
  /** The effect happens, then the answer is lost. */
  after_effect?: boolean
}

export interface Stall {
  /** Resolves when a call has arrived at the point. */
  arrived: Promise<void>
  /** Lets it go on, and the following ones pass. From another process it returns a promise. */
  letGo(): void | Promise<void>
}

export interface FakeControl {
  /** The counts so far, as a copy. */
  counts(): FakeCounts
  setTimes(times: Partial<FakeTimes>): void
  /** The next calls of this method answer with this code. */
  failNext(method: PlaneMethod, code: PlaneErrorCode, times?: number, options?: FailureOptions): void
  /** Every call is 'unreachable' until it comes back. */
  goDown(): void
  comeBack(): void
  /** What `check` answers from now on. */
  setMissingRights(rights: MissingRight[]): void
  /**
   * Keeps an instance (uid) or a namespace (name) from being deleted. With 'protection' the deletion itself
   * is refused.
   */
  hold(key: string, code: string): void
  /** Removes one hold, or all of them. */
  release(key: string, code?: string): void
  /**
   * Stops the next call of this method before its effect. The call goes on after the release, even when its
   * caller has given up or died.
   */
  stallBefore(method: PlaneMethod, key?: string): Stall
  /** What the instance reports about itself from now on; null lets the times above decide again. */
  setPhase(uid: string, phase: SaidPhase | null, message?: string): void
  /** It was deleted and made again: another outside identity under the same uid or namespace name. */
  recreate(key: string): void
  /** An instance was made by hand in a namespace that exists. */
  appear(namespace: string, spec: InstanceSpec): void
}
