// A node that starts while its bucket does not answer: it starts, says that the stores are away and why, and
// goes on with them when the bucket is back. The bucket holds the files and the erasure ledger.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { openS3Store } from '#connectors/storage/s3.ts'
import { runAgainst } from '#test/cli/stand-in.ts'
import { startApp } from '#main/app.ts'
import { ledgerInBlobs } from '#main/erasing.ts'
import { newUid } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { administrator, bootstrapToken, startNode } from './node.ts'
import { becomes, must, refused, startErasing, type Answer } from './node/api.ts'
import { robotToken } from './node/robot.ts'
import { until } from './node/until.ts'
import { startS3Server, type S3Server } from './storage/s3-server.ts'

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' })
const folder = mkdtempSync(join(tmpdir(), 'tenure-stores-away-'))
after(() => rmSync(folder, { recursive: true }))

interface Way {
  title: string
  away(server: S3Server): Promise<void> | void
  back(server: S3Server): Promise<void> | void
  /** What is said about the store of files. */
  reason: RegExp
}

const ways: Way[] = [
  {
    title: 'takes no connections',
    away: (server) => server.close(),
    back: (server) => server.reopen(),
    reason: /^The store of files \(tenure-files at http.+\) cannot be reached: .+ECONNREFUSED$/,
  },
  {
    title: 'takes connections and stays silent',
    away: (server) => server.swallow(),
    back: (server) => server.pass(),
    reason: /^The store of files \(tenure-files at http.+\) did not answer within 5 seconds\.$/,
  },
]

describe('a bucket that does not answer', { concurrency: true }, () => {
  for (const { title, away, back, reason } of ways) {
    test(`a bucket that ${title} when a node starts`, async (t) => {
      const server = await startS3Server()
      t.after(server.close)
      await away(server)
      const store = await open(server)
      const ledger = ledgerInBlobs(store, server.bucket)
      const { api, app, organization } = await startNode(t, {
        blobs: store,
        erasing: { ledger, settlingMilliseconds: 0 },
      })
      const url = await app.http.listen({ port: 0, host: '127.0.0.1' })
      const customer = await organization()
      // All at once: each waits as long as a store has to answer.
      const [ready, listed] = await Promise.all([
        app.http.inject('/readyz'),
        must(200, api.get('/stores')),
        refused(503, 'store_unavailable', uploadTo(url, customer)),
      ])
      const codes = (items: { code: string }[]) => items.map(({ code }) => code)
      assert.deepEqual(codes(ready.json().unfit), ['files_away', 'erasure_ledger_away'])
      assert.deepEqual(codes(listed.items), ['not_reachable', 'not_reachable'])
      const files = listed.items.find(({ name }: { name: string }) => name === 'files')
      assert.match(files.reason, reason)
      if (title === 'takes no connections') await doctorSays(url, files.reason)
      await back(server)
      await until(
        'it is ready for all of it',
        async () => (await app.http.inject('/readyz?for=tasks')).statusCode === 200,
      )
      await must(201, uploadTo(url, customer))
      const erasing = await startErasing(api, customer)
      await becomes(api, erasing.id, 'done')
      assert.equal((await must(200, api.get('/erasures'))).items.length, 1)
    })
  }

  test('an organization that a restore has brought back is held once the ledger can be read again', async (t) => {
    const server = await startS3Server()
    t.after(server.close)
    const store = await open(server)
    const erasing = { ledger: ledgerInBlobs(store, server.bucket), settlingMilliseconds: 0 }
    const { api, db, databaseUrl, kinds, organization } = await startNode(t, { blobs: store, erasing })
    const [gone, back] = [await organization(), await organization()]
    await becomes(api, (await startErasing(api, gone)).id, 'done')
    // What a restore does: the row is there again, with the uid that it had.
    await sql`update organizations set uid = ${newUid()} where id = ${gone.id}`.execute(db)
    await sql`update organizations set uid = ${gone.uid} where id = ${back.id}`.execute(db)
    await server.close()
    const { close } = await startApp({
      databaseUrl,
      log: createLog('silent'),
      access: { adminEmail: administrator.email, adminPassword: administrator.password, bootstrapToken },
      kinds,
      blobs: store,
      erasing,
      workers: 1,
      demo: false,
      consoleDirectory: null,
    })
    t.after(async () => void (await close()))
    const status = async () => (await must(200, api.get(`/organizations/${back.id}`))).status
    assert.equal(await status(), 'active')
    await server.reopen()
    await until('it is held', async () => (await status()) === 'suspended')
  })
})

const open = ({ endpoint, bucket }: S3Server) => openS3Store({ endpoint, bucket, region: 'eu-north-1' })

async function doctorSays(url: string, reason: string): Promise<void> {
  const env = { TENURE_DATA: folder, TENURE_TOKEN: robotToken }
  const { stdout } = await runAgainst({ url }, ['doctor', '--json'], { env })
  const checks = JSON.parse(stdout).checks as { status: string; detail: string }[]
  assert.deepEqual(
    checks.flatMap(({ status, detail }) => (detail.includes(reason) ? [status] : [])),
    ['problem'],
  )
}

async function uploadTo(url: string, { id }: { id: number }): Promise<Answer> {
  const answer = await fetch(`${url}/api/v1/organizations/${id}/documents?name=contract.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${robotToken}`, 'content-type': 'application/octet-stream' },
    body: 'text',
  })
  return { status: answer.status, body: await answer.json(), headers: Object.fromEntries(answer.headers) }
}
