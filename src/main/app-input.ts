// What a node is started with, and what it is then.
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
  /** Where people reach the console; without it the address that their browser names counts. */
  publicUrl?: string | null
  /** How mail is sent; null or missing: links are handed over by hand. */
  mail?: MailSettings | null
  /** Signs receipts; one for this process alone unless said. */
  receiptKey?: ReceiptKey
  /** Encrypts secrets at rest; with a key for this process alone unless said. */
  secrets?: SecretBox
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
