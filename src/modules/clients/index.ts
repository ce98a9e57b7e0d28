// What other modules and the wiring may use.
export { clientsModule } from './module.ts'
export { recordMail } from './record-mail.ts'
