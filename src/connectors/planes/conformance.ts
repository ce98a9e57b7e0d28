// What every control plane must do, as tests. The fake stands for real planes in other tests, so it must pass
// the same tests as they do. An ability that a plane cannot show in a test is missing in its harness, and its
// tests are skipped by name.
import assert from 'node:assert/strict'
import { describe, test, type TestContext } from 'node:test'
import { pause } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import type { ControlPlane, InstanceSpec, ObservedInstance, ObservedNamespace } from './plane.ts'
import { PlaneError, type PlaneErrorCode } from './plane-error.ts'

export interface PlaneHarness {
  plane: ControlPlane
  /** A second way to the same outside: another object or another process. */
  second?: ControlPlane
  /** `hold` keeps an instance from being deleted; `release` lets its deletion go on. */
  holds?: { hold(uid: string, code: string): unknown; release(uid: string): unknown }
  /** Makes the instance's program end by itself. */
  stop?(namespace: string, instance: ObservedInstance): unknown
  /** Whether `protected` in a spec is honoured. */
  protection?: boolean
  /** Makes the plane unreachable until the test ends. */
  goDown?(): unknown
  close?(): unknown
}

/**
 * Registers the tests. `makePlane` gives a plane without namespaces of ours; it is closed after each test.
 */
export function planeConformance(name: string, makePlane: (t: TestContext) => Promise<PlaneHarness>): void {
  const it = (title: string, run: (world: World, t: TestContext) => Promise<unknown>) =>
    test(title, { timeout: 60_000 }, async (t) => {
      const harness = await makePlane(t)
      try {
        await run({ ...harness, namespace: `ns-${newUid().slice(0, 8)}`, labels: { owner: newUid() } }, t)
      } finally {
        await harness.close?.()
      }
    })

  describe(`${name} as a control plane`, { concurrency: 1 }, () => {
    namespaceTests(it)
    creationTests(it)
    changeTests(it)
    deletionTests(it)
    namespaceDeletionTests(it)
    edgeTests(it)
  })
}

interface World extends PlaneHarness {
  namespace: string
  labels: Record<string, string>
}

type It = (title: string, run: (world: World, t: TestContext) => Promise<unknown>) => void

function namespaceTests(it: It): void {
  it('is reachable and allows what is needed', async ({ plane }) => {
    assert.deepEqual(await plane.check(), [])
  })

  it('keeps one identity, the first that is written, and shows it from every side', async ({
    plane,
    second = plane,
  }) => {
    await Promise.all([plane, second].map((one) => one.mark.write(newUid())))
    const uid = await plane.mark.read()
    assert.match(uid ?? '', /^[0-9a-f-]{36}$/)
    await second.mark.write(newUid())
    assert.equal(await second.mark.read(), uid)
  })

  it('makes a namespace once, however often it is asked, and by which caller', async (world) => {
    const { plane, second = plane, namespace, labels } = world
    const all = await Promise.all([plane, second, plane].map((one) => one.ensureNamespace(namespace, labels)))
    assert.equal(new Set(all.map((found) => found.outside_uid)).size, 1)
    assert.equal(all[0]!.phase, 'active')
    assert.deepEqual(await plane.findNamespace(namespace), all[0])
  })

  it('finds nothing where there is nothing', async ({ plane, namespace }) => {
    assert.equal(await plane.findNamespace(namespace), null)
    assert.deepEqual(await plane.listInstances(namespace), [])
    assert.equal(await plane.findInstance(namespace, newUid()), null)
  })

  it('refuses a namespace that carries the labels of another', async ({ plane, namespace, labels }) => {
    await plane.ensureNamespace(namespace, labels)
    await refused('foreign', plane.ensureNamespace(namespace, { owner: newUid() }))
    assert.deepEqual((await plane.findNamespace(namespace))!.labels.owner, labels.owner)
  })

  it('lists the namespaces that carry all labels, and no others', async ({ plane, namespace, labels }) => {
    await plane.ensureNamespace(namespace, { ...labels, kind: 'ours' })
    await plane.ensureNamespace(`${namespace}-2`, { owner: newUid(), kind: 'ours' })
    const names = (await plane.listNamespaces({ ...labels, kind: 'ours' })).map((found) => found.name)
    assert.deepEqual(names, [namespace])
  })

  it('refuses to list by no label or an empty one, which would match everything', async ({ plane }) => {
    await refused('invalid', plane.listNamespaces({}))
    await refused('invalid', plane.listNamespaces({ owner: '' }))
  })
}

function creationTests(it: It): void {
  it('creates an instance that becomes healthy and reports its build', async (world) => {
    const { spec } = await oneHealthy(world)
    const found = await world.plane.findInstance(world.namespace, spec.uid)
    assert.equal(found?.phase, 'healthy')
    assert.equal(found.build, spec.build.version)
    assert.equal(found.name, spec.name)
    assert.equal(found.role, spec.role)
    assert.equal(found.labels.owner, world.labels.owner)
    assert.deepEqual(found.held_by, [])
    assert.ok(!Number.isNaN(Date.parse(found.created_at)))
  })

  it('creates an instance once, however often it is asked', async (world) => {
    const { spec, instance } = await oneHealthy(world)
    const again = await world.plane.createInstance(world.namespace, spec)
    assert.equal(again.outside_uid, instance.outside_uid)
    assert.equal((await world.plane.listInstances(world.namespace)).length, 1)
  })

  it('creates an instance once when two ask at the same moment', async (world) => {
    await world.plane.ensureNamespace(world.namespace, world.labels)
    const spec = specFor(world)
    const planes = [world.plane, world.second ?? world.plane, world.plane, world.second ?? world.plane]
    const all = await Promise.all(planes.map((one) => one.createInstance(world.namespace, spec)))
    assert.equal(new Set(all.map((instance) => instance.outside_uid)).size, 1)
    assert.equal((await world.plane.listInstances(world.namespace)).length, 1)
  })

  it('creates nothing without the namespace', async ({ plane, namespace, labels }) => {
    const spec = specFor({ labels })
    await refused('namespace_missing', plane.createInstance(namespace, spec))
    await plane.ensureNamespace(namespace, labels)
    assert.deepEqual(await plane.listInstances(namespace), [])
  })

  it('lists every instance of the namespace and none of another', async (world) => {
    const { plane, namespace, labels } = world
    await plane.ensureNamespace(namespace, labels)
    await plane.ensureNamespace(`${namespace}-2`, labels)
    const specs = [specFor(world), specFor(world), specFor(world)]
    await Promise.all(specs.map((spec) => plane.createInstance(namespace, spec)))
    await plane.createInstance(`${namespace}-2`, specFor(world))
    const uids = (await plane.listInstances(namespace)).map((instance) => instance.uid).sort()
    assert.deepEqual(uids, specs.map((spec) => spec.uid).sort())
  })
}

function changeTests(it: It): void {
  it('brings an instance to another build and keeps its identity', async (world) => {
    const { spec, instance } = await oneHealthy(world)
    const next = { ...spec, build: { ...spec.build, version: '2.0.0' } }
    await world.plane.applyInstance(world.namespace, next)
    const after = await instanceIs(
      world,
      spec.uid,
      (found) => found.phase === 'healthy' && found.build === '2.0.0',
    )
    assert.equal(after.outside_uid, instance.outside_uid)
  })

  it('changes nothing when the spec runs already', async (world) => {
    const { spec, instance } = await oneHealthy(world)
    const after = await world.plane.applyInstance(world.namespace, structuredClone(spec))
    assert.deepEqual(after, instance)
  })

  it('sees an instance whose program ended as stopped, and brings it back', async (world, t) => {
    if (!world.stop) return t.skip('this plane cannot be made to show it')
    const { spec, instance } = await oneHealthy(world)
    await world.stop(world.namespace, instance)
    await instanceIs(world, spec.uid, (found) => found.phase === 'stopped' && found.build === null)
    await world.plane.applyInstance(world.namespace, spec)
    const after = await instanceIs(world, spec.uid, (found) => found.phase === 'healthy')
    assert.equal(after.outside_uid, instance.outside_uid)
  })

  it('makes nothing when it is asked to change what is not there', async (world) => {
    await refused('namespace_missing', world.plane.applyInstance(world.namespace, specFor(world)))
    await world.plane.ensureNamespace(world.namespace, world.labels)
    await refused('instance_missing', world.plane.applyInstance(world.namespace, specFor(world)))
    assert.deepEqual(await world.plane.listInstances(world.namespace), [])
  })
}

function deletionTests(it: It): void {
  it('deletes an instance until it is gone, and once more is success', async (world) => {
    const { spec, instance } = await oneHealthy(world)
    await world.plane.deleteInstance(world.namespace, spec.uid, instance)
    await instanceGone(world, spec.uid)
    await world.plane.deleteInstance(world.namespace, spec.uid, instance)
    assert.deepEqual(await world.plane.listInstances(world.namespace), [])
  })

  it('does not delete an instance that is another one by now', async (world) => {
    const { spec, instance } = await oneHealthy(world)
    await refused(
      'conflict',
      world.plane.deleteInstance(world.namespace, spec.uid, { outside_uid: newUid() }),
    )
    assert.equal(
      (await world.plane.findInstance(world.namespace, spec.uid))?.outside_uid,
      instance.outside_uid,
    )
  })

  it('gives an instance that is made anew another identity', async (world) => {
    const { spec, instance } = await oneHealthy(world)
    await world.plane.deleteInstance(world.namespace, spec.uid, instance)
    await instanceGone(world, spec.uid)
    const anew = await world.plane.createInstance(world.namespace, spec)
    assert.notEqual(anew.outside_uid, instance.outside_uid)
    await refused('conflict', world.plane.deleteInstance(world.namespace, spec.uid, instance))
  })

  it('deletes what another process created', async (world, t) => {
    if (!world.second) return t.skip('this plane cannot be made to show it')
    const { spec, instance } = await oneHealthy(world)
    await world.second.deleteInstance(world.namespace, spec.uid, instance)
    await instanceGone(world, spec.uid)
  })

  it('says that an instance is protected, refuses to delete it, and deletes it with that off', async (world, t) => {
    if (!world.protection) return t.skip('this plane cannot be made to show it')
    const { spec, instance } = await oneHealthy(world, { protected: true })
    assert.deepEqual(
      instance.held_by.map((hold) => hold.code),
      ['protection'],
    )
    await refused('denied', world.plane.deleteInstance(world.namespace, spec.uid, instance))
    assert.equal((await world.plane.findInstance(world.namespace, spec.uid))?.phase, 'healthy')
    await world.plane.deleteInstance(world.namespace, spec.uid, { ...instance, unprotect: true })
    await instanceGone(world, spec.uid)
  })

  it('names what holds a deleted instance, refuses to make it anew, and lets it go when released', async (world, t) => {
    if (!world.holds) return t.skip('this plane cannot be made to show it')
    const { spec, instance } = await oneHealthy(world)
    await world.holds.hold(spec.uid, 'example.com/backup')
    await world.plane.deleteInstance(world.namespace, spec.uid, instance)
    const held = await world.plane.findInstance(world.namespace, spec.uid)
    assert.equal(held?.phase, 'deleting')
    assert.deepEqual(
      held.held_by.map((hold) => hold.code),
      ['example.com/backup'],
    )
    assert.ok(held.held_by[0]!.message && held.held_by[0]!.remedy)
    await refused('conflict', world.plane.createInstance(world.namespace, spec))
    await refused('conflict', world.plane.applyInstance(world.namespace, spec))
    await world.plane.deleteInstance(world.namespace, spec.uid, instance)
    await world.holds.release(spec.uid)
    await instanceGone(world, spec.uid)
  })
}

function namespaceDeletionTests(it: It): void {
  it('deletes a namespace until it is gone, and once more is success', async ({
    plane,
    namespace,
    labels,
  }) => {
    const found = await plane.ensureNamespace(namespace, labels)
    await plane.deleteNamespace(namespace, found)
    await namespaceIs(plane, namespace, (seen) => seen === null)
    await plane.deleteNamespace(namespace, found)
    const anew = await plane.ensureNamespace(namespace, labels)
    assert.notEqual(anew.outside_uid, found.outside_uid)
  })

  it('does not delete a namespace that is another one by now', async ({ plane, namespace, labels }) => {
    await plane.ensureNamespace(namespace, labels)
    await refused('conflict', plane.deleteNamespace(namespace, { outside_uid: newUid() }))
    assert.equal((await plane.findNamespace(namespace))?.phase, 'active')
  })

  it('takes the instances along with their namespace', async (world) => {
    const { plane, namespace } = world
    await oneHealthy(world)
    await oneHealthy(world)
    await plane.deleteNamespace(namespace, (await plane.findNamespace(namespace))!)
    await namespaceIs(plane, namespace, (seen) => seen === null)
    assert.deepEqual(await plane.listInstances(namespace), [])
  })

  it('says what keeps a terminating namespace, and refuses new instances in it', async (world, t) => {
    const { plane, namespace, labels, holds } = world
    if (!holds) return t.skip('this plane cannot be made to show it')
    const { spec } = await oneHealthy(world)
    await holds.hold(spec.uid, 'example.com/backup')
    const found = await plane.ensureNamespace(namespace, labels)
    await plane.deleteNamespace(namespace, found)
    const held = await namespaceIs(plane, namespace, (seen) => seen !== null && seen.held_by.length > 0)
    assert.equal(held?.phase, 'terminating')
    await refused('conflict', plane.createInstance(namespace, specFor(world)))
    await refused('conflict', plane.ensureNamespace(namespace, labels))
    await plane.deleteNamespace(namespace, found)
    await holds.release(spec.uid)
    await namespaceIs(plane, namespace, (seen) => seen === null)
    await refused('namespace_missing', plane.createInstance(namespace, spec))
  })
}

function edgeTests(it: It): void {
  it('refuses names that are no names', async ({ plane, namespace, labels }) => {
    for (const name of ['', '..', '../up', 'Big', 'a/b', '.hidden', 'x'.repeat(64), 'end-']) {
      await refused('invalid', plane.ensureNamespace(name, labels))
      await refused('invalid', plane.findNamespace(name))
      await refused('invalid', plane.listInstances(name))
      await refused('invalid', plane.deleteNamespace(name, { outside_uid: 'x' }))
    }
    await plane.ensureNamespace(namespace, labels)
    for (const uid of ['', '.', '../up', 'a/b', 'x'.repeat(64)]) {
      await refused('invalid', plane.createInstance(namespace, { ...specFor({ labels }), uid }))
      await refused('invalid', plane.findInstance(namespace, uid))
      await refused('invalid', plane.deleteInstance(namespace, uid, { outside_uid: 'x' }))
    }
  })

  it('answers a caller who has given up with a timeout', async ({ plane, namespace, labels }) => {
    await refused('timeout', plane.ensureNamespace(namespace, labels, AbortSignal.abort()))
    assert.equal(await plane.findNamespace(namespace), null)
  })

  it('says that it is unreachable, and that trying again is worth it', async (world, t) => {
    if (!world.goDown) return t.skip('this plane cannot be made to show it')
    await world.plane.check()
    await world.goDown()
    const error = await refused('unreachable', world.plane.check())
    assert.equal(error.retryable, true)
    await refused('unreachable', world.plane.listInstances(world.namespace))
  })
}

/** Gives the error when the work was refused with this code; fails otherwise. */
export async function refused(code: PlaneErrorCode, work: Promise<unknown>): Promise<PlaneError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof PlaneError, `expected to be refused with '${code}', got ${String(error)}`)
  assert.equal(error.code, code, error.message)
  return error
}

/** A small instance of the bundled service under a new uid. */
export function specFor({ labels }: { labels: Record<string, string> }): InstanceSpec {
  const uid = newUid()
  return {
    uid,
    name: `member-${uid.slice(0, 4)}`,
    role: 'member',
    build: { version: '1.0.0', command: null },
    labels,
  }
}

/** Looks until what is seen is accepted; the test's own timeout ends it otherwise. */
export async function eventually<T>(look: () => Promise<T>, accept: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look()
    if (accept(seen)) return seen
    await pause(20)
  }
}

async function oneHealthy(world: World, change: Partial<InstanceSpec> = {}) {
  await world.plane.ensureNamespace(world.namespace, world.labels)
  const spec = { ...specFor(world), ...change }
  await world.plane.createInstance(world.namespace, spec)
  return { spec, instance: await instanceIs(world, spec.uid, (found) => found.phase === 'healthy') }
}

async function instanceIs(
  { plane, namespace }: World,
  uid: string,
  accept: (found: ObservedInstance) => boolean,
): Promise<ObservedInstance> {
  const seen = await eventually(
    () => plane.findInstance(namespace, uid),
    (found) => found !== null && accept(found),
  )
  return seen!
}

function instanceGone({ plane, namespace }: World, uid: string): Promise<unknown> {
  return eventually(
    () => plane.findInstance(namespace, uid),
    (found) => found === null,
  )
}

function namespaceIs(plane: ControlPlane, name: string, accept: (seen: ObservedNamespace | null) => boolean) {
  return eventually(() => plane.findNamespace(name), accept)
}
