// Secrets are in the environment of no process that Tenure starts: read from /proc as every process of the
// same account can. The server runs meanwhile and works with them.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { newReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import { settingsReference } from '#platform/settings.ts'
import { isHidden } from '../scripts/secrets.mjs'
import { testDatabase } from './database.ts'
import { until } from './node/until.ts'

const root = join(import.meta.dirname, '..')
const linuxOnly = { skip: process.platform === 'linux' ? false : 'reads /proc' }
const canary = 'zzcanary-0123456789-0123456789-0123456789'
const { PATH = '', HOME = '' } = process.env

async function settingsFor(t: TestContext) {
  const { url } = await testDatabase(t)
  const dataDir = mkdtempSync(join(tmpdir(), 'tenure-secrets-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }))
  const pem = newReceiptKey().privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const secrets = {
    DATABASE_URL: `${url}${url.includes('?') ? '&' : '?'}application_name=${canary}`,
    TENURE_ADMIN_PASSWORD: `${canary} of the admin`,
    TENURE_BOOTSTRAP_TOKEN: canary,
    TENURE_METRICS_TOKEN: `${canary}-metrics`,
    TENURE_SECRET_KEY: Buffer.from(canary.padEnd(32).slice(0, 32)).toString('base64'),
    TENURE_RECEIPT_KEY: pem.trim().replaceAll('\n', '\\n'),
    AWS_SECRET_ACCESS_KEY: canary,
    AWS_SESSION_TOKEN: canary,
    PGPASSWORD: canary,
  }
  const plain = {
    PATH,
    HOME,
    PORT: '0',
    TENURE_DATA: dataDir,
    TENURE_DEMO: '0',
    TENURE_WORKERS: '0',
    TENURE_LOG_LEVEL: 'warn',
  }
  return { secrets, plain, dataDir }
}

/** Starts it and waits for its address. */
async function start(
  t: TestContext,
  args: string[],
  env: Record<string, string>,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const url = await until('the server runs', () => {
    assert.equal(child.exitCode, null, 'it has ended')
    return /Tenure runs at (\S+)/.exec(said)?.[1]
  })
  return { child, url }
}

/** The process and all that come from it. */
function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)])
  const children = parents.filter(([, parent]) => parent === pid).map(([child]) => child as number)
  return [pid, ...children.flatMap(familyOf)]
}

const parentOf = (pid: string): number | null => Number(/^PPid:\s+(\d+)/m.exec(readProc(pid, 'status'))?.[1])

function readProc(pid: number | string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return '' // it has ended meanwhile
  }
}

async function assertHidden(
  { child, url }: { child: ChildProcess; url: string },
  processes: number,
): Promise<void> {
  const family = familyOf(child.pid as number)
  assert.ok(family.length >= processes, `${family.length} processes`)
  for (const pid of family) {
    const shown = readProc(pid, 'environ') + readProc(pid, 'cmdline')
    assert.doesNotMatch(shown, /zzcanary|PRIVATE KEY/, `process ${pid}: ${readProc(pid, 'cmdline')}`)
  }
  const { status } = await fetch(`${url}/api/v1/organizations`, {
    headers: { authorization: `Bearer ${canary}` },
  })
  assert.equal(status, 200, 'the server knows the token')
}

test('npm start: neither the starter nor the server nor its children show a secret', linuxOnly, async (t) => {
  const { secrets, plain } = await settingsFor(t)
  await assertHidden(await start(t, ['scripts/run.mjs', 'src/main/server.ts'], { ...plain, ...secrets }), 2)
})

test('the server shows none that is started by itself, as by a service manager', linuxOnly, async (t) => {
  const { secrets, plain } = await settingsFor(t)
  await assertHidden(await start(t, ['src/main/server.ts'], { ...plain, ...secrets }), 1)
})

test('secrets can be given as files, and then are in no environment at all', linuxOnly, async (t) => {
  const { secrets, plain, dataDir } = await settingsFor(t)
  const {
    AWS_SECRET_ACCESS_KEY: _key,
    AWS_SESSION_TOKEN: _token,
    PGPASSWORD: _password,
    ...settings
  } = secrets
  const files = Object.entries(settings).map(([name, value]) => {
    const path = join(dataDir, `${name}.secret`)
    writeFileSync(path, `${value}\n`, { mode: 0o600 })
    return [`${name}_FILE`, path]
  })
  await assertHidden(await start(t, ['src/main/server.ts'], { ...plain, ...Object.fromEntries(files) }), 1)
})

test('every setting that may be a secret is among those that are hidden', () => {
  const secrets = settingsReference.filter((setting) => 'secret' in setting).map(({ name }) => name as string)
  assert.ok(secrets.length >= 5)
  assert.deepEqual(
    secrets.filter((name) => !isHidden(name)),
    [],
  )
  for (const name of [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'PGPASSWORD',
    'TENURE_TOKEN',
    'TEST_DATABASE_URL',
  ])
    assert.ok(isHidden(name), name)
  for (const name of ['PATH', 'HOME', 'NODE_OPTIONS', 'PORT', 'HOST']) assert.ok(!isHidden(name), name)
})
