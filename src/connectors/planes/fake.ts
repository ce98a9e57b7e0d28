// A control plane in memory, for thousands of instances and for every bad day on demand: latency, lost
// answers, holds, calls that stall half-way. It counts what reaches it, so that a test can say "created once"
// and mean the outside.
import { pause, type Clock } from '#platform/clock.ts'
import { count, FakeWorld, type SaidPhase } from './fake-world.ts'
import {
  orTimeout,
  PlaneError,
  refuseIfAborted,
  type ControlPlane,
  type InstanceSpec,
  type MissingRight,
  type PlaneErrorCode,
} from './plane.ts'

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
  /** Keeps an instance (uid) or a namespace (name) from going; 'protection' refuses the deletion itself. */
  hold(key: string, code: string): void
  /** Takes one hold away, or all of them. */
  release(key: string, code?: string): void
  /**
   * Stops the next call of this method before its effect. It goes on also when its caller has given up or
   * died.
   */
  stallBefore(method: PlaneMethod, key?: string): Stall
  /** What the instance says of itself from now on; null gives it back to the times. */
  setPhase(uid: string, phase: SaidPhase | null, message?: string): void
  /** It was deleted and made again: another outside identity under the same uid or namespace name. */
  recreate(key: string): void
  /** An instance was made by hand in a namespace that exists. */
  appear(namespace: string, spec: InstanceSpec): void
}

export interface Fake {
  plane: ControlPlane
  control: FakeControl
}

/** A plane that starts empty, answers at once, and brings instances up and away at once. */
export function fakePlane({ clock, ...times }: { clock: Clock } & Partial<FakeTimes>): Fake {
  const world = new FakeWorld(clock, {
    latencyMs: 0,
    startTakesMs: 0,
    updateTakesMs: 0,
    deletionTakesMs: 0,
    ...times,
  })
  const gate = fakeGate(world)
  return { plane: planeOf(world, gate), control: { ...gate.control, ...controlOf(world) } }
}

function planeOf(world: FakeWorld, { through, reach }: Gate): ControlPlane {
  return {
    mark: {
      async read() {
        reach()
        return world.mark
      },
      async write(uid) {
        reach()
        world.mark ??= uid
      },
    },
    check: (signal) => through('check', '', signal, () => world.missingRights),
    listNamespaces: (labels, signal) =>
      through('listNamespaces', '', signal, () => world.listNamespaces(labels)),
    findNamespace: (name, signal) => through('findNamespace', name, signal, () => world.findNamespace(name)),
    ensureNamespace: (name, labels, signal) =>
      through('ensureNamespace', name, signal, () => world.ensureNamespace(name, labels)),
    deleteNamespace: (name, precondition, signal) =>
      through('deleteNamespace', name, signal, () => world.deleteNamespace(name, precondition)),
    listInstances: (namespace, signal) =>
      through('listInstances', namespace, signal, () => world.listInstances(namespace)),
    findInstance: (namespace, uid, signal) =>
      through('findInstance', uid, signal, () => world.findInstance(namespace, uid)),
    createInstance: (namespace, spec, signal) =>
      through('createInstance', spec.uid, signal, () => world.createInstance(namespace, spec)),
    applyInstance: (namespace, spec, signal) =>
      through('applyInstance', spec.uid, signal, () => world.applyInstance(namespace, spec)),
    deleteInstance: (namespace, uid, options, signal) =>
      through('deleteInstance', uid, signal, () => world.deleteInstance(namespace, uid, options)),
  }
}

function controlOf(world: FakeWorld) {
  return {
    counts: () => structuredClone(world.counts),
    setTimes: (times: Partial<FakeTimes>) => void Object.assign(world.times, times),
    setMissingRights: (rights: MissingRight[]) => {
      world.missingRights = rights
    },
    hold: (key: string, code: string) => world.hold(key, code),
    release: (key: string, code?: string) => world.release(key, code),
    setPhase: (uid: string, phase: SaidPhase | null, message?: string) =>
      world.setPhase(uid, phase, message ?? null),
    recreate: (key: string) => world.recreate(key),
    appear: (namespace: string, spec: InstanceSpec) => world.appear(namespace, spec),
  }
}

type Gate = ReturnType<typeof fakeGate>

interface Failure extends FailureOptions {
  method: PlaneMethod
  code: PlaneErrorCode
  times: number
}

interface StallPoint {
  method: PlaneMethod
  key: string | undefined
  arrive(): void
  passed: Promise<void>
}

/** Everything between the caller and the effect: counting, latency, stalls and failures. */
function fakeGate(world: FakeWorld) {
  const failures: Failure[] = []
  const stalls: StallPoint[] = []
  let down = false

  async function through<T>(
    method: PlaneMethod,
    key: string,
    signal: AbortSignal | undefined,
    effect: () => T,
  ): Promise<T> {
    refuseIfAborted(signal)
    count(world.counts.calls[method], key)
    return orTimeout(arrive(method, key, effect), signal)
  }

  async function arrive<T>(method: PlaneMethod, key: string, effect: () => T): Promise<T> {
    if (world.times.latencyMs > 0) await pause(world.times.latencyMs)
    const stall = stalls.find((point) => point.method === method && (point.key ?? key) === key)
    if (stall) {
      stall.arrive()
      await stall.passed
    }
    reach()
    const failure = takeFailure(method, key)
    if (failure && !failure.after_effect) throw asked(failure)
    const result = effect()
    if (failure) throw asked(failure)
    return structuredClone(result)
  }

  function reach(): void {
    if (down) throw new PlaneError('unreachable', 'The control plane cannot be reached.')
  }

  function takeFailure(method: PlaneMethod, key: string): Failure | undefined {
    const failure = failures.find((one) => one.method === method && (one.key ?? key) === key)
    if (failure && --failure.times <= 0) failures.splice(failures.indexOf(failure), 1)
    return failure
  }

  function stallBefore(method: PlaneMethod, key?: string): Stall {
    const arrival = Promise.withResolvers<void>()
    const passage = Promise.withResolvers<void>()
    const point = {
      method,
      key,
      arrive: arrival.resolve,
      passed: passage.promise,
    }
    stalls.push(point)
    const letGo = () => {
      if (stalls.includes(point)) stalls.splice(stalls.indexOf(point), 1)
      passage.resolve()
    }
    return { arrived: arrival.promise, letGo }
  }

  const control = {
    failNext: (method: PlaneMethod, code: PlaneErrorCode, times = 1, options: FailureOptions = {}) =>
      void failures.push({ method, code, times, ...options }),
    goDown: () => {
      down = true
    },
    comeBack: () => {
      down = false
    },
    stallBefore,
  }
  return { through, reach, control }
}

const asked = ({ method, code }: Failure) =>
  new PlaneError(code, `${method} was told to fail with "${code}".`)
