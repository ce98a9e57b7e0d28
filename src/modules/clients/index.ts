// What other modules and the wiring may use.
export { clientsModule } from './module.ts'
export { invoiceDefaults } from './invoice-defaults.ts'
export { recordMail } from './record-mail.ts'
export { primaryContactsOf } from './contact-queries.ts'
