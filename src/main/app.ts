// One node: database, queue, runner, modules, HTTP. The server, the tests and the benches start the same
// thing.
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import { usualTimes, withoutEnd, type StatementTimes } from '#platform/database-use.ts'
import { answerUnknownAddresses } from '#platform/http-problems.ts'
import { createHttp } from '#platform/http.ts'
import { listen } from '#platform/listener.ts'
import type { Log } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { openNodeTime, type NodeTime } from '#platform/node-time.ts'
import { migrate } from '#platform/migrate.ts'
import { drive } from '#platform/operations/driver.ts'
import { createRunner, createWaking, type Runner, type RunnerDeps } from '#platform/operations/index.ts'
import { openQueue, type Queue } from '#platform/operations/queue.ts'
import { operationRoutes } from '#platform/operations/routes.ts'
import { openPostgres, type Postgres } from '#platform/postgres.ts'
import { createReadiness, type Readiness } from '#platform/readiness.ts'
import type { Route } from '#platform/route.ts'
import { onlyWhen, type Task } from '#platform/schedule.ts'
import { registerConsole, type ConsoleFallback } from '#platform/static-console.ts'
import type { PluginCommands } from '#lifecycle/contract/declared-command.ts'
import type { LifecycleModule, Served } from '#lifecycle/contract/module.ts'
import type { Plugin } from '#lifecycle/contract/plugin.ts'
import { announceSigner } from '#lifecycle/erasure/signers.ts'
import { keepFormerVersions } from '#lifecycle/former/triggers.ts'
import { ledgerName } from '#lifecycle/erasure/ledger-outside.ts'
import { receiptIssuer } from '#lifecycle/erasure/receipt.ts'
import { newReceiptKey, type ReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import { operationContexts, plainContext } from '#lifecycle/contract/operation-context.ts'
import { recordOperation } from '#lifecycle/contract/operation-audit.ts'
import { refuseUnreadable } from '#lifecycle/organization/reading.ts'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { identifiedStore } from '#connectors/storage/identified.ts'
import { assertThere } from '#lifecycle/outside/identity.ts'
import { filesOutside } from '#modules/documents/index.ts'
import { createReconciler, planesOutside, type FleetDeps, type Reconciler } from '#modules/fleet/index.ts'
import { pluginSwitches, remember } from '#modules/plugins/index.ts'
import { accessOf, type Access, type AccessDeps } from '#modules/access/index.ts'
import { closeNode, usualStopTimes, type StopTimes } from './close.ts'
import { commandsOfPlugins } from './commands/of-plugins.ts'
import { documentOf } from './commands/openapi-schemas.ts'
import { erasureDeps, holdBack, openLedger, type ErasingInput } from './erasing.ts'
import {
  checkClock,
  checkDatabase,
  checkStopping,
  checkWrites,
  healthRoutes,
  registerHealth,
} from './health.ts'
import { registerMetrics } from './metrics-page.ts'
import { checkStores, recordStores } from './stores.ts'
import {
  bindModules,
  changedTables,
  declare,
  definitionsWith,
  migrationsOf,
  rightsIn,
  serveModules,
  wireOperations,
} from './modules.ts'
import { refuseUndeclared } from './permissions.ts'
import { platformTasks } from './platform-tasks.ts'
import { bundledPlugins, installedPlugin } from './plugins.ts'

export interface AppInput {
  databaseUrl: string
  /** Time that is moved, for the example world and for tests; the database's unless given. */
  clock?: Clock
  log: Log
  access: AccessDeps['settings']
  kinds: FleetDeps['kinds']
  /** Where files lie outside the database. */
  blobs: BlobStore
  /** The largest upload; 25 MiB unless said. */
  uploadBytes?: number
  /** Those that come with Tenure unless said. */
  plugins?: readonly Plugin[]
  /** Operations driven at once; 0 serves requests only. */
  workers: number
  demo: boolean
  /** Proxies whose word counts on who asks and how; none unless said. */
  trustedProxies?: readonly string[]
  /** The token with which metrics are read from another machine; none by default. */
  metricsToken?: string | null
  /** Where the erasure ledger lies; without it nothing is erased. */
  erasing?: ErasingInput
  /** Signs receipts; one for this process alone unless said. */
  receiptKey?: ReceiptKey
  /** The built console; null serves the API alone. */
  consoleDirectory: string | null
  /** Connections of this node's pool; 20 unless said. */
  connections?: number
  /** How long statements may take; 30 seconds for requests unless said. */
  statementTimes?: Partial<StatementTimes>
  /** How long its end may take; no delay and 20 seconds unless said. */
  stop?: StopTimes
  probe?: RunnerDeps['probe']
  jobBudgetMilliseconds?: number
}

export interface App {
  http: FastifyInstance
  postgres: Postgres
  /** Checks may be added; `/readyz` asks them all. */
  readiness: Readiness
  runner: Runner
  access: Access
  modules: readonly LifecycleModule[]
  /** Routes and tasks of the modules; these tasks do not ask whether this node may run them now. */
  served: Served
  routes: readonly Route[]
  tasks: readonly Task[]
  /** Ends the node in good order. False when the deadline has cut something off. */
  close(): Promise<boolean>
}

const usualUploadBytes = 25 * 1_048_576

/** Starts everything but the socket; the caller listens on `http`. */
export async function startApp(input: AppInput): Promise<App> {
  const postgres = openPostgres(input.databaseUrl, input.log, input.connections, {
    ...usualTimes,
    ...input.statementTimes,
  })
  try {
    return await assemble(input, postgres)
  } catch (error) {
    await postgres.close()
    throw error
  }
}

async function assemble(input: AppInput, postgres: Postgres): Promise<App> {
  const { log } = input
  await bringUpToDate(input)
  const asked = new AbortController()
  const time = await openNodeTime({ db: postgres.db, log, moved: input.clock })
  const { clock } = time
  const queue = await openQueue({
    url: input.databaseUrl,
    log,
    workers: input.workers,
    leaving: asked.signal,
  })
  const listener = await listen(input.databaseUrl, log)
  const receiptKey = input.receiptKey ?? newReceiptKey()
  const erasing = input.erasing ?? { ledger: null, settlingMilliseconds: 60_000 }
  const ledger = openLedger(postgres.db, erasing.ledger)
  const erasure = erasureDeps(ledger, erasing, receiptIssuer({ clock, key: receiptKey }))
  const files = filesOutside(postgres.db, input.blobs)
  const blobs = identifiedStore(input.blobs, () => assertThere(postgres.db, files))
  const stores = [files, ...(ledger ? [ledger.outside] : [])]
  const pluginCommands = new Map<string, PluginCommands>()
  const { plugins = bundledPlugins } = input
  const installed = plugins.map(installedPlugin)
  const definitions = definitionsWith(plugins)
  const rights = rightsIn(definitions.map(({ declare: declared }) => declared))
  const waking = createWaking(queue)
  const fleet: FleetDeps = { db: postgres.db, clock, log, runner: waking, kinds: input.kinds }
  const given = {
    db: postgres.db,
    clock,
    log,
    fleet,
    blobs,
    ledger: erasure.ledger,
    installed,
    switches: pluginSwitches(),
  }
  const modules = bindModules(definitions, { ...given, runner: waking })
  const operations = new Map(wireOperations(modules).map((definition) => [definition.kind, definition]))
  const life = { db: postgres.db, clock, log, modules }
  const runner = createRunner({
    db: postgres.db,
    clock,
    log,
    queue,
    definitions: operations,
    record: recordOperation(clock),
    probe: input.probe,
    jobBudgetMilliseconds: input.jobBudgetMilliseconds,
    requireFit: time.requireRight,
    contexts: operationContexts({ ...life, erasure }),
  })
  const served = serveModules(definitions, {
    ...given,
    runner,
    modules,
    context: (organization, actor) => plainContext(life, organization, actor, new AbortController().signal),
    settings: input.access,
    rights,
    uploadBytes: input.uploadBytes ?? usualUploadBytes,
    receiptKey,
    stores: async () => [...stores, ...(await planesOutside(fleet))],
    commands: pluginCommands,
  })
  const access = accessOf({
    db: postgres.db,
    clock,
    log,
    settings: input.access,
    rights,
  })
  await remember(postgres.db, installed)
  const tasks = [...platformTasks(runner.deps), ...served.tasks].map((task) =>
    onlyWhen(time.requireRight, task),
  )
  const reconciler = createReconciler(fleet)
  const routes = [
    ...served.routes,
    ...operationRoutes(runner.deps, listener),
    ...healthRoutes(await version(), input.demo),
  ]
  refuseUndeclared(rights, { routes, operations: [...operations.values()], modules })
  const readiness = createReadiness()
  checkStopping(readiness, asked.signal)
  checkDatabase(readiness, postgres.db)
  const fitness = createReadiness()
  checkWrites(fitness, postgres.db)
  checkClock(fitness, time)
  checkStores(fitness, postgres.db, stores)
  const http = await serve(input, postgres, {
    access,
    readiness,
    fitness,
    time,
    routes,
    tasks,
  })
  const told = await commandsOfPlugins(installed, () => ({
    document: documentOf(http),
    operations: [...operations.values()],
  }))
  for (const [name, commands] of told) pluginCommands.set(name, commands)
  const away = await recordStores({ db: postgres.db, log }, stores)
  const holding = { isAway: away.has(ledgerName), signal: asked.signal }
  if (input.workers > 0) await holdBack({ db: postgres.db, clock, log }, erasure.ledger, holding)
  await work(input, runner, queue, reconciler, tasks)
  const signer =
    input.workers > 0 ? announceSigner({ db: postgres.db, log }, receiptKey.id) : async () => undefined
  const close = () =>
    closeNode(
      { http, reconciler, queue, listener, signer, postgres, time, log },
      asked,
      input.stop ?? usualStopTimes,
    )
  return {
    http,
    postgres,
    readiness,
    runner,
    access,
    modules,
    served,
    routes,
    tasks,
    close,
  }
}

/** On a pool of its own: the migrator holds one connection and asks on another. */
async function bringUpToDate({ databaseUrl, log, plugins = bundledPlugins }: AppInput): Promise<void> {
  const { db, close } = openPostgres(databaseUrl, log, 2, withoutEnd)
  try {
    const modules = declare(plugins)
    await migrate(db, migrationsOf(modules))
    await keepFormerVersions(db, changedTables(modules))
  } finally {
    await close()
  }
}

const version = async (): Promise<string> =>
  (JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version

interface Answering extends Pick<App, 'access' | 'readiness' | 'routes' | 'tasks'> {
  /** What keeps this node from tasks and operations, though it answers requests. */
  fitness: Readiness
  time: NodeTime
}

async function serve(
  input: AppInput,
  postgres: Postgres,
  { access, readiness, fitness, time, routes, tasks }: Answering,
): Promise<FastifyInstance> {
  const metrics = createMetrics(postgres, time)
  const http = await createHttp({
    db: postgres.db,
    clock: time.clock,
    log: input.log,
    routes,
    version: await version(),
    authenticate: access.authenticate,
    observe: metrics.observe,
    admit: (actor, route) => refuseUnreadable(postgres.db, actor, route),
    trustedProxies: input.trustedProxies,
  })
  registerHealth(http, { readiness, fitness, time, tasks })
  registerMetrics(http, metrics, input.metricsToken ?? null)
  const fallback: ConsoleFallback = input.consoleDirectory
    ? await registerConsole(http, { directory: input.consoleDirectory })
    : () => false
  answerUnknownAddresses(http, routes, fallback)
  await http.ready()
  return http
}

async function work(
  input: AppInput,
  runner: Runner,
  queue: Queue,
  reconciler: Reconciler,
  tasks: Task[],
): Promise<void> {
  if (input.workers === 0) return
  await queue.work((wakeUp, jobId, signal) => drive(runner.deps, wakeUp, jobId, signal))
  await queue.schedule(tasks)
  reconciler.start()
}
