// The settings with which a node is started, and the started node.
import type { FastifyInstance } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import type { StatementTimes } from '#platform/database-use.ts'
import type { Log } from '#platform/log.ts'
import type { SecretBox } from '#platform/secret-box.ts'
import type { MailSettings } from '#modules/mail/index.ts'
import type { Runner, RunnerDeps } from '#platform/operations/index.ts'
import type { Postgres } from '#platform/postgres.ts'
import type { Readiness } from '#platform/readiness.ts'
import type { Route } from '#platform/route.ts'
import type { Task } from '#platform/schedule.ts'
import type { LifecycleModule, Served } from '#lifecycle/contract/module.ts'
import type { Plugin } from '#lifecycle/contract/plugin.ts'
import type { ReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import type { FleetDeps } from '#modules/fleet/index.ts'
import type { Access, AccessDeps } from '#modules/access/index.ts'
import type { StopTimes } from './close.ts'
import type { ErasingInput } from './erasing.ts'

export interface AppInput {
  databaseUrl: string
  /** The time that the example world and tests set themselves; by default the database's time. */
  clock?: Clock
  log: Log
  access: AccessDeps['settings']
  kinds: FleetDeps['kinds']
  /** The store for files outside the database. */
  blobs: BlobStore
  /** The largest upload in bytes; 25 MiB by default. */
  uploadBytes?: number
  /** The plugins that come with Tenure by default. */
  plugins?: readonly Plugin[]
  /** Operations driven at the same time; 0 only answers requests. */
  workers: number
  demo: boolean
  /** Proxies whose headers about the sender are trusted; none by default. */
  trustedProxies?: readonly string[]
  /** The token with which metrics are read from another machine; none by default. */
  metricsToken?: string | null
  /** Where the erasure ledger lies. Without it nothing is erased. */
  erasing?: ErasingInput
  /** Where people reach the console; without it the address that their browser names counts. */
  publicUrl?: string | null
  /** How mail is sent. Without it people hand links over themselves. */
  mail?: MailSettings | null
  /** Signs receipts; by default a key for this process alone. */
  receiptKey?: ReceiptKey
  /** Encrypts secrets at rest; by default with a key for this process alone. */
  secrets?: SecretBox
  /** The folder of the built console; null serves the API alone. */
  consoleDirectory: string | null
  /** Connections of this node's pool; 20 by default. */
  connections?: number
  /** How long statements may take; 30 seconds for requests by default. */
  statementTimes?: Partial<StatementTimes>
  /** How long stopping may take; by default no delay and 20 seconds. */
  stop?: StopTimes
  probe?: RunnerDeps['probe']
  jobBudgetMilliseconds?: number
}

export interface App {
  http: FastifyInstance
  postgres: Postgres
  /** All checks of `/readyz`; more may be added. */
  readiness: Readiness
  runner: Runner
  access: Access
  modules: readonly LifecycleModule[]
  /** Routes and tasks of the modules. These tasks do not check whether this node may run them now. */
  served: Served
  routes: readonly Route[]
  tasks: readonly Task[]
  /**
   * Stops the node in the order of `close.ts`. False when the deadline ended something before it was
   * finished.
   */
  close(): Promise<boolean>
}
