// Everything is lost but one file: an installation is backed up while it works, and goes on from the file
// alone. On a PostgreSQL of one's own, and on the embedded one with a real server.
import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { startApp } from '#main/app.ts'
import { type App, type AppInput } from '#main/app-input.ts'
import { emptyFolder, runAgainst } from '../cli/stand-in.ts'
import { lastNumbers, rowHashes, shapeOf, withClient } from '../backup/looks.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { markedFolder } from '#test/blobs.ts'
import { testDatabase } from '#test/database.ts'
import { startNode, type TestNode } from '#test/node.ts'
import {
  becomes,
  injected,
  instancesBecome,
  must,
  remote,
  startClosing,
  waitsFor,
  type Api,
} from '#test/node/api.ts'
import { administrator, bootstrapToken } from '#test/node/credentials.ts'
import { until } from '#test/node/until.ts'
import { embeddedServer } from './embedded-server.ts'

const nowhere = { url: 'http://127.0.0.1:1' }
const hour = 600_000

async function tenure(args: string[], env: Record<string, string>): Promise<any> {
  const { code, stdout, stderr } = await runAgainst(nowhere, [...args, '--json'], { env })
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout)
}

describe('backup and restore', { timeout: hour }, () => {
  test("an installation on a PostgreSQL of one's own goes on from its backup", async (t) => {
    const dataDir = emptyFolder()
    const blobs = await markedFolder(join(dataDir, 'files'))
    const node = await startNode(t, { blobs })
    const world = await fill(node)
    const { before, taken, file } = await backupInCalm(node.databaseUrl, dataDir)
    assert.equal(statSync(file).mode & 0o777, 0o600, 'it holds secrets')
    await node.app.close()

    const { url } = await testDatabase(t, { migrations: [] })
    const restored = await tenure(['restore', file, '--yes', '--reason', 'the disk died'], {
      DATABASE_URL: url,
      TENURE_DATA: emptyFolder(),
    })
    assert.deepEqual(
      [restored.rows, restored.left_out, restored.migrated, restored.audit.ok],
      [taken.rows, [], [], true],
    )
    assert.deepEqual(await rowHashes(url), before.rows)
    assert.deepEqual(await lastNumbers(url), before.numbers)
    assert.deepEqual(await shapeOf(url), before.shape)
    const app = await startAgain(t, { kinds: node.kinds, blobs }, url)
    await goesOn(app, world, taken)
  })

  test('an installation with the embedded database goes on in an empty folder', async (t) => {
    const [lost, found] = [join(emptyFolder(), 'data'), join(emptyFolder(), 'data')]
    const file = join(emptyFolder(), 'backup.zip')
    const server = await embeddedServer(t, lost)
    const api = remote(server.url, { authorization: `Bearer ${bootstrapToken}` })
    const { slug } = await must(
      201,
      api.post('/organizations', { name: 'Ünïcode "\\ Ltd', slug: 'unicode', timezone: 'Europe/Oslo' }),
    )
    const rehearsal = await must(
      201,
      api.post('/operations', { kind: 'rehearsal', input: { steps: 2 }, reason: 'Practice' }),
    )
    await tenure(['backup', file], { TENURE_DATA: lost })
    const url = await server.databaseUrl()
    const rows = await rowHashes(url)
    await server.destroy()

    const restored = await tenure(['restore', file, '--yes'], { TENURE_DATA: found })
    assert.equal(restored.audit.ok, true)
    const again = await embeddedServer(t, found)
    assert.deepEqual(lessNew(await rowHashes(await again.databaseUrl())), lessNew(rows))
    const after = remote(again.url, { authorization: `Bearer ${bootstrapToken}` })
    assert.equal((await must(200, after.get(`/organizations/${slug}`))).name, 'Ünïcode "\\ Ltd')
    assert.equal((await must(200, after.get(`/operations/${rehearsal.id}`))).status, 'planned')
    assert.equal((await must(200, after.get('/audit/verify'))).ok, true)
    await again.stop()
    assert.equal(
      (await tenure(['backup'], { TENURE_DATA: found })).tables,
      restored.tables,
      'also when no server runs',
    )
  })
})

/**
 * Reconcilers look after their instances all the time: the backup counts that was taken while nothing was
 * written.
 */
async function backupInCalm(databaseUrl: string, dataDir: string) {
  for (;;) {
    const file = join(emptyFolder(), 'a backup.zip')
    const before = {
      rows: await rowHashes(databaseUrl),
      numbers: await lastNumbers(databaseUrl),
      shape: await shapeOf(databaseUrl),
    }
    const taken = await tenure(['backup', file], { DATABASE_URL: databaseUrl, TENURE_DATA: dataDir })
    if (isDeepStrictEqual(await rowHashes(databaseUrl), before.rows)) return { before, taken, file }
  }
}

interface World {
  operationId: number
  organizationId: number
  invoiceId: number
  token: string
  cookie: string
  lastInvoiceId: number
}

/**
 * An organization that is being closed and waits, a person who is signed in, a token, and a row whose id must
 * not come again.
 */
async function fill(node: TestNode): Promise<World> {
  const plane = await node.plane()
  const organization = await node.organization()
  await node.fill(organization, [plane], 2)
  await instancesBecome(node.api, organization.id)
  const invoice = await node.invoice(organization)
  const operation = await startClosing(node.api, organization)
  await waitsFor(node.api, operation.id, 'open_invoice')
  const staff = await node.person('system_administrator', undefined, { stepUp: true })
  const { token } = await must(
    201,
    staff.post('/tokens', { name: 'nightly', scopes: ['organizations.read'] }),
  )
  const signedIn = await node.app.http.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: administrator,
  })
  const other = await node.organization()
  const last = await node.invoice(other)
  await node.db.deleteFrom('invoices').where('id', '=', last.id).execute()
  await must(
    201,
    node.api.post(`/organizations/${other.id}/locks`, {
      kind: 'lock',
      reason: 'Line one\nline two\t\\N "quoted" \u{1f512}',
    }),
  )
  const cookie = signedIn.cookies.find(({ name }) => name === 'tenure_session')?.value ?? ''
  return {
    operationId: operation.id,
    organizationId: other.id,
    invoiceId: invoice.id,
    token,
    cookie,
    lastInvoiceId: last.id,
  }
}

async function startAgain(
  t: TestContext,
  { kinds, blobs }: Pick<AppInput, 'kinds' | 'blobs'>,
  databaseUrl: string,
): Promise<App> {
  const app = await startApp({
    databaseUrl,
    log: createLog('silent'),
    workers: 4,
    demo: false,
    consoleDirectory: null,
    kinds,
    blobs,
    access: { adminEmail: administrator.email, adminPassword: administrator.password, bootstrapToken },
  })
  t.after(() => app.close())
  return app
}

async function goesOn(app: App, world: World, taken: { taken_at: string; sha256: string }): Promise<void> {
  const api = injected(app.http, { authorization: `Bearer ${bootstrapToken}` })
  await must(401, injected(app.http, { cookie: `tenure_session=${world.cookie}` }).get('/sessions/current'))
  await must(200, injected(app.http, { authorization: `Bearer ${world.token}` }).get('/organizations'))
  await operationEnds(app, api, world)
  const next = await must(
    201,
    api.post(`/organizations/${world.organizationId}/invoices`, {
      number: 'NEXT',
      currency: 'EUR',
      amount_minor: 1,
    }),
  )
  assert.equal(next.id, world.lastInvoiceId + 1, 'an id is never given twice')
  const {
    items: [entry],
  } = await must(200, api.get('/audit?action=installation.restore'))
  assert.deepEqual([entry.reason, entry.actor.kind], ['the disk died', 'system'])
  assert.equal((await verifyAudit(app.postgres.db)).ok, true)
  await withClient(app.postgres.pool.options.connectionString as string, async (client) => {
    const {
      rows: [row],
    } = await client.query(`select facts from audit_entries where action = 'installation.restore'`)
    assert.deepEqual([row.facts.taken_at, row.facts.backup], [taken.taken_at, taken.sha256])
  })
}

/** Its wake-ups are lost with the queue; the sweep finds it by its row. */
async function operationEnds(app: App, api: Api, { operationId, invoiceId }: World): Promise<void> {
  const { db } = app.postgres
  const attemptOf = async () =>
    (
      await db
        .selectFrom('operations')
        .select('attempt')
        .where('id', '=', operationId)
        .executeTakeFirstOrThrow()
    ).attempt
  const before = await attemptOf()
  await db
    .updateTable('operations')
    .set({ next_check_at: systemClock.now().toISOString() })
    .where('id', '=', operationId)
    .execute()
  await app.tasks.find(({ name }) => name === 'sweep-operations')?.run(new AbortController().signal)
  await until('a node looks at it again', async () => (await attemptOf()) > before)
  await waitsFor(api, operationId, 'open_invoice')
  await must(200, api.post(`/invoices/${invoiceId}/pay`, {}))
  const done = await becomes(api, operationId, 'done')
  assert.ok(done.steps.every(({ status }: { status: string }) => status === 'done'))
}

/** Without what a running server writes by itself: checkpoints with what they chain, and the counts of the directory. */
function lessNew({
  audit_entries: _a,
  audit_details: _b,
  audit_heads: _c,
  directory_changes: _d,
  directory_counts: _e,
  ...rest
}: Record<string, string>): Record<string, string> {
  return rest
}
