// What the parts of this module are given.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import type { SecretBox } from '#platform/secret-box.ts'
import type { Mailing } from '#lifecycle/contract/mailing.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import type { Rights } from './rights.ts'

interface AccessSettings {
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
  /** Every permission there is, and which roles hold it. */
  rights: Rights
}

export interface AccessServing extends AccessDeps {
  /**
   * Sends invitations and links by mail. Says whether there is a mail server; without one, links are handed
   * over.
   */
  mailing: Mailing
  /** All modules. Those that keep a log of sign-ins are told of each sign-in. */
  modules: readonly LifecycleModule[]
  /** Where people reach the console, if it is set: passkeys are made for it. */
  publicUrl: string | null
  /** Encrypts what must be read again: the secrets of providers and of second factors. */
  secrets: SecretBox
}
