// `npm start`: starts everything on one machine, prints where it is and how to sign in, and stops everything
// again.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { inspect } from 'node:util'
import { join } from 'node:path'
import { pause, systemClock } from '#platform/clock.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { createLog } from '#platform/log.ts'
import { identify } from '#platform/embedded-postgres/process-identity.ts'
import { Problem } from '#platform/problem.ts'
import { readSettings, secretVariables, type Settings } from '#platform/settings.ts'
import { localPlane } from '#connectors/planes/local/plane.ts'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { openS3Store } from '#connectors/storage/s3.ts'
import { secretBoxOf } from '#platform/secret-box.ts'
import { smtpMailer } from '#connectors/mail/smtp.ts'
import type { MailSettings } from '#modules/mail/index.ts'
import { receiptKey } from '#lifecycle/erasure/receipt-key.ts'
import { ensureConsole } from '../../console/build.ts'
import { hideEnvironment } from '../../scripts/secrets.mjs'
import { startApp } from './app.ts'
import { type App, type AppInput } from './app-input.ts'
import { seedDemo } from '#demo/seed.ts'
import { ledgerInBlobs, ledgerOf } from './erasing.ts'
import { loadPlugins } from './plugins.ts'
import { stopOnSignals } from './signals.ts'
import { waitForDatabase } from './wait-for-database.ts'

// `npm start | head` closes our output; the server does not stop for that.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const databaseStopMilliseconds = 5000
const storeMilliseconds = 5000

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

async function main(): Promise<void> {
  const isHidden = hideEnvironment()
  const settings = readSettings(process.env)
  // Removes the secrets from the environment, so that no child process inherits them. S3 asks for its own
  // variables later.
  for (const name of secretVariables) delete process.env[name]
  const log = createLog(settings.logLevel)
  if (!isHidden) log.debug('this system lets no process hide what it was started with: give secrets as files')
  // Readable for the account that PostgreSQL runs as when we are root.
  await mkdir(settings.dataDir, { recursive: true, mode: 0o755 })
  const consoleDirectory = await ensureConsole({ log: { info: say } })
  const embedded = settings.databaseUrl
    ? null
    : await startEmbeddedPostgres({ dataDir: join(settings.dataDir, 'postgres'), log })
  const stopOnce = stopper(settings, () => app, embedded)
  let app: App | null = null
  try {
    const { databaseUrl, databaseWaitSeconds: seconds } = settings
    if (databaseUrl) await waitForDatabase({ databaseUrl, seconds, say })
    const blobs = await openBlobs(settings)
    const input: AppInput = {
      databaseUrl: settings.databaseUrl ?? (embedded as EmbeddedPostgres).url,
      log,
      workers: settings.workers,
      demo: settings.demo,
      consoleDirectory,
      plugins: await loadPlugins(settings.plugins),
      blobs,
      uploadBytes: settings.uploadBytes,
      trustedProxies: settings.trustedProxies,
      metricsToken: settings.metricsToken,
      access: {
        adminEmail: settings.adminEmail,
        adminPassword: settings.adminPassword,
        bootstrapToken: settings.bootstrapToken,
      },
      publicUrl: settings.publicUrl,
      mail: mailOf(settings),
      erasing: {
        ledger: ledgerOf(settings, settings.s3 ? ledgerInBlobs(blobs, settings.s3.bucket) : null),
        settlingMilliseconds: settings.settlingMilliseconds,
      },
      stop: settings.stop,
      statementTimes: { request: settings.requestStatementMilliseconds },
      receiptKey: await receiptKey(settings.receiptKey, settings.dataDir),
      secrets: await secretBoxOf(settings.secretKeys, settings.dataDir),
      kinds: {
        local: ({ uid }) =>
          localPlane({ root: join(settings.dataDir, 'planes', uid), clock: systemClock, log }),
      },
    }
    await fillExampleWorld(input, settings.databaseUrl !== null)
    app = await startApp(input)
    const administrator = await app.access.ensureAdministrator()
    const url = await app.http.listen({ port: settings.port, host: settings.host })
    await writeFile(
      serverFile(settings),
      JSON.stringify({ pid: process.pid, started: identify(process.pid)?.started ?? null, url }),
      { mode: 0o600 },
    )
    announce(url, administrator)
  } catch (error) {
    await stopOnce()
    throw error
  }
}

function mailOf({ mail }: Settings): MailSettings | null {
  if (!mail) return null
  const { url, from, publicUrl, returnAddress, dkim } = mail
  const domain = (/@([^>]+)>?$/.exec(from)?.[1] ?? 'tenure.invalid').toLowerCase()
  const mailer = smtpMailer({ url, dkim: dkim && { ...dkim, domain } })
  return { mailer, from, domain, publicUrl, returnAddress }
}

const openBlobs = ({ s3, dataDir }: Settings) =>
  s3 ? openS3Store(s3) : openFolderStore(join(dataDir, 'files'))

/** Only without a DATABASE_URL: a forgotten variable must not add example customers beside real ones. */
async function fillExampleWorld(input: AppInput, hasOwnDatabase: boolean): Promise<void> {
  if (!input.demo || hasOwnDatabase || input.workers === 0) return
  const away = await whyAway(input.blobs)
  if (away) return say(`  ${away} The next start that finds the store of files fills in the example world.`)
  await seedDemo(input, () => say('  The first start fills in an example world; TENURE_DEMO=0 starts empty.'))
}

/** Why it is away, as a sentence; null when it answers in time. */
async function whyAway({ mark, where }: BlobStore): Promise<string | null> {
  const silent = pause(storeMilliseconds).then(() => new Error('it does not answer'))
  const error = await Promise.race([mark.read().then(noError, (failure: Error) => failure), silent])
  return error && `The store of files (${where}) is away: ${error.message}.`
}

const noError = () => null

const serverFile = ({ dataDir }: Settings): string => join(dataDir, 'server.json')

function announce(url: string, { email, password }: { email: string; password: string | null }): void {
  say('')
  say(`  Tenure runs at ${url}`)
  say(`  Sign in as ${email}${password ? ` with the password ${password} (shown this once)` : ''}`)
  say(
    '  API reference at /docs. Stop with Ctrl-C; instances of local control planes go on (tenure stop ' +
      '--instances ends them).',
  )
  say('')
}

/**
 * Stops the database last, and waits no longer than a stop may take: its supervisor continues when this
 * process has ended.
 */
function stopper(
  settings: Settings,
  app: () => App | null,
  embedded: EmbeddedPostgres | null,
): () => Promise<boolean> {
  return stopOnSignals(async () => {
    const whole = (await app()?.close()) ?? true
    await rm(serverFile(settings), { force: true })
    if (embedded) await Promise.race([embedded.stop(), pause(databaseStopMilliseconds)])
    if (!whole)
      process.stderr.write('Not everything had ended when the time to stop was over (TENURE_STOP_SECONDS).\n')
    return whole
  })
}

main().catch((error: unknown) => {
  if (error instanceof Problem)
    process.stderr.write(`${[error.message, error.extras.remedy].filter(Boolean).join(' ')}\n`)
  else if ((error as { code?: string }).code === 'EADDRINUSE')
    process.stderr.write('The port is taken. Set PORT to another one, or stop what uses it.\n')
  else process.stderr.write(`Tenure could not start: ${inspect(error, { depth: 2 })}\n`)
  process.exitCode = 1
  setTimeout(() => process.exit(1), 1000).unref()
})
