import { statements } from '#platform/migrate.ts'

/** Without a mail server a mail stands in the log as not sent, and its link is handed over by hand. */
export const mailsNotSent = statements(
  'alter table mails drop constraint mails_status_check',
  `alter table mails add constraint mails_status_check check (
    status in ('queued', 'not_sent', 'sent', 'delivered', 'bounced', 'failed'))`,
)
