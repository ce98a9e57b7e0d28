// What every part of the module is given.
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import type { LifecycleModule } from '#lifecycle/module.ts'

export interface WorkforceDeps {
  db: Db
  clock: Clock
  modules: () => readonly LifecycleModule[]
}
