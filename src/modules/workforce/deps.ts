// What every part of the module is given.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'

export interface WorkforceDeps {
  db: Db
  clock: Clock
  log: Log
  modules: readonly LifecycleModule[]
}
