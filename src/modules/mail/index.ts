// What other modules and the wiring may use.
export type { MailSettings } from './deps.ts'
export { mailModule } from './module.ts'
export { mailingOf } from './queue-mail.ts'
