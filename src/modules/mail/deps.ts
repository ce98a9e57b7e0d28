// What the parts of the module are given.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import type { MailTemplate } from '#lifecycle/contract/mail-template.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import type { Mailer } from '#connectors/mail/mailer.ts'

export interface MailSettings {
  mailer: Mailer
  /** `Tenure <no-reply@example.com>` */
  from: string
  /** The domain of the sender, for the Message-IDs. */
  domain: string
  /** Where the console is, without a slash at its end. */
  publicUrl: string
  /**
   * Where reports of failed delivery go. Each mail has its own address (`bounces+<uid>@`). Null: to the
   * sender.
   */
  returnAddress: string | null
}

export interface MailServing {
  db: Db
  clock: Clock
  log: Log
  mail: MailSettings | null
  /** The templates of all modules, by name. */
  templates: Readonly<Record<string, MailTemplate>>
  modules: readonly LifecycleModule[]
}
