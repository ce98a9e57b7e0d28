// An installation on this machine that is stopped and started, and whose drives go away and come back
// meanwhile: the folder of files, the folder of a control plane, the erasure ledger. Database and drives
// outlive every start.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { endAllPlanes, localPlane } from '#connectors/planes/local/plane.ts'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { newReceiptKey, type ReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import { startApp } from '#main/app.ts'
import { type App, type AppInput } from '#main/app-input.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import { testDatabase, type Ending } from '#test/database.ts'
import { injected, must, type Api } from '#test/node/api.ts'
import { administrator, bootstrapToken } from '#test/node/credentials.ts'
import { ensureRobot, robotToken } from '#test/node/robot.ts'

const log = createLog(process.env.TEST_LOG_LEVEL ?? 'silent')

export interface Installation {
  db: Db
  databaseUrl: string
  /** Where the drives are mounted: files, planes and ledger lie below. */
  root: string
  /** Starts one more node; it ends with `stop` or with the test. */
  start(options?: Partial<AppInput>): Promise<Running>
  /** Ends every node. Instances live on. */
  stop(): Promise<void>
  /** What lies at that path below the root goes away, as a drive that is not mounted; its place is empty. */
  unmount(path: string, options?: { leavesFolder?: boolean }): void
  /** It is there again, whatever was put in its place meanwhile. */
  mount(path: string): void
}

export interface Running {
  app: App
  api: Api
}

export async function installation(ending: Ending): Promise<Installation> {
  const endings: (() => Promise<void>)[] = []
  const { db, url } = await testDatabase({ after: (finish) => void endings.push(finish) })
  const root = mkdtempSync(join(tmpdir(), 'tenure-drives-'))
  const receiptKey = newReceiptKey()
  const running: App[] = []
  const stop = async (): Promise<void> => {
    for (const app of running.splice(0)) await app.close()
  }
  ending.after(async () => {
    await stop()
    await endAllPlanes(join(root, 'planes'))
    await endAllPlanes(join(root, 'away', 'planes'))
    for (const finish of endings) await finish()
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  })
  return {
    db,
    databaseUrl: url,
    root,
    stop,
    async start(options = {}) {
      const app = await startApp({ ...(await inputOf({ root, url, receiptKey })), ...options })
      running.push(app)
      await app.access.ensureAdministrator()
      await ensureRobot(db)
      return { app, api: injected(app.http, { authorization: `Bearer ${robotToken}` }) }
    },
    unmount(path, { leavesFolder = false } = {}) {
      const away = join(root, 'away', path)
      mkdirSync(dirname(away), { recursive: true })
      renameSync(join(root, path), away)
      if (leavesFolder) mkdirSync(join(root, path))
    },
    mount(path) {
      rmSync(join(root, path), { recursive: true, force: true })
      renameSync(join(root, 'away', path), join(root, path))
    },
  }
}

const inputOf = async ({
  root,
  url,
  receiptKey,
}: {
  root: string
  url: string
  receiptKey: ReceiptKey
}): Promise<AppInput> => ({
  databaseUrl: url,
  clock: systemClock,
  log,
  workers: 4,
  demo: false,
  consoleDirectory: null,
  blobs: await openFolderStore(join(root, 'files')),
  erasing: { ledger: join(root, 'ledger', 'erasures.jsonl'), settlingMilliseconds: 0 },
  receiptKey,
  access: { adminEmail: administrator.email, adminPassword: administrator.password, bootstrapToken },
  kinds: { local: ({ uid }) => localPlane({ root: join(root, 'planes', uid), clock: systemClock, log }) },
})

let count = 0

export interface Customer {
  id: number
  uid: string
  slug: string
}

export const customer = ({ api }: Running): Promise<Customer> =>
  must(
    201,
    api.post('/organizations', { name: `Customer ${++count}`, slug: `drives-${count}`, type: 'company' }),
  )

/** Uploads a file of that size and gives its document. */
export async function upload(
  { app }: Running,
  { id }: { id: number },
  bytes = 10,
): Promise<{ id: number; uid: string }> {
  const { statusCode, body } = await app.http.inject({
    method: 'POST',
    url: `/api/v1/organizations/${id}/documents?name=contract.pdf`,
    headers: { authorization: `Bearer ${robotToken}`, 'content-type': 'application/octet-stream' },
    payload: Readable.from([Buffer.alloc(bytes, 'x')]),
  })
  if (statusCode !== 201) throw new Error(`Not uploaded: ${body}`)
  return JSON.parse(body) as { id: number; uid: string }
}

/** Names of all files below that folder, as the drive has them. */
export const filesOn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

/** Pids of the processes that run this instance, by what they were started with. */
export async function processesOf(uid: string): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    const environment = /^\d+$/.test(name)
      ? await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '')
      : ''
    if (environment.split('\0').includes(`INSTANCE_UID=${uid}`)) found.push(Number(name))
  }
  return found
}
