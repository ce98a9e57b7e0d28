import assert from 'node:assert/strict'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { eventually, planeConformance, refused, specFor } from '../conformance.ts'
import type { ControlPlane, InstanceSpec, ObservedInstance } from '../plane.ts'
import { endAllInstances } from './end-all.ts'
import { localPlane } from './plane.ts'
import { isAlive } from './process-identity.ts'
import { startRun } from './start-run.ts'
import { writeVersion } from './versions.ts'

const labels = { owner: 'o-1' }
const linuxOnly = { skip: process.platform === 'linux' ? false : 'reads /proc' }
const openPlane = (root: string) => localPlane({ root, clock: systemClock, log: { warn: console.error } })

planeConformance('the local plane', async () => {
  const root = await newRoot()
  await openPlane(root).mark.write(newUid())
  return {
    plane: openPlane(root),
    second: openPlane(root),
    protection: true,
    stop: async (namespace, { uid }) =>
      process.kill((await claimOf(join(root, namespace, uid))).pid, 'SIGKILL'),
    goDown: () => rm(root, { recursive: true }),
    close: () => clear(root),
  }
})

test('an instance outlives the kill -9 of the server that made it, and the next server deletes it', async (t) => {
  const { root, plane } = await begin(t)
  const spec = specFor({ labels })
  const server = await serverProcess(t, root, 'createInstance', ['one', spec])
  await server.call()
  server.process.kill('SIGKILL')
  await once(server.process, 'exit')
  const found = await healthy(plane, spec)
  await plane.deleteInstance('one', spec.uid, found)
  await gone(plane, spec)
})

test('several servers that create the same instance start one process', linuxOnly, async (t) => {
  const { root, plane } = await begin(t)
  const spec = specFor({ labels })
  const servers = await Promise.all(
    [1, 2, 3].map(() => serverProcess(t, root, 'createInstance', ['one', spec])),
  )
  const answers = (await Promise.all(servers.map((server) => server.call()))) as { value: ObservedInstance }[]
  assert.equal(new Set(answers.map(({ value }) => value.outside_uid)).size, 1)
  await healthy(plane, spec)
  assert.equal((await processesOf(spec.uid)).length, 1)
})

test(
  'servers that update and restart an instance at the same moment leave one process',
  linuxOnly,
  async (t) => {
    const { root, plane } = await begin(t)
    const spec = await oneHealthy(plane)
    const next = { ...spec, build: { ...spec.build, version: '2.0.0' } }
    const planes = [plane, openPlane(root), openPlane(root)]
    await Promise.all(planes.map((one) => one.applyInstance('one', next)))
    await healthy(plane, next)
    process.kill((await processesOf(spec.uid))[0]!, 'SIGKILL')
    await eventually(
      () => plane.findInstance('one', spec.uid),
      (found) => found?.phase === 'stopped',
    )
    await Promise.all(planes.map((one) => one.applyInstance('one', next)))
    await healthy(plane, next)
    assert.equal((await processesOf(spec.uid)).length, 1)
    const versions = (await readdir(join(root, 'one', spec.uid))).filter((name) => name.endsWith('.json'))
    assert.equal(versions.length, 3, 'one creation, one update, one restart')
  },
)

test('a process that hangs is unhealthy until it answers again', async (t) => {
  const { root, plane } = await begin(t)
  const spec = await oneHealthy(plane)
  const { pid } = await claimOf(join(root, 'one', spec.uid))
  process.kill(pid, 'SIGUSR2')
  const hanging = await eventually(
    () => plane.findInstance('one', spec.uid),
    (found) => found?.phase === 'unhealthy',
  )
  assert.match(hanging!.message!, /does not answer/)
  process.kill(pid, 'SIGUSR2')
  await healthy(plane, spec)
})

test('a slow stop is seen as deleting, held by its process, and keeps the namespace until it ends', async (t) => {
  const { root, plane } = await begin(t)
  const spec = await oneHealthy(plane, { SLOW_STOP_MS: '600000', STOP_TIMEOUT_MS: '500000' })
  const { pid } = await claimOf(join(root, 'one', spec.uid))
  const found = await plane.findInstance('one', spec.uid)
  await plane.deleteInstance('one', spec.uid, found!)
  const held = await plane.findInstance('one', spec.uid)
  assert.equal(held?.phase, 'deleting')
  assert.deepEqual(
    held.held_by.map((hold) => hold.code),
    ['stopping'],
  )
  const namespace = await plane.findNamespace('one')
  await plane.deleteNamespace('one', namespace!)
  const terminating = await plane.findNamespace('one')
  assert.equal(terminating?.phase, 'terminating')
  assert.deepEqual(
    terminating.held_by.map((hold) => hold.code),
    ['content_remaining'],
  )
  await refused('conflict', plane.createInstance('one', specFor({ labels })))
  process.kill(pid, 'SIGKILL')
  await eventually(
    () => plane.findNamespace('one'),
    (seen) => seen === null,
  )
  assert.equal(await plane.findInstance('one', spec.uid), null)
})

test('a stop that exceeds its timeout is a kill, also after the server that asked for it died', async (t) => {
  const { root, plane } = await begin(t)
  const spec = await oneHealthy(plane, { SLOW_STOP_MS: '600000', STOP_TIMEOUT_MS: '700' })
  const claim = await claimOf(join(root, 'one', spec.uid))
  const found = await plane.findInstance('one', spec.uid)
  const server = await serverProcess(t, root, 'deleteInstance', ['one', spec.uid, found])
  await server.call()
  server.process.kill('SIGKILL')
  await once(server.process, 'exit')
  await gone(plane, spec)
  assert.equal(await isAlive(claim), false)
})

test('a deletion is finished also when no call looks at it', async (t) => {
  const { root, plane } = await begin(t)
  const spec = await oneHealthy(plane, { SLOW_STOP_MS: '600000', STOP_TIMEOUT_MS: '100' })
  await plane.deleteInstance('one', spec.uid, (await plane.findInstance('one', spec.uid))!)
  await eventually(
    () => readdir(join(root, 'one')),
    (names) => names.length === 0,
  )
})

test('a pid that belongs to another process by now is never signalled', linuxOnly, async (t) => {
  const { root, plane } = await begin(t)
  const spec = await oneHealthy(plane, { STOP_TIMEOUT_MS: '0' })
  const folder = join(root, 'one', spec.uid)
  const claim = await claimOf(folder)
  t.after(() => process.kill(claim.pid, 'SIGKILL'))
  await writeFile(join(folder, 'version-1.claim'), JSON.stringify({ ...claim, started: `${claim.started}0` }))
  const found = await plane.findInstance('one', spec.uid)
  assert.equal(found?.phase, 'stopped')
  assert.equal(await endAllInstances(root), 0)
  await plane.deleteInstance('one', spec.uid, found)
  await gone(plane, spec)
  assert.ok(await isAlive(claim))
})

test('what a dead process left in its group ends with the instance', linuxOnly, async (t) => {
  const { root, plane } = await begin(t)
  const spec = {
    ...specFor({ labels }),
    build: { version: '1', command: ['/bin/sh', '-c', 'sleep 1000 & wait'] },
  }
  await plane.createInstance('one', spec)
  const { pid } = await claimOf(join(root, 'one', spec.uid))
  const both = await eventually(
    () => processesOf(spec.uid),
    (pids) => pids.length === 2,
  )
  process.kill(pid, 'SIGKILL')
  const stopped = await eventually(
    () => plane.findInstance('one', spec.uid),
    (found) => found?.phase === 'stopped',
  )
  assert.deepEqual(
    await processesOf(spec.uid),
    both.filter((other) => other !== pid),
  )
  await plane.deleteInstance('one', spec.uid, stopped!)
  await gone(plane, spec)
  assert.deepEqual(await processesOf(spec.uid), [])
})

test("a process gets its own environment and none of the server's secrets", linuxOnly, async (t) => {
  const { root, plane } = await begin(t)
  for (const name of ['DATABASE_URL', 'TENURE_ADMIN_PASSWORD']) {
    process.env[name] = 'secret'
    t.after(() => {
      delete process.env[name]
    })
  }
  const env = { COLOUR: 'blue', PORT_FILE: '/tmp/elsewhere' }
  const command = [process.execPath, join(import.meta.dirname, 'instance-service.mjs')]
  const spec = { ...specFor({ labels }), build: { version: '1.0.0', command, env } }
  await plane.createInstance('one', spec)
  await healthy(plane, spec)
  const { pid } = await claimOf(join(root, 'one', spec.uid))
  const names = (await readFile(`/proc/${pid}/environ`, 'utf8'))
    .split('\0')
    .map((entry) => entry.split('=')[0])
  const expected = [
    'BUILD_VERSION',
    'COLOUR',
    'HOME',
    'INSTANCE_NAME',
    'INSTANCE_NAMESPACE',
    'INSTANCE_ROLE',
    'INSTANCE_UID',
    'PATH',
    'PORT_FILE',
    'PWD',
  ]
  assert.deepEqual(names.filter((name) => name && name !== 'OLDPWD' && name !== '_').sort(), expected)
})

test('a creation that died before its start is finished by the next one', async (t) => {
  const { root, plane } = await begin(t)
  const [unborn, unstarted] = [specFor({ labels }), specFor({ labels })]
  await mkdir(join(root, 'one', unborn.uid))
  assert.deepEqual(await plane.listInstances('one'), [])
  await plane.createInstance('one', unborn)
  const folder = { root, path: join(root, 'one', unstarted.uid) }
  await mkdir(folder.path)
  await writeVersion(folder, 1, {
    wanted: 'running',
    outside_uid: 'u-1',
    created_at: '2026-05-04',
    spec: unstarted,
  })
  await plane.createInstance('one', unstarted)
  await healthy(plane, unborn)
  assert.equal((await healthy(plane, unstarted)).outside_uid, 'u-1')
})

test('a start that comes after the deletion starts nothing', linuxOnly, async (t) => {
  const { root, plane } = await begin(t)
  const spec = specFor({ labels })
  const folder = { root, path: join(root, 'one', spec.uid) }
  await mkdir(folder.path)
  await writeVersion(folder, 1, { wanted: 'running', outside_uid: 'u-1', created_at: '2026-05-04', spec })
  await writeFile(join(folder.path, 'version-1.claim'), '{"closed":true}')
  await startRun(folder, 1, spec)
  assert.deepEqual(await processesOf(spec.uid), [])
  await plane.deleteInstance('one', spec.uid, { outside_uid: 'u-1' })
  await assert.rejects(startRun(folder, 1, spec), { code: 'ENOENT' })
  assert.deepEqual(await processesOf(spec.uid), [])
})

test('creating while the namespace is being deleted leaves nothing behind', linuxOnly, async (t) => {
  const { root, plane } = await begin(t)
  const second = openPlane(root)
  for (let round = 0; round < 12; round++) {
    const namespace = await plane.ensureNamespace('race', labels)
    const specs = Array.from({ length: 3 }, () => specFor({ labels }))
    await Promise.allSettled([
      ...specs.map((spec) => second.createInstance('race', spec)),
      plane.deleteNamespace('race', namespace),
    ])
    await eventually(
      () => plane.findNamespace('race'),
      (seen) => seen === null,
    )
    for (const spec of specs) assert.deepEqual(await processesOf(spec.uid), [])
  }
})

test(
  'a creation that finds its namespace made anew by another caller takes itself back',
  linuxOnly,
  async (t) => {
    const { root } = await begin(t)
    const record = join(root, '.namespaces', 'one.json')
    const atThatMoment = () => {
      writeFileSync(record, JSON.stringify({ name: 'one', outside_uid: 'another', labels: { owner: 'o-2' } }))
      return new Date()
    }
    const plane = localPlane({ root, clock: { now: atThatMoment }, log: { warn: console.error } })
    const spec = specFor({ labels })
    await refused('conflict', plane.createInstance('one', spec))
    assert.deepEqual(await plane.listInstances('one'), [])
    assert.deepEqual(await processesOf(spec.uid), [])
  },
)

test('a broken record neither breaks the list nor stays', async (t) => {
  const { root, plane } = await begin(t)
  const spec = await oneHealthy(plane)
  const claim = await claimOf(join(root, 'one', spec.uid))
  await writeFile(join(root, 'one', spec.uid, 'version-1.json'), '{"wanted":')
  const whole = await oneHealthy(plane)
  const all = await plane.listInstances('one')
  assert.deepEqual(all.map((found) => found.uid).sort(), [spec.uid, whole.uid].sort())
  const broken = all.find((found) => found.uid === spec.uid)!
  await plane.deleteInstance('one', spec.uid, broken)
  await gone(plane, spec)
  assert.equal(await isAlive(claim), false)
})

test('a command that cannot be run is a stopped instance, and says where its output is', async (t) => {
  const { root, plane } = await begin(t)
  const spec = { ...specFor({ labels }), build: { version: '1', command: ['/does/not/exist'] } }
  await plane.createInstance('one', spec)
  const found = await eventually(
    () => plane.findInstance('one', spec.uid),
    (seen) => seen?.phase === 'stopped',
  )
  const log = /is in (.*)\.$/.exec(found!.message!)![1]!
  assert.match(await readFile(join(root, log), 'utf8'), /not found|No such file/)
})

test('the output of a process is emptied before it fills the disk', async (t) => {
  const { root, plane } = await begin(t)
  const spec = await oneHealthy(plane)
  const log = join(root, 'one', spec.uid, 'version-1.log')
  assert.match(await readFile(log, 'utf8'), /serves on port/)
  await truncate(log, 5 * 1024 * 1024)
  await plane.findInstance('one', spec.uid)
  assert.equal((await stat(log)).size, 0)
})

test('ending all instances leaves them stopped, and a change brings them back', async (t) => {
  const { root, plane } = await begin(t)
  const quick = await oneHealthy(plane)
  const slow = await oneHealthy(plane, { SLOW_STOP_MS: '600000', STOP_TIMEOUT_MS: '50' })
  assert.equal(await endAllInstances(root), 2)
  assert.deepEqual(
    (await plane.listInstances('one')).map((found) => found.phase),
    ['stopped', 'stopped'],
  )
  await plane.applyInstance('one', quick)
  await healthy(plane, quick)
  assert.equal((await plane.findInstance('one', slow.uid))?.phase, 'stopped')
  assert.equal(await endAllInstances(root), 1)
})

for (const [what, pathOf] of [
  ['an instance', (root: string, uid: string) => join(root, 'one', uid)],
  ['a namespace', (root: string) => join(root, 'one')],
] as const) {
  test(
    `while the folder of ${what} is away nothing counts as gone, and no second process starts`,
    linuxOnly,
    async (t) => {
      const { root, plane } = await begin(t)
      const spec = await oneHealthy(plane)
      const before = await processesOf(spec.uid)
      const { outside_uid } = (await plane.findInstance('one', spec.uid)) as ObservedInstance
      const { outside_uid: namespaceUid } = (await plane.findNamespace('one')) as { outside_uid: string }
      const away = join(root, '.away')
      await rename(pathOf(root, spec.uid), away)
      await refused('unreachable', plane.findInstance('one', spec.uid))
      await refused('unreachable', plane.listInstances('one'))
      await refused('unreachable', plane.createInstance('one', spec))
      await refused('unreachable', plane.applyInstance('one', spec))
      await refused('unreachable', plane.deleteInstance('one', spec.uid, { outside_uid }))
      await refused('unreachable', plane.deleteNamespace('one', { outside_uid: namespaceUid }))
      assert.deepEqual(await processesOf(spec.uid), before)
      assert.notEqual(await plane.findNamespace('one').catch(() => 'away'), null)
      await rm(pathOf(root, spec.uid), { recursive: true, force: true })
      await rename(away, pathOf(root, spec.uid))
      await eventually(
        () => plane.findNamespace('one'),
        (found) => found === null,
      )
      assert.deepEqual(await processesOf(spec.uid), [])
      assert.deepEqual(await readdir(join(root, '.instances')), [])
    },
  )
}

test('a folder that cannot be made is unreachable, one that can is private', async (t) => {
  const { root } = await begin(t)
  await writeFile(join(root, 'file'), '')
  await refused('unreachable', openPlane(join(root, 'file', 'plane')).check())
  const deeper = openPlane(join(root, 'deeper', 'plane'))
  await refused('unreachable', deeper.check())
  await refused('unreachable', deeper.ensureNamespace('one', labels))
  assert.equal(existsSync(join(root, 'deeper')), false)
  await deeper.mark.write(newUid())
  assert.deepEqual(await deeper.check(), [])
  assert.equal((await stat(join(root, 'deeper', 'plane'))).mode & 0o077, 0)
})

async function begin(t: TestContext) {
  const root = await newRoot()
  t.after(() => clear(root))
  const plane = openPlane(root)
  await plane.mark.write(newUid())
  await plane.ensureNamespace('one', labels)
  return { root, plane }
}

const newRoot = async () => realpath(await mkdtemp(join(tmpdir(), 'local-plane-')))

async function clear(root: string): Promise<void> {
  await endAllInstances(root)
  await rm(root, { recursive: true, force: true })
}

async function oneHealthy(plane: ControlPlane, env: Record<string, string> = {}): Promise<InstanceSpec> {
  const plain = specFor({ labels })
  const spec = { ...plain, build: { ...plain.build, env } }
  await plane.createInstance('one', spec)
  await healthy(plane, spec)
  return spec
}

async function healthy(plane: ControlPlane, { uid, build }: InstanceSpec): Promise<ObservedInstance> {
  const accept = (found: ObservedInstance | null) =>
    found?.phase === 'healthy' && found.build === build.version
  return (await eventually(() => plane.findInstance('one', uid), accept))!
}

function gone(plane: ControlPlane, { uid }: InstanceSpec): Promise<unknown> {
  return eventually(
    () => plane.findInstance('one', uid),
    (found) => found === null,
  )
}

async function claimOf(folder: string): Promise<{ pid: number; started: string }> {
  return JSON.parse(await readFile(join(folder, 'version-1.claim'), 'utf8')) as {
    pid: number
    started: string
  }
}

/** Living processes that carry this uid in their environment. */
async function processesOf(uid: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const ours = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
      return environment.split('\0').includes(`INSTANCE_UID=${uid}`)
    }),
  )
  return pids.filter((_pid, index) => ours[index])
}

async function serverProcess(t: TestContext, root: string, method: keyof ControlPlane, args: unknown[]) {
  const program = new URL('./plane-process.fixture.ts', import.meta.url)
  const child: ChildProcess = fork(program, [root, method, JSON.stringify(args)])
  t.after(() => child.kill('SIGKILL'))
  await once(child, 'message')
  const call = async (): Promise<unknown> => {
    child.send('go')
    return (await once(child, 'message'))[0]
  }
  return { process: child, call }
}
