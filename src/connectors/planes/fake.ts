// A control plane in memory, for thousands of instances and for faults on demand: latency, lost answers,
// holds, and calls that stall half-way. It counts the calls that reach it, so that a test can check what
// happened outside.
import { pause, type Clock } from '#platform/clock.ts'
import type { FailureOptions, FakeControl, FakeTimes, PlaneMethod, SaidPhase, Stall } from './fake-control.ts'
import { count, FakeWorld } from './fake-world.ts'
import type { ControlPlane, InstanceSpec, MissingRight } from './plane.ts'
import { orTimeout, PlaneError, refuseIfAborted, type PlaneErrorCode } from './plane-error.ts'

export type * from './fake-control.ts'

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
