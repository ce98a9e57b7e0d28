// What the parts of this module are given.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'

export interface AccessSettings {
  adminEmail: string
  /** Null: one is made up and handed out once. */
  adminPassword: string | null
  /** A token that exists without a row, for set-ups by machine. */
  bootstrapToken: string | null
}

export interface AccessDeps {
  db: Db
  clock: Clock
  log: Log
  settings: AccessSettings
}
