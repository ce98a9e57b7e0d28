// The first seconds on a machine: what counts as installed, one install at a time, and no process left
// behind.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import type { TestContext } from 'node:test'
import { isInstalled } from './bootstrap.mjs'
import { withInstallLock } from './install-lock.mjs'

const scripts = import.meta.dirname
const parentModule = JSON.stringify(join(scripts, '..', 'src', 'platform', 'parent.ts'))

describe('a target run by run.mjs', () => {
  test('gets the arguments, and its exit code is passed on', async (t) => {
    const { child } = run(t, 'console.log(process.argv.slice(2).join()); process.exitCode = 7', ['a', 'b c'])
    const [said, [code]] = await Promise.all([
      text(child.stdout as NodeJS.ReadableStream),
      once(child, 'exit'),
    ])
    assert.equal(said, 'a,b c\n')
    assert.equal(code, 7)
  })

  test('that dies by a signal gives 128 and the number of the signal', async (t) => {
    const { child } = run(t, `process.kill(process.pid, 'SIGKILL')`)
    assert.deepEqual(await once(child, 'exit'), [137, null])
  })

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    test(`gets a ${signal} that was meant for it and may end in its own way`, async (t) => {
      const { child } = run(
        t,
        `
        process.on('${signal}', () => process.exit(5))
        setInterval(() => {}, 1000)
        console.log('up')`,
      )
      await once(child.stdout as NodeJS.ReadableStream, 'data')
      child.kill(signal)
      assert.deepEqual(await once(child, 'exit'), [5, null])
    })
  }

  test('learns that run.mjs was killed with -9, and does not live on', async (t) => {
    const { child, folder } = run(
      t,
      `
      const { exitWithParent } = await import(${parentModule})
      const { writeFileSync } = await import('node:fs')
      exitWithParent(() => { writeFileSync(process.argv[2] + '/gone', ''); process.exit() })
      setInterval(() => {}, 1000)
      console.log(process.env.TENURE_PARENT_FD ?? 'not passed on to grandchildren')`,
      [],
      true,
    )
    const output = child.stdout as NodeJS.ReadableStream
    const [first] = (await once(output, 'data')) as [Buffer]
    assert.equal(String(first), 'not passed on to grandchildren\n')
    child.kill('SIGKILL')
    await once(output.resume(), 'end') // the target holds the other end: it ends when the target does
    assert.ok(existsSync(join(folder, 'gone')))
  })

  test('that was started by hand is not stopped by anything', async (t) => {
    const folder = temporary(t)
    const program = write(
      folder,
      `
      const { exitWithParent } = await import(${parentModule})
      exitWithParent(() => console.log('gone'))
      console.log('ends by itself')`,
    )
    const env = { ...process.env, TENURE_PARENT_FD: '9', TENURE_PARENT_PID: '1' } // as a stranger's variables would be
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    assert.equal(await text(child.stdout), 'ends by itself\n')
  })
})

describe('a folder counts as installed', () => {
  const lockfile = JSON.stringify({
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/here': { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] },
      'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['plan9'], cpu: ['pdp11'] },
    },
  })
  const record = (packages: object) => JSON.stringify({ packages })
  const complete = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/here': { version: '1.0.0' } }

  test('never without packages', (t) => {
    assert.equal(isInstalled(checkout(t, lockfile, {})), false)
  })

  test('when the stamp of a finished install is that of the lockfile', (t) => {
    const stamp = createHash('sha256').update(lockfile).digest('hex')
    assert.equal(isInstalled(checkout(t, lockfile, { '.installed-lockfile': stamp })), true)
    assert.equal(isInstalled(checkout(t, `${lockfile} `, { '.installed-lockfile': stamp })), false)
  })

  test('when npm was run by hand and its own record has every package that this platform needs', (t) => {
    assert.equal(isInstalled(checkout(t, lockfile, { '.package-lock.json': record(complete) })), true)
  })

  test('not when a package of this platform could not be downloaded, which npm does not call a failure', (t) => {
    const { 'node_modules/a': a } = complete
    assert.equal(
      isInstalled(checkout(t, lockfile, { '.package-lock.json': record({ 'node_modules/a': a }) })),
      false,
    )
  })

  test('not when the lockfile has moved on', (t) => {
    const older = { ...complete, 'node_modules/a': { version: '0.9.0' } }
    assert.equal(isInstalled(checkout(t, lockfile, { '.package-lock.json': record(older) })), false)
  })
})

describe('the install lock', () => {
  test('lets one at a time in', async (t) => {
    const folder = temporary(t)
    let inside = 0
    const enter = () =>
      withInstallLock(folder, async () => {
        assert.equal(++inside, 1)
        await new Promise((done) => setImmediate(done))
        inside--
      })
    await Promise.all([enter(), enter(), enter()])
  })

  test('is taken over when its holder is dead, or when its number belongs to another process by now', async (t) => {
    for (const [pid, start] of [
      [await deadPid(), '1'],
      [process.ppid, 'another time'],
    ] as const) {
      const folder = temporary(t)
      mkdirSync(join(folder, '.cache', 'install.lock'), { recursive: true })
      writeFileSync(join(folder, '.cache', 'install.lock', String(pid)), start)
      assert.equal(await withInstallLock(folder, async () => 'in'), 'in')
    }
  })

  test('is kept by the npm that outlives a killed start', async (t) => {
    const folder = temporary(t)
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    const order: string[] = []
    await withInstallLock(folder, async (lock) => {
      lock.alsoHeldBy(child.pid as number)
      rmSync(join(folder, '.cache', 'install.lock', String(process.pid))) // as if this process had died here
      const second = withInstallLock(folder, async () => {
        order.push('second')
      })
      child.on('exit', () => order.push('npm'))
      child.stdin.end()
      await second
    })
    assert.deepEqual(order, ['npm', 'second'])
  })
})

function run(t: TestContext, code: string, args: string[] = [], passFolder = false) {
  const folder = temporary(t)
  const target = write(folder, code)
  const all = [join(scripts, 'run.mjs'), target, ...(passFolder ? [folder] : []), ...args]
  const child: ChildProcess = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  return { child, folder }
}

function write(folder: string, code: string): string {
  const path = join(folder, 'target.ts')
  writeFileSync(path, `export {}\n${code}\n`)
  return path
}

function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-run-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function checkout(t: TestContext, lockfile: string, modules: Record<string, string>): string {
  const folder = temporary(t)
  writeFileSync(join(folder, 'package-lock.json'), lockfile)
  for (const [name, content] of Object.entries(modules)) {
    mkdirSync(join(folder, 'node_modules'), { recursive: true })
    writeFileSync(join(folder, 'node_modules', name), content)
  }
  return folder
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid as number
}
