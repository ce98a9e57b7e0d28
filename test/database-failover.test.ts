// A primary that dies while it is written to, and its standby that takes its place: clients hear 503 and
// nothing else, what was answered stays, and what was begun goes on.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runAgainst } from '#test/cli/stand-in.ts'
import { becomes, confirm, must, remote } from '#test/node/api.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import { until } from '#test/node/until.ts'
import { onServer } from '#test/on-server.ts'
import { databaseProxy } from '#test/processes/database-proxy.ts'
import { startPostgres, type PostgresServer } from '#test/processes/postgres-server.ts'
import { startProcess } from '#test/processes/start.ts'
import { waitForDatabase } from '#main/wait-for-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenure-failover-'))
after(() => rmSync(folder, { recursive: true }))

const credential = { authorization: `Bearer ${bootstrapToken}` }

test('a primary that dies and a standby that is promoted', async (t) => {
  const { primary, standby } = await pair(t)
  const proxy = await databaseProxy(t, primary.url)
  const heard: string[] = []
  const node = await startProcess(t, proxy.url, (_operation, step) => void heard.push(step), {
    statementSeconds: 2,
  })
  const api = remote(node.url, credential)
  const rehearsal = await must(
    201,
    api.post('/operations', { kind: 'rehearsal', input: { steps: 2, seconds: 1 } }),
  )
  await confirm(api, rehearsal)
  await until('the operation is under way', () => heard.length > 0)
  const writing = write(node.url)
  await until('some are written', () => writing.written() >= 5)

  await t.test('requests hear 503 while there is no primary, and why', async () => {
    await primary.kill()
    await proxy.cut()
    await until('it was said', () => writing.heard.has('503 database_unavailable 5'))
    proxy.leadTo(standby.url)
    await proxy.restore()
    await until('it was said', () => writing.heard.has('503 database_read_only 5'))
    const { unfit } = (await (await fetch(`${node.url}/readyz`)).json()) as {
      unfit: { code: string; message: string }[]
    }
    assert.deepEqual(unfit, [
      {
        code: 'database_read_only',
        message: 'The database is a standby or takes no writes for another reason.',
      },
    ])
    const { stdout } = await runAgainst(node, ['doctor', '--json'], { env: { TENURE_DATA: folder } })
    const found = JSON.parse(stdout).checks.find(({ name }: { name: string }) => name === 'database')
    assert.deepEqual([found.status, found.detail], ['problem', unfit[0]?.message])
  })
  await t.test('a start waits, and says that it is a standby', async () => {
    const said: string[] = []
    const waiting = waitForDatabase({
      databaseUrl: standby.url,
      seconds: null,
      say: (line) => void said.push(line),
    })
    await until('it was said', () => said.length > 0)
    const { host, pathname } = new URL(standby.url)
    assert.deepEqual(said, [
      `The database at ${host}${pathname} is a standby and takes no writes. Waiting for it.`,
    ])
    await onServer(standby.superuser, 'tenure tests', (client) => client.query('select pg_promote()'))
    await waiting
  })
  await t.test(
    'all of them are carried out when it is promoted: each once, and nothing that was answered is lost',
    async () => {
      const before = writing.written()
      await until('more are written', () => writing.written() >= before + 5)
      const slugs = await writing.end()
      assert.deepEqual(
        [...writing.heard].filter((answer) => !/^(201|503) /.test(answer)),
        [],
      )
      const { rows } = await onServer(standby.url, 'tenure tests', (client) =>
        client.query(`select slug from organizations where slug like 'written-%' order by id`),
      )
      assert.deepEqual(
        rows.map(({ slug }) => slug),
        slugs,
      )
    },
  )
  await t.test('the operation that was under way ends all the same', async () => {
    await becomes(api, rehearsal.id, 'done')
  })
})

/** Nothing commits at the first before the second has it. */
async function pair(
  t: Parameters<typeof startPostgres>[0],
): Promise<{ primary: PostgresServer; standby: PostgresServer }> {
  const primary = await startPostgres(t)
  await primary.stop()
  const standby = await primary.standby()
  await Promise.all([primary.start(), standby.start()])
  await onServer(primary.superuser, 'tenure tests', async (client) => {
    await client.query(`alter system set synchronous_standby_names = 'standby'`)
    await client.query('select pg_reload_conf()')
    const follows = async () =>
      (await client.query('select sync_state from pg_stat_replication')).rows[0]?.sync_state === 'sync'
    await until('the standby follows', follows)
  })
  return { primary, standby }
}

interface Writing {
  /** Status, code and Retry-After of each answer. */
  heard: Set<string>
  /** How many were answered 201. */
  written(): number
  /** Gives the slugs in order. */
  end(): Promise<string[]>
}

/**
 * One request after another; each is sent again under its key until it is answered 201, as a careful client
 * does.
 */
function write(url: string): Writing {
  const heard = new Set<string>()
  const slugs: string[] = []
  const ending = new AbortController()
  const post = async (slug: string): Promise<boolean> => {
    const headers = { ...credential, 'content-type': 'application/json', 'idempotency-key': slug }
    const body = JSON.stringify({ name: slug, slug })
    const answer = await fetch(`${url}/api/v1/organizations`, { method: 'POST', headers, body })
    const { code = '' } = (await answer.json()) as { code?: string }
    heard.add(`${answer.status} ${code} ${answer.headers.get('retry-after') ?? ''}`)
    return answer.status === 201
  }
  const run = async (): Promise<string[]> => {
    while (!ending.signal.aborted) {
      const slug = `written-${slugs.length + 1}`
      await until(`${slug} is written`, () => post(slug))
      slugs.push(slug)
    }
    return slugs
  }
  const running = run()
  running.catch(() => undefined) // told by end()
  return {
    heard,
    written: () => slugs.length,
    end: () => {
      ending.abort()
      return running
    },
  }
}
