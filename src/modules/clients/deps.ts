// What every part of the module is given.
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'

export interface ClientsDeps {
  db: Db
  clock: Clock
}
