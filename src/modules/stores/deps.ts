// What every part of the module is given.
import type { OutsideStore } from '#lifecycle/outside/identity.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'

export interface StoresDeps {
  db: Db
  clock: Clock
  /** Every declared store. A function, because control planes are added and removed. */
  stores(): Promise<OutsideStore[]>
}
