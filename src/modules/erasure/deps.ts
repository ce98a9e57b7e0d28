// What the parts of the module share.
import type { Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Runner } from '#platform/operations/index.ts'
import type { Db } from '#platform/postgres.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import type { ReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import type { LifecycleModule, ModuleContext } from '#lifecycle/contract/module.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'

export interface ErasureModuleDeps {
  db: Db
  clock: Clock
  log: Log
  runner: Runner
  /** Null where there is none; then nothing is erased. */
  ledger: ErasureLedger | null
  /** Signs receipts. */
  receiptKey: ReceiptKey
  modules: readonly LifecycleModule[]
  context: (organization: Organization, actor: Actor) => ModuleContext
}
