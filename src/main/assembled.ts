// Modules, operations and the runner of one node, made in one order: nothing is filled in later.
import { createRunner, createWaking, type Runner } from '#platform/operations/index.ts'
import type { Queue } from '#platform/operations/queue.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import type { Postgres } from '#platform/postgres.ts'
import type { SecretBox } from '#platform/secret-box.ts'
import type { NodeTime } from '#platform/node-time.ts'
import type { PluginCommands } from '#lifecycle/contract/declared-command.ts'
import type { LifecycleModule, Served } from '#lifecycle/contract/module.ts'
import { recordOperation } from '#lifecycle/contract/operation-audit.ts'
import { operationContexts } from '#lifecycle/contract/operation-contexts.ts'
import { plainContext } from '#lifecycle/contract/hook-contexts.ts'
import { receiptIssuer } from '#lifecycle/erasure/receipt.ts'
import type { ReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import { assertThere, type OutsideStore } from '#lifecycle/outside/identity.ts'
import { identifiedStore } from '#connectors/storage/identified.ts'
import type { Rights } from '#modules/access/index.ts'
import { filesOutside } from '#modules/documents/index.ts'
import { planesOutside, type FleetDeps } from '#modules/fleet/index.ts'
import { mailingOf } from '#modules/mail/index.ts'
import { pluginSwitches } from '#modules/plugins/index.ts'
import type { AppInput } from './app-input.ts'
import { erasureDeps, openLedger } from './erasing.ts'
import {
  bindModules,
  definitionsWith,
  rightsIn,
  serveModules,
  templatesIn,
  wireOperations,
} from './modules.ts'
import { bundledPlugins, installedPlugin, type InstalledPlugin } from './plugins.ts'

interface Given {
  postgres: Postgres
  time: NodeTime
  queue: Queue
  receiptKey: ReceiptKey
  secrets: SecretBox
}

export interface Assembled {
  modules: readonly LifecycleModule[]
  operations: readonly AnyDefinition[]
  runner: Runner
  served: Served
  rights: Rights
  fleet: FleetDeps
  /** The stores that this node looks at itself; control planes have reconcilers. */
  stores: readonly OutsideStore[]
  ledger: ErasureLedger | null
  installed: readonly InstalledPlugin[]
  /** Filled once the addresses of all plugins are known. */
  pluginCommands: Map<string, PluginCommands>
}

const usualUploadBytes = 25 * 1_048_576

/** Makes all of it, without reading, writing or starting anything. */
export function assembleModules(
  input: AppInput,
  { postgres: { db }, time, queue, receiptKey, secrets }: Given,
): Assembled {
  const { log, plugins = bundledPlugins } = input
  const { clock } = time
  const { erasure, blobs, stores } = outsideOf(input, { db, clock, receiptKey })
  const installed = plugins.map(installedPlugin)
  const definitions = definitionsWith(plugins)
  const rights = rightsIn(definitions.map(({ declare }) => declare))
  const waking = createWaking(queue)
  const mail = input.mail ?? null
  const templates = templatesIn(definitions.map(({ declare }) => declare))
  const fleet: FleetDeps = { db, clock, log, runner: waking, kinds: input.kinds }
  const given = {
    db,
    clock,
    log,
    fleet,
    blobs,
    ledger: erasure.ledger,
    installed,
    switches: pluginSwitches(),
    mailing: mailingOf({ clock, mail, templates }),
  }
  const modules = bindModules(definitions, { ...given, runner: waking })
  const operations = wireOperations(modules)
  const life = { db, clock, log, modules }
  const runner = createRunner({
    db,
    clock,
    log,
    queue,
    definitions: new Map(operations.map((definition) => [definition.kind, definition])),
    record: recordOperation(clock),
    probe: input.probe,
    jobBudgetMilliseconds: input.jobBudgetMilliseconds,
    requireFit: time.requireRight,
    contexts: operationContexts({ ...life, erasure }),
  })
  const pluginCommands = new Map<string, PluginCommands>()
  const served = serveModules(definitions, {
    ...given,
    runner,
    modules,
    context: (organization, actor) => plainContext(life, organization, actor, new AbortController().signal),
    settings: input.access,
    rights,
    uploadBytes: input.uploadBytes ?? usualUploadBytes,
    mail,
    publicUrl: input.publicUrl ?? null,
    templates,
    receiptKey,
    secrets,
    stores: async () => [...stores, ...(await planesOutside(fleet))],
    commands: pluginCommands,
  })
  return {
    modules,
    operations,
    runner,
    served,
    rights,
    fleet,
    stores,
    ledger: erasure.ledger,
    installed,
    pluginCommands,
  }
}

/** Store of files and erasure ledger: both are asked whether they are the ones that this database has used. */
function outsideOf(
  input: AppInput,
  { db, clock, receiptKey }: Pick<Given, 'receiptKey'> & Pick<FleetDeps, 'db' | 'clock'>,
) {
  const erasing = input.erasing ?? { ledger: null, settlingMilliseconds: 60_000 }
  const ledger = openLedger(db, erasing.ledger)
  const files = filesOutside(db, input.blobs)
  return {
    erasure: erasureDeps(ledger, erasing, receiptIssuer({ clock, key: receiptKey })),
    blobs: identifiedStore(input.blobs, () => assertThere(db, files)),
    stores: [files, ...(ledger ? [ledger.outside] : [])],
  }
}
