// One node: database, queue, runner, modules, HTTP. The server, the tests and the benches all start it.
import { usualTimes } from '#platform/database-use.ts'
import { listen } from '#platform/listener.ts'
import { openNodeTime } from '#platform/node-time.ts'
import { drive } from '#platform/operations/driver.ts'
import { openQueue, type Queue } from '#platform/operations/queue.ts'
import { operationRoutes } from '#platform/operations/routes.ts'
import { newSecretBox } from '#platform/secret-box.ts'
import { openPostgres, type Postgres } from '#platform/postgres.ts'
import { onlyWhen, type Task } from '#platform/schedule.ts'
import { openRefusalLog } from '#lifecycle/audit/refusal-log.ts'
import { ledgerName } from '#lifecycle/erasure/ledger-outside.ts'
import { newReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import { announceSigner } from '#lifecycle/erasure/signers.ts'
import { accessOf } from '#modules/access/index.ts'
import { createReconciler, type Reconciler } from '#modules/fleet/index.ts'
import { remember } from '#modules/plugins/index.ts'
import { serve, version } from './answering.ts'
import type { App, AppInput } from './app-input.ts'
import { assembleModules, type Assembled } from './assembled.ts'
import { closeNode, usualStopTimes } from './close.ts'
import { commandsOfPlugins } from './commands/of-plugins.ts'
import { documentOf } from './commands/openapi-schemas.ts'
import { holdBack } from './erasing.ts'
import { healthRoutes } from './health.ts'
import { declaredTables } from './modules.ts'
import { refuseUndeclared } from './permissions.ts'
import { platformTasks } from './platform-tasks.ts'
import { bringUpToDate } from './schema.ts'
import { recordStores } from './stores.ts'

/** Starts everything except the socket; the caller listens on `http`. */
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
  const { db } = postgres
  await bringUpToDate(input)
  const asked = new AbortController()
  const time = await openNodeTime({ db, log, moved: input.clock })
  const { clock } = time
  const queue = await openQueue({
    url: input.databaseUrl,
    log,
    workers: input.workers,
    leaving: asked.signal,
  })
  const listener = await listen(input.databaseUrl, log)
  const receiptKey = input.receiptKey ?? newReceiptKey()
  const secrets = input.secrets ?? newSecretBox()
  const assembled = assembleModules(input, { postgres, time, queue, receiptKey, secrets })
  const { modules, operations, runner, served, rights, stores, installed } = assembled
  const access = accessOf({
    db,
    clock,
    log,
    settings: input.access,
    rights,
  })
  await remember(db, installed)
  const tasks = [...platformTasks(runner.deps), ...served.tasks].map((task) =>
    onlyWhen(time.requireRight, task),
  )
  const reconciler = createReconciler(assembled.fleet)
  const routes = [
    ...served.routes,
    ...operationRoutes(runner.deps, listener),
    ...healthRoutes(await version(), input.demo),
  ]
  refuseUndeclared(rights, { routes, operations, modules })
  const refusals = openRefusalLog({
    db,
    clock,
    log,
    permissions: rights.declared,
    tables: declaredTables(modules),
  })
  const { http, readiness } = await serve(input, postgres, {
    access,
    refusals,
    asked: asked.signal,
    stores,
    time,
    routes,
    tasks,
  })
  await tellCommands(assembled, http)
  const away = await recordStores({ db, log }, stores)
  const holding = { isAway: away.has(ledgerName), signal: asked.signal }
  if (input.workers > 0) await holdBack({ db, clock, log }, assembled.ledger, holding)
  await work(input, { runner, queue, reconciler, tasks })
  const signer = input.workers > 0 ? announceSigner({ db, log }, receiptKey.id) : async () => undefined
  const close = () =>
    closeNode(
      { http, reconciler, queue, listener, signer, refusals, postgres, time, log },
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

/** The commands of plugins are made from the routes of the whole node, which are known here. */
async function tellCommands(
  { installed, operations, pluginCommands }: Assembled,
  http: App['http'],
): Promise<void> {
  const told = await commandsOfPlugins(installed, () => ({
    document: documentOf(http),
    operations: [...operations],
  }))
  for (const [name, commands] of told) pluginCommands.set(name, commands)
}

interface Working {
  runner: App['runner']
  queue: Queue
  reconciler: Reconciler
  tasks: Task[]
}

async function work(input: AppInput, { runner, queue, reconciler, tasks }: Working): Promise<void> {
  if (input.workers === 0) return
  await queue.work((wakeUp, jobId, signal) => drive(runner.deps, wakeUp, jobId, signal))
  await queue.schedule(tasks)
  reconciler.start()
}
