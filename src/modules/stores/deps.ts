// What every part of the module is given.
import type { OutsideStore } from '#lifecycle/outside/identity.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'

export interface StoresDeps {
  db: Db
  clock: Clock
  /** Every store that is declared; asked late, because control planes come and go. */
  stores(): Promise<OutsideStore[]>
}
