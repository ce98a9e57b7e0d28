import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { movableClock, systemClock } from '#platform/clock.ts'
import { planeConformance, refused, specFor, type PlaneHarness } from './conformance.ts'
import { fakePlane } from './fake.ts'
import { fakeClient, fakeControlClient, startFakeServer } from './fake-server.ts'

planeConformance('the fake', async () => {
  const { plane, control } = fakePlane({ clock: systemClock })
  return { plane, second: plane, ...abilities(control) }
})

planeConformance('the fake over HTTP', async () => {
  const server = await startFakeServer({ clock: systemClock })
  const control = fakeControlClient(server)
  return { plane: fakeClient(server), second: fakeClient(server), ...abilities(control), close: server.close }
})

type Abilities = Pick<PlaneHarness, 'holds' | 'stop' | 'protection' | 'goDown'>

function abilities(control: {
  hold(key: string, code: string): unknown
  release(key: string): unknown
  setPhase(uid: string, phase: 'stopped'): unknown
  goDown(): unknown
}): Abilities {
  return {
    holds: { hold: control.hold, release: (uid) => control.release(uid) },
    stop: (_namespace, { uid }) => control.setPhase(uid, 'stopped'),
    protection: true,
    goDown: control.goDown,
  }
}

const labels = { owner: 'o-1' }
const start = new Date('2026-05-04T08:00:00Z')

test('times follow the given clock: starting, updating on the old build, deleting', async () => {
  const clock = movableClock(start)
  const { plane } = fakePlane({ clock, startTakesMs: 1000, updateTakesMs: 2000, deletionTakesMs: 3000 })
  await plane.ensureNamespace('one', labels)
  const spec = specFor({ labels })
  const seen = async () => plane.findInstance('one', spec.uid)
  assert.equal((await plane.createInstance('one', spec)).phase, 'starting')
  clock.advance(1000)
  assert.equal((await seen())?.phase, 'healthy')
  await plane.applyInstance('one', { ...spec, build: { version: '2.0.0', command: null } })
  clock.advance(1999)
  assert.deepEqual([(await seen())?.phase, (await seen())?.build], ['healthy', '1.0.0'])
  clock.advance(1)
  assert.equal((await seen())?.build, '2.0.0')
  await plane.deleteInstance('one', spec.uid, (await seen())!)
  clock.advance(2999)
  assert.equal((await seen())?.phase, 'deleting')
  clock.advance(1)
  assert.equal(await seen(), null)
})

test('a failure is given as often as asked for, to the key it was asked for', async () => {
  const { plane, control } = fakePlane({ clock: systemClock })
  await plane.ensureNamespace('one', labels)
  const [held, free] = [specFor({ labels }), specFor({ labels })]
  control.failNext('createInstance', 'denied', 2, { key: held.uid })
  await plane.createInstance('one', free)
  await refused('denied', plane.createInstance('one', held))
  await refused('denied', plane.createInstance('one', held))
  await plane.createInstance('one', held)
  assert.equal(control.counts().calls.createInstance[held.uid], 3)
  assert.equal(control.counts().created[held.uid], 1)
})

test('a lost answer leaves its effect, so that asking again creates nothing twice', async () => {
  const { plane, control } = fakePlane({ clock: systemClock })
  await plane.ensureNamespace('one', labels)
  const spec = specFor({ labels })
  control.failNext('createInstance', 'timeout', 1, { after_effect: true })
  await refused('timeout', plane.createInstance('one', spec))
  await plane.createInstance('one', spec)
  assert.equal(control.counts().created[spec.uid], 1)
})

test('a stalled call has its effect after its caller has given up', async () => {
  const { plane, control } = fakePlane({ clock: systemClock })
  await plane.ensureNamespace('one', labels)
  const spec = specFor({ labels })
  const stall = control.stallBefore('createInstance', spec.uid)
  const caller = new AbortController()
  const call = plane.createInstance('one', spec, caller.signal)
  await stall.arrived
  caller.abort()
  await refused('timeout', call)
  assert.equal(await plane.findInstance('one', spec.uid), null)
  await stall.letGo()
  await plane.check()
  assert.equal((await plane.findInstance('one', spec.uid))?.phase, 'healthy')
})

test('a stall over HTTP holds the call of one client while another one works', async (t) => {
  const { client, second, control } = await served(t)
  await client.ensureNamespace('one', labels)
  const spec = specFor({ labels })
  const stall = await control.stallBefore('createInstance', spec.uid)
  const call = client.createInstance('one', spec)
  await stall.arrived
  assert.deepEqual(await second.listInstances('one'), [])
  await stall.letGo()
  assert.equal((await call).uid, spec.uid)
  assert.equal((await control.counts()).calls.createInstance[spec.uid], 1)
})

test('a server that is gone is unreachable', async () => {
  const server = await startFakeServer({ clock: systemClock })
  await server.close()
  await refused('unreachable', fakeClient(server).check())
})

test('a change by another program shows: another identity, an instance made by hand, a missing right', async (t) => {
  const { client, control } = await served(t)
  const namespace = await client.ensureNamespace('one', labels)
  const spec = specFor({ labels })
  await control.appear('one', spec)
  const before = (await client.findInstance('one', spec.uid))!
  await control.recreate(spec.uid)
  await refused('conflict', client.deleteInstance('one', spec.uid, before))
  await control.recreate('one')
  await refused('conflict', client.deleteNamespace('one', namespace))
  const right = {
    verb: 'delete',
    resource: 'namespaces',
    message: 'It may not delete them.',
    remedy: 'Grant it.',
  }
  await control.setMissingRights([right])
  assert.deepEqual(await client.check(), [right])
})

async function served(t: TestContext) {
  const server = await startFakeServer({ clock: systemClock })
  t.after(server.close)
  return { client: fakeClient(server), second: fakeClient(server), control: fakeControlClient(server) }
}
