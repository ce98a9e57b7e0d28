// A server process for the tests that kill one. It is the app that the server starts, with planes in another
// process; it tells its parent where it listens and which operation it works on, and ends with its parent.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeClient } from '#connectors/planes/fake-server.ts'
import { localPlane } from '#connectors/planes/local/plane.ts'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { startApp } from '#main/app.ts'
import { stopOnSignals } from '#main/signals.ts'
import { waitForDatabase } from '#main/wait-for-database.ts'
import { receiptKey } from '#lifecycle/erasure/receipt-key.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { administrator, bootstrapToken } from '#test/node/credentials.ts'
import { useQuickPasswords } from '#test/quick-passwords.ts'
import type { Said } from './start.ts'

process.once('disconnect', () => process.exit())
useQuickPasswords()
const say = (said: Said): void => {
  process.send?.(said)
}

const {
  DATABASE_URL = '',
  PORT = '0',
  TENURE_WORKERS = '20',
  TENURE_STOP_SECONDS = '20',
  TENURE_STOP_DELAY_SECONDS = '0',
} = process.env
const { TENURE_TEST_FILES, TENURE_TEST_LEDGER = null, TENURE_TEST_STATEMENT_SECONDS } = process.env
const statement = TENURE_TEST_STATEMENT_SECONDS ? Number(TENURE_TEST_STATEMENT_SECONDS) * 1000 : null
const { TENURE_TEST_DATA: data = null, TENURE_TEST_CLOCK_OFFSET } = process.env
if (TENURE_TEST_CLOCK_OFFSET) moveClock(Number(TENURE_TEST_CLOCK_OFFSET) * 1000)

const log = createLog(process.env.TEST_LOG_LEVEL ?? 'fatal')
await waitForDatabase({ databaseUrl: DATABASE_URL, seconds: 60, say: () => undefined })
const app = await startApp({
  databaseUrl: DATABASE_URL,
  log,
  workers: Number(TENURE_WORKERS),
  ...(statement && { statementTimes: { request: statement, work: statement, batch: statement } }),
  stop: {
    delayMilliseconds: Number(TENURE_STOP_DELAY_SECONDS) * 1000,
    patienceMilliseconds: Number(TENURE_STOP_SECONDS) * 1000,
  },
  demo: false,
  consoleDirectory: null,
  blobs: await openFolderStore(
    TENURE_TEST_FILES ?? join(data ?? join(tmpdir(), 'tenure-processes'), 'files'),
  ),
  erasing: { ledger: TENURE_TEST_LEDGER, settlingMilliseconds: 0 },
  ...(data !== null && { receiptKey: await receiptKey(null, data) }),
  access: { adminEmail: administrator.email, adminPassword: administrator.password, bootstrapToken },
  kinds: {
    fake: ({ config }) => fakeClient(config as { url: string }),
    local: ({ uid }) =>
      localPlane({
        root: join(data === null ? join(tmpdir(), 'tenure-processes') : join(data, 'planes'), uid),
        clock: systemClock,
        log,
      }),
  },
  probe: (_point, { id }, { key }) => say({ operation: id, step: key }),
})
stopOnSignals(app.close)
say({ url: await app.http.listen({ port: Number(PORT), host: '127.0.0.1' }) })

/**
 * As on a machine whose clock is wrong: everything in this process that asks the machine for the time gets
 * another one.
 */
function moveClock(milliseconds: number): void {
  const Right = Date
  globalThis.Date = class extends Right {
    constructor(...given: []) {
      if (given.length) super(...given)
      else super(Right.now() + milliseconds)
    }
    static override now = (): number => Right.now() + milliseconds
  } as DateConstructor
}
