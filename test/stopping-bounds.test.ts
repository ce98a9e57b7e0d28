// What bounds a stop: a second signal, the delay for load balancers, and a PostgreSQL that does not stop.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { findPlace } from '#platform/embedded-postgres/place.ts'
import { livingPostgres, stopPostgres } from '#platform/embedded-postgres/postmaster.ts'
import { testDatabase } from '#test/database.ts'
import { must, remote } from '#test/node/api.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import { until } from '#test/node/until.ts'
import { takesConnections } from '#test/processes/listening.ts'
import { lockTable, waitingFor } from '#test/processes/locked-table.ts'
import { startPostgres } from '#test/processes/postgres-server.ts'
import { startProcess } from '#test/processes/start.ts'
import { plainEnvironment } from '#test/processes/environment.ts'

const credential = { authorization: `Bearer ${bootstrapToken}` }
const hour = 3600

describe('what bounds a stop', { concurrency: 2 }, () => {
  test('a second signal ends a node at once, in the middle of a request', async (t) => {
    const { node, locked, asked } = await withRequestUnderWay(t, { stopSeconds: hour })
    const exit = node.terminate()
    // Those of the first second count as one signal: a terminal and npm pass on the same Ctrl-C.
    const exited = exit.then(() => true)
    const again = async () => {
      node.signal('SIGTERM')
      return Promise.race([exited, Promise.resolve(false)])
    }
    await until('it has ended', again)
    assert.equal(await exit, 1)
    assert.equal(await asked, 'cut')
    await locked.open()
  })

  test('two signals at the same moment are one, and what is under way gets its answer', async (t) => {
    const { node, locked, asked } = await withRequestUnderWay(t, { stopSeconds: hour })
    const exit = node.terminate()
    node.signal('SIGTERM')
    await until('it takes no more requests', async () => !(await takesConnections(node.url)))
    await locked.open()
    assert.equal(await asked, 201)
    assert.equal(await exit, 0)
  })

  test('requests are taken during the delay of a stop, while readiness says that the node stops', async (t) => {
    const { url } = await testDatabase(t)
    const node = await startProcess(t, url, () => undefined, { stopDelaySeconds: hour })
    const exit = node.terminate()
    await until('it is not ready', async () => (await notReady(node.url)) === 'stopping')
    const api = remote(node.url, credential)
    await must(201, api.post('/organizations', { name: 'Customer', slug: 'customer' }))
    await node.kill()
    assert.equal(await exit, 'SIGKILL')
  })

  test('the node ends by itself when the delay is over', async (t) => {
    const { url } = await testDatabase(t)
    const node = await startProcess(t, url, () => undefined, { stopDelaySeconds: 1 })
    assert.equal(await node.terminate(), 0)
  })

  test('a PostgreSQL that does not stop when it is asked to is killed', async (t) => {
    const { cluster } = await startPostgres(t)
    freeze(cluster)
    await stopPostgres(cluster, { SIGINT: 200, SIGQUIT: 200, SIGKILL: 10_000 })
    assert.deepEqual(livingPostgres(cluster), [])
  })

  test('a server ends although its own PostgreSQL does not stop', async (t) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tenure-stopping-'))
    const { child, ready } = startServer(dataDir)
    const cluster = () => join(findPlace(join(dataDir, 'postgres')), 'cluster')
    t.after(async () => {
      child.kill('SIGKILL')
      await stopPostgres(cluster(), { SIGINT: 0, SIGQUIT: 0, SIGKILL: 10_000 })
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    })
    await ready
    freeze(cluster())
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    assert.deepEqual(await exited, [1, null])
    assert.notDeepEqual(livingPostgres(cluster()), [], 'the server did not wait for it')
  })
})

/** Its processes stand still: they hear no signal but SIGKILL. */
function freeze(cluster: string): void {
  for (const { pid } of livingPostgres(cluster)) process.kill(pid, 'SIGSTOP')
}

/** The codes of the reasons why it is not ready. */
async function notReady(url: string): Promise<string> {
  const { reasons = [] } = (await (await fetch(`${url}/readyz`)).json()) as { reasons?: { code: string }[] }
  return reasons.map(({ code }) => code).join()
}

async function withRequestUnderWay(t: TestContext, times: { stopSeconds: number }) {
  const { db, url } = await testDatabase(t)
  const node = await startProcess(t, url, () => undefined, { workers: 0, ...times })
  const locked = await lockTable(db, 'organizations')
  const asked = remote(node.url, credential)
    .post('/organizations', { name: 'Customer', slug: 'customer' })
    .then(
      ({ status }) => status,
      () => 'cut',
    )
  await until('it waits in the database', async () => (await waitingFor(db, 'organizations')) === 1)
  return { node, locked, asked }
}

function startServer(dataDir: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main/server.ts')], {
    env: {
      ...plainEnvironment(),
      PORT: '0',
      TENURE_DATA: dataDir,
      TENURE_DEMO: '0',
      TENURE_STOP_SECONDS: '1',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  return { child, ready: until('the server runs', () => /Tenure runs at/.test(said)) }
}
