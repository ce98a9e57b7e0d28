// Kills each process of the embedded database, and checks that nothing is lost and no process is left.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, test } from 'node:test'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { pause } from './clock.ts'
import { findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { canReach } from './embedded-postgres/account.ts'
import { livingPostgres } from './embedded-postgres/postmaster.ts'
import { createLog } from './log.ts'

const program = fileURLToPath(new URL('../../test/embedded-postgres/program.ts', import.meta.url))
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534, home: '/' }
const isOpen = isRoot && canReach(nobody, dirname(program)) && canReach(nobody, process.execPath)
const both = [
  { title: 'as root', as: null },
  { title: 'as nobody', as: nobody },
]
const accounts = isOpen ? both : [{ title: 'as this user', as: null }]
const log = createLog('silent')
/** What must end before a test's folder is deleted, by folder. */
const endings = new Map<string, (() => unknown)[]>()

interface Running {
  child: ChildProcess
  url: string
  pid: number
  supervisor: number
  refused?: string
}

for (const { title, as } of accounts) {
  describe(`the embedded database ${title}`, { concurrency: 2 }, () => {
    test('keeps its data over an orderly stop, and its role is no superuser but may create databases', async (t) => {
      const dataDir = folder(t, as)
      const first = await start(dataDir, as)
      const role = await query(
        first.url,
        'select rolsuper, rolcreatedb from pg_roles where rolname = current_user',
      )
      assert.deepEqual(role, [{ rolsuper: false, rolcreatedb: true }])
      await remember(first.url)
      first.child.stdin?.end()
      await once(first.child, 'exit')
      assert.deepEqual(livingPostgres(join(dataDir, 'cluster')), [])
      await assertRemembers((await start(dataDir, as)).url)
    })

    test('is gone after a kill -9 of the app, and the next start finds the data', async (t) => {
      const dataDir = folder(t, as)
      const first = await start(dataDir, as)
      await remember(first.url)
      first.child.kill('SIGKILL')
      await untilNoPostgres(dataDir)
      await assertRemembers((await start(dataDir, as)).url)
    })

    test('starts again at once while the supervisor of a killed app is still stopping it', async (t) => {
      const dataDir = folder(t, as)
      const first = await start(dataDir, as)
      await remember(first.url)
      first.child.kill('SIGKILL')
      await assertRemembers((await start(dataDir, as)).url)
    })

    test('survives a kill -9 of app and supervisor: the next start stops the orphan and finds the data', async (t) => {
      const dataDir = folder(t, as)
      const first = await start(dataDir, as)
      await remember(first.url)
      process.kill(first.supervisor, 'SIGKILL')
      first.child.kill('SIGKILL')
      await once(first.child, 'exit')
      assert.ok(
        livingPostgres(join(dataDir, 'cluster')).some((each) => each.pid === first.pid),
        'the orphan lives on',
      )
      const second = await start(dataDir, as)
      await assertRemembers(second.url)
      const living = livingPostgres(join(dataDir, 'cluster'))
      assert.ok(!living.some((each) => each.pid === first.pid), 'the orphan was stopped')
    })

    test('is thrown away and made again when its making was killed half-way', async (t) => {
      const dataDir = folder(t, as)
      const begun = new Promise<void>((done) => {
        const watcher = watch(dataDir, { recursive: true }, (_, name) => {
          // initdb itself is at work, and outlives the app
          if (!/^cluster\.new-[^/]+\/./.test(name ?? '')) return
          watcher.close()
          done()
        })
      })
      const child = launch(dataDir, as)
      await begun
      child.kill('SIGKILL')
      await once(child, 'exit')
      assert.ok(!existsSync(join(dataDir, 'cluster')))
      await remember((await start(dataDir, as)).url)
      assert.deepEqual(
        readdirSync(dataDir).filter((name) => name.includes('.new')),
        [],
      )
    })
  })
}

describe('the embedded database', { concurrency: 2 }, () => {
  test('is started again on the same port when PostgreSQL itself is killed', async (t) => {
    const postgres = await startHere(folder(t), true) // durable: otherwise it may forget its last moments
    await remember(postgres.url)
    const { pid } = postgres
    process.kill(pid, 'SIGKILL')
    while (postgres.pid === pid) await pause(20)
    await assertRemembers(postgres.url)
  })

  test('refuses a second app on the same folder and names the first one', async (t) => {
    const dataDir = folder(t)
    const postgres = await startHere(dataDir)
    const { refused } = await firstLine(launch(dataDir, null))
    assert.match(refused ?? '', new RegExp(`in use by process ${process.pid}\\b`))
    assert.deepEqual(await query(postgres.url, 'select 1 as one'), [{ one: 1 }])
  })

  test('refuses a wrong password: nothing is trusted because it comes from this machine', async (t) => {
    const postgres = await startHere(folder(t))
    const url = new URL(postgres.url)
    url.password = 'wrong'
    await assert.rejects(query(url.href, 'select 1'), /password authentication failed/)
  })

  test('tells another process of this machine its address, but only while it runs', async (t) => {
    const dataDir = folder(t)
    const postgres = await startHere(dataDir)
    assert.equal(findEmbeddedPostgres(dataDir), postgres.url)
    await postgres.stop()
    assert.equal(findEmbeddedPostgres(dataDir), null)
  })

  test('never signals a stranger whose number stands in a stale file', async (t) => {
    const dataDir = folder(t)
    const first = await startHere(dataDir)
    await first.stop()
    // PostgreSQL takes only its own account's processes seriously.
    const { uid, gid } = statSync(join(dataDir, 'cluster'))
    const as = isRoot ? { uid, gid } : {}
    const stranger = spawn('sleep', ['3600'], { cwd: '/', stdio: 'ignore', ...as })
    t.after(() => stranger.kill())
    await once(stranger, 'spawn')
    const stale = [
      stranger.pid,
      join(dataDir, 'cluster'),
      1700000000,
      5432,
      '',
      '127.0.0.1',
      '',
      'ready   ',
      '',
    ]
    writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), stale.join('\n'))
    const dead = { pid: stranger.pid, started: 'another time' }
    writeFileSync(join(dataDir, 'owner.json'), JSON.stringify({ app: dead, supervisor: dead }))
    const second = await startHere(dataDir)
    await second.stop()
    assert.equal(stranger.exitCode ?? stranger.signalCode, null)
  })

  test(
    'lies outside a folder closed to its account, and the data folder says where',
    { skip: !isRoot },
    async (t) => {
      const closed = folder(t)
      chmodSync(closed, 0o700)
      const dataDir = join(closed, 'data')
      const postgres = await startHere(dataDir)
      const place = readFileSync(join(dataDir, 'location'), 'utf8').trim()
      t.after(() => rmSync(place, { recursive: true }))
      assert.ok(existsSync(join(place, 'cluster')))
      await remember(postgres.url)
      await postgres.stop()
      const second = await startHere(dataDir)
      await assertRemembers(second.url)
      await second.stop()
    },
  )
})

function folder(t: TestContext, as: typeof nobody | null = null): string {
  const path = mkdtempSync(join(tmpdir(), 'tenure-postgres-'))
  chmodSync(path, 0o711)
  if (as) chownSync(path, as.uid, as.gid)
  const dataDir = join(path, 'data')
  mkdirSync(dataDir, { mode: 0o700 })
  if (as) chownSync(dataDir, as.uid, as.gid)
  endings.set(dataDir, [])
  t.after(async () => {
    for (const end of endings.get(dataDir) ?? []) await end()
    await untilNoPostgres(dataDir)
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  })
  return dataDir
}

async function start(dataDir: string, as: typeof nobody | null): Promise<Running> {
  const child = launch(dataDir, as)
  const running = { ...(await firstLine(child)), child }
  assert.equal(running.refused, undefined)
  return running
}

async function startHere(dataDir: string, durable = false) {
  const postgres = await startEmbeddedPostgres({ dataDir, log, durable })
  endings.get(dataDir)?.push(postgres.stop)
  return postgres
}

function launch(dataDir: string, as: typeof nobody | null): ChildProcess {
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(as && { uid: as.uid, gid: as.gid }),
  })
  endings.get(dataDir)?.push(() => child.kill('SIGKILL'))
  return child
}

async function firstLine(child: ChildProcess): Promise<Running> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const [line] = (await once(lines, 'line')) as [string]
  return JSON.parse(line) as Running
}

async function untilNoPostgres(dataDir: string): Promise<void> {
  while (livingPostgres(join(dataDir, 'cluster')).length) await pause(20)
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const remember = (url: string) => query(url, `create table kept as select 'still here' as word`)

async function assertRemembers(url: string): Promise<void> {
  assert.deepEqual(await query(url, 'select word from kept'), [{ word: 'still here' }])
}
