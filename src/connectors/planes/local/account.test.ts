// What a hostile program can reach that runs as an instance. It looks for itself, with a shell, and the test
// reads what it has found.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { eventually, specFor } from '../conformance.ts'
import type { ControlPlane, InstanceSpec } from '../plane.ts'
import { giveAccountBack, givesAccounts, hasNumbers, hasRights, takeAccount } from './account.ts'
import { endAllInstances } from './end-all.ts'
import { localPlane } from './plane.ts'

const labels = { owner: 'o-1' }
const asRoot = { skip: givesAccounts() ? false : 'the server cannot give accounts here' }
const canary = 'zzcanary-of-the-server'

async function begin(t: TestContext): Promise<{ root: string; plane: ControlPlane }> {
  const root = mkdtempSync(join(tmpdir(), 'tenure-account-'))
  const plane = localPlane({ root, clock: systemClock, log: { warn: console.error } })
  await plane.mark.write(newUid())
  await plane.ensureNamespace('one', labels)
  t.after(async () => {
    await endAllInstances(root)
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  })
  return { root, plane }
}

/** What a command has said when it was run as an instance. */
async function heard(
  root: string,
  plane: ControlPlane,
  script: string,
): Promise<{ said: string; spec: InstanceSpec }> {
  const command = ['/bin/sh', '-c', `${script}\necho ready`]
  const spec = { ...specFor({ labels }), build: { version: '1.0.0', command } }
  await plane.createInstance('one', spec)
  const log = join(root, 'one', spec.uid, 'version-1.log')
  const said = await eventually(
    () => readFile(log, 'utf8'),
    (text) => text?.endsWith('ready\n') ?? false,
  )
  return { said: said ?? '', spec }
}

test('an instance reads the environment of no process but its own', asRoot, async (t) => {
  const { root, plane } = await begin(t)
  const other = spawn('sleep', ['60'], { env: { PATH: process.env.PATH, DATABASE_URL: canary } })
  t.after(() => other.kill())
  await once(other, 'spawn')
  assert.match(await readFile(`/proc/${other.pid}/environ`, 'utf8'), new RegExp(canary), 'this process may')
  const { said } = await heard(
    root,
    plane,
    'id -u; id -G; cat /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n"',
  )
  assert.doesNotMatch(said, new RegExp(canary))
  assert.match(said, /^INSTANCE_UID=/m, 'its own')
  const [user, groups] = said.split('\n')
  assert.ok(Number(user) >= 20_000 && groups === user, said.slice(0, 40))
})

test('it signals no process of the server, and inherits no open file', asRoot, async (t) => {
  const { root, plane } = await begin(t)
  const { said } = await heard(
    root,
    plane,
    `kill -0 ${process.pid} && echo reached; ls /proc/$$/fd > seen; tr "\\n" " " < seen`,
  )
  assert.doesNotMatch(said, /reached/)
  // 10 is what the shell keeps of its own while it redirects.
  assert.match(said, /^0 1 (10 )?2 ready$/m, said)
})

test(
  "it reads neither Tenure's folders nor those of another instance, and writes in its own",
  asRoot,
  async (t) => {
    const { root, plane } = await begin(t)
    const neighbour = await heard(root, plane, `echo ${canary} > note; cat note`)
    assert.match(neighbour.said, new RegExp(canary))
    await mkdir(join(root, 'files'), { mode: 0o700 })
    await writeFile(join(root, 'files', 'contract'), canary)
    await writeFile(join(root, 'server.json'), canary, { mode: 0o600 })
    const there = join(root, 'one', neighbour.spec.uid)
    const { said, spec } = await heard(
      root,
      plane,
      `pwd; echo own > own; cat own
    for each in ${root} ${root}/one ${there} ${there}/work ${root}/.namespaces ${root}/.accounts; do ls $each && echo listed; done 2>/dev/null
    cat ${there}/work/note ${there}/version-1.json ${there}/version-1.log ${root}/files/contract ${root}/server.json 2>/dev/null
    echo forged > "$(dirname "$PWD")/version-1.claim" && echo written; ls "$(dirname "$PWD")" && echo listed; touch ${there}/work/x && echo written`,
    )
    assert.doesNotMatch(said, new RegExp(`${canary}|listed|written`))
    assert.match(said, new RegExp(`^${join(root, 'one', spec.uid, 'work')}\nown$`, 'm'))
  },
)

test(
  'instances have different accounts, also on planes beside each other; a deleted one gives its own back',
  asRoot,
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-accounts-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const [one, other] = [join(folder, 'one'), join(folder, 'other')]
    for (const root of [one, other]) await mkdir(root)
    const taken = await Promise.all(['a', 'b', 'c', 'd'].map((name) => takeAccount(one, name)))
    assert.equal(new Set(taken).size, 4)
    assert.equal(await takeAccount(one, 'a'), taken[0], 'asked again')
    assert.notEqual(await takeAccount(other, 'a'), taken[0], 'the same name on another plane')
    await giveAccountBack(one, taken[0]!, 'another folder')
    assert.equal(await takeAccount(one, 'a'), taken[0], 'only its holder gives it back')
    await giveAccountBack(one, taken[0]!, 'a')
    await assert.rejects(stat(join(one, '.accounts', String(taken[0]))), { code: 'ENOENT' })
  },
)

test('what has left its group and its session is ended with the instance', asRoot, async (t) => {
  const { root, plane } = await begin(t)
  const { said, spec } = await heard(root, plane, 'setsid sleep 600 & echo $! ; sleep 0.2')
  const found = await plane.findInstance('one', spec.uid)
  await plane.deleteInstance('one', spec.uid, found!)
  await eventually(
    () => plane.findInstance('one', spec.uid),
    (gone) => gone === null,
  )
  const left = await readFile(`/proc/${said.split('\n')[0]}/stat`, 'utf8').catch(() => '(gone) Z')
  assert.match(left, /\) [ZX]/)
})

test('it runs also where a folder above the plane is closed to its account', asRoot, async (t) => {
  const outer = mkdtempSync(join(tmpdir(), 'tenure-closed-'))
  const root = join(outer, 'plane')
  const plane = localPlane({ root, clock: systemClock, log: { warn: console.error } })
  await plane.mark.write(newUid())
  await plane.ensureNamespace('one', labels)
  t.after(async () => {
    await endAllInstances(root)
    rmSync(outer, { recursive: true, force: true, maxRetries: 5 })
  })
  const spec = specFor({ labels })
  await plane.createInstance('one', spec)
  const found = await eventually(
    () => plane.findInstance('one', spec.uid),
    (each) => each?.phase === 'healthy',
  )
  assert.equal(found?.build, spec.build.version)
})

test('accounts are given only with the rights for it, and where the numbers exist', () => {
  assert.equal(hasRights('Name:\tnode\nCapEff:\t000001fffeffffff\n'), true)
  assert.equal(hasRights('CapEff:\t0000000000000000\n'), false)
  assert.equal(hasRights('CapEff:\t00000000a80425fb\n'), true, 'a container of Docker')
  assert.equal(hasNumbers('         0          0 4294967295\n'), true)
  assert.equal(hasNumbers('         0       1000          1\n         1     100000      65536\n'), true)
  assert.equal(hasNumbers('         0       1000          1\n'), false)
})
