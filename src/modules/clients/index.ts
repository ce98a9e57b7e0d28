// What other modules and the wiring may use.
export { clientsModule } from './module.ts'
export { recordMail, type MailReport } from './record-mail.ts'
