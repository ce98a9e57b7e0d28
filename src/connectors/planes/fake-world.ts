// What the fake plane holds, and how it changes with time. Nothing runs in the background: what has changed
// is computed when it is asked for, by the given clock, so a test that stops the clock stops the outside.
import type { Clock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import type { FakeCounts, FakeTimes, SaidPhase } from './fake-control.ts'
import { checkLabels, checkNamespaceName, checkSpec, checkUid } from './names.ts'
import {
  carriesLabels,
  type DeleteInstance,
  type Hold,
  type InstancePhase,
  type InstanceSpec,
  type Labels,
  type MissingRight,
  type ObservedInstance,
  type ObservedNamespace,
  type Precondition,
} from './plane.ts'
import { PlaneError } from './plane-error.ts'
import { sameSpec } from './same-spec.ts'

interface FakeInstance {
  spec: InstanceSpec
  outside_uid: string
  created_at: string
  /** Instants in milliseconds of the clock. */
  readyAt: number
  oldBuild: { version: string; until: number } | null
  says: { phase: SaidPhase; message: string | null } | null
  goneAt: number | null
}

interface FakeNamespace {
  name: string
  outside_uid: string
  labels: Labels
  instances: Map<string, FakeInstance>
  goneAt: number | null
}

export class FakeWorld {
  readonly times: FakeTimes
  readonly counts: FakeCounts = { calls: noCalls(), created: {}, deleted: {} }
  missingRights: MissingRight[] = []
  /** Its identity; null until it is named. */
  mark: string | null = null
  readonly #clock: Clock
  readonly #namespaces = new Map<string, FakeNamespace>()
  readonly #holds = new Map<string, string[]>()

  constructor(clock: Clock, times: FakeTimes) {
    this.#clock = clock
    this.times = times
  }

  listNamespaces(labels: Labels): ObservedNamespace[] {
    checkLabels(labels)
    const all = [...this.#namespaces.keys()].map((name) => this.findNamespace(name))
    return all.filter((found) => found !== null).filter((found) => carriesLabels(found.labels, labels))
  }

  findNamespace(name: string): ObservedNamespace | null {
    const namespace = this.#present(name)
    return namespace && this.#observeNamespace(namespace)
  }

  ensureNamespace(name: string, labels: Labels): ObservedNamespace {
    checkLabels(labels)
    const namespace = this.#present(name) ?? this.#newNamespace(name, labels)
    if (!carriesLabels(namespace.labels, labels)) {
      throw new PlaneError('foreign', `The namespace ${name} exists and does not belong to Tenure.`)
    }
    if (namespace.goneAt !== null) throw terminating(name)
    return this.#observeNamespace(namespace)
  }

  deleteNamespace(name: string, { outside_uid }: Precondition): void {
    const namespace = this.#present(name)
    if (!namespace) return
    if (namespace.outside_uid !== outside_uid) throw otherIdentity(name)
    namespace.goneAt ??= this.#now() + this.times.deletionTakesMs
    this.#present(name)
  }

  listInstances(name: string): ObservedInstance[] {
    const instances = this.#present(name)?.instances.values() ?? []
    return [...instances].map((instance) => this.#observeInstance(instance))
  }

  findInstance(name: string, uid: string): ObservedInstance | null {
    const instance = this.#present(name)?.instances.get(checkUid(uid))
    return instance ? this.#observeInstance(instance) : null
  }

  createInstance(name: string, spec: InstanceSpec): ObservedInstance {
    const namespace = this.#open(name)
    const former = namespace.instances.get(checkSpec(spec).uid)
    if (former && former.goneAt !== null) throw going(spec.uid)
    return this.#observeInstance(former ?? this.#newInstance(namespace, spec))
  }

  applyInstance(name: string, spec: InstanceSpec): ObservedInstance {
    const instance = this.#open(name).instances.get(checkSpec(spec).uid)
    if (!instance) throw new PlaneError('instance_missing', `There is no instance ${spec.uid} in ${name}.`)
    if (instance.goneAt !== null) throw going(spec.uid)
    if (instance.says?.phase === 'stopped') {
      Object.assign(instance, { says: null, readyAt: this.#now() + this.times.startTakesMs, oldBuild: null })
    } else if (!sameSpec(instance.spec, spec)) {
      instance.oldBuild = {
        version: this.#reportedBuild(instance),
        until: this.#now() + this.times.updateTakesMs,
      }
    }
    instance.spec = structuredClone(spec)
    return this.#observeInstance(instance)
  }

  deleteInstance(name: string, uid: string, options: DeleteInstance): void {
    const instance = this.#present(name)?.instances.get(checkUid(uid))
    if (!instance) return
    if (instance.outside_uid !== options.outside_uid) throw otherIdentity(uid)
    if (options.unprotect) this.release(uid, 'protection')
    if (this.#isProtected(uid))
      throw new PlaneError('denied', `The instance ${uid} is protected against deletion.`)
    instance.goneAt ??= this.#now() + this.times.deletionTakesMs
    this.#present(name)
  }

  hold(key: string, code: string): void {
    this.#holds.set(key, [...this.#codes(key).filter((other) => other !== code), code])
  }

  release(key: string, code?: string): void {
    this.#holds.set(key, code === undefined ? [] : this.#codes(key).filter((other) => other !== code))
  }

  setPhase(uid: string, phase: SaidPhase | null, message: string | null): void {
    this.#instanceOf(uid).says = phase ? { phase, message } : null
  }

  recreate(key: string): void {
    const thing = this.#namespaces.get(key) ?? this.#instanceOf(key)
    thing.outside_uid = newUid()
  }

  appear(name: string, spec: InstanceSpec): void {
    this.#newInstance(this.#open(name), spec)
  }

  #now(): number {
    return this.#clock.now().getTime()
  }

  /** The namespace as time has left it. */
  #present(name: string): FakeNamespace | null {
    const namespace = this.#namespaces.get(checkNamespaceName(name))
    if (!namespace) return null
    this.#letInstancesGo(namespace)
    const stays =
      namespace.goneAt === null || namespace.goneAt > this.#now() || this.#whatHolds(namespace).length > 0
    if (stays) return namespace
    this.#namespaces.delete(name)
    count(this.counts.deleted, `namespace/${name}`)
    return null
  }

  #letInstancesGo({ goneAt, instances }: FakeNamespace): void {
    for (const [uid, instance] of instances) {
      if (goneAt !== null && !this.#isProtected(uid))
        instance.goneAt ??= this.#now() + this.times.deletionTakesMs
      if (instance.goneAt === null || instance.goneAt > this.#now() || this.#codes(uid).length > 0) continue
      instances.delete(uid)
      count(this.counts.deleted, uid)
    }
  }

  #open(name: string): FakeNamespace {
    const namespace = this.#present(name)
    if (!namespace) throw new PlaneError('namespace_missing', `There is no namespace ${name}.`)
    if (namespace.goneAt !== null) throw terminating(name)
    return namespace
  }

  #newNamespace(name: string, labels: Labels): FakeNamespace {
    const namespace = {
      name,
      outside_uid: newUid(),
      labels: { ...labels },
      instances: new Map(),
      goneAt: null,
    }
    this.#namespaces.set(name, namespace)
    count(this.counts.created, `namespace/${name}`)
    return namespace
  }

  #newInstance(namespace: FakeNamespace, spec: InstanceSpec): FakeInstance {
    const instance: FakeInstance = {
      spec: structuredClone(spec),
      outside_uid: newUid(),
      created_at: this.#clock.now().toISOString(),
      readyAt: this.#now() + this.times.startTakesMs,
      oldBuild: null,
      says: null,
      goneAt: null,
    }
    namespace.instances.set(spec.uid, instance)
    if (spec.protected) this.hold(spec.uid, 'protection')
    count(this.counts.created, spec.uid)
    return instance
  }

  #observeNamespace(namespace: FakeNamespace): ObservedNamespace {
    const { name, outside_uid, labels, goneAt } = namespace
    if (goneAt === null)
      return {
        name,
        outside_uid,
        labels,
        phase: 'active',
        held_by: [],
      }
    return {
      name,
      outside_uid,
      labels,
      phase: 'terminating',
      held_by: this.#whatHolds(namespace),
    }
  }

  #observeInstance(instance: FakeInstance): ObservedInstance {
    const { spec, outside_uid, created_at, says } = instance
    const phase = this.#phaseOf(instance)
    const holds = this.#codes(spec.uid).filter((code) => phase === 'deleting' || code === 'protection')
    return {
      uid: spec.uid,
      outside_uid,
      name: spec.name,
      role: spec.role,
      labels: spec.labels,
      build: phase === 'healthy' || phase === 'unhealthy' ? this.#reportedBuild(instance) : null,
      phase,
      held_by: holds.map(holdNamed),
      message: says?.message ?? null,
      address: null,
      created_at,
    }
  }

  #phaseOf({ goneAt, says, readyAt }: FakeInstance): InstancePhase {
    if (goneAt !== null) return 'deleting'
    return says?.phase ?? (this.#now() >= readyAt ? 'healthy' : 'starting')
  }

  #reportedBuild({ spec, oldBuild }: FakeInstance): string {
    return oldBuild && this.#now() < oldBuild.until ? oldBuild.version : spec.build.version
  }

  #whatHolds({ name, instances }: FakeNamespace): Hold[] {
    const named = this.#codes(name).map(holdNamed)
    return instances.size === 0 ? named : [...named, contentHold([...instances.keys()])]
  }

  #codes(key: string): string[] {
    return this.#holds.get(key) ?? []
  }

  #isProtected(uid: string): boolean {
    return this.#codes(uid).includes('protection')
  }

  #instanceOf(uid: string): FakeInstance {
    for (const { instances } of this.#namespaces.values()) {
      const instance = instances.get(uid)
      if (instance) return instance
    }
    throw new Error(`The fake plane has no instance ${uid}`)
  }
}

export function count(counter: Record<string, number>, key: string): void {
  counter[key] = (counter[key] ?? 0) + 1
}

function noCalls(): FakeCounts['calls'] {
  return {
    check: {},
    listNamespaces: {},
    findNamespace: {},
    ensureNamespace: {},
    deleteNamespace: {},
    listInstances: {},
    findInstance: {},
    createInstance: {},
    applyInstance: {},
    deleteInstance: {},
  }
}

const terminating = (name: string) => new PlaneError('conflict', `The namespace ${name} is being terminated.`)
const going = (uid: string) => new PlaneError('conflict', `The instance ${uid} is being deleted.`)

const otherIdentity = (name: string) =>
  new PlaneError('conflict', `${name} has been made anew since it was seen.`)

function contentHold(uids: string[]): Hold {
  const named = uids.slice(0, 5).join(', ')
  const message = `${uids.length} instances are still inside: ${named}${uids.length > 5 ? ', ...' : '.'}`
  return { code: 'content_remaining', message, remedy: 'Delete what is inside first, then wait.' }
}

function holdNamed(code: string): Hold {
  if (code === 'protection') {
    const message = 'It is protected against deletion.'
    return { code, message, remedy: 'Switch the protection off, or confirm a plan that does.' }
  }
  return { code, message: `It is held by ${code}.`, remedy: `Ask who runs ${code} to let it go.` }
}
