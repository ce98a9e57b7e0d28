// What other modules of the console may use of this one.
export { useChangeLack } from './lacks.ts'
export { useInvoiceDefaults, type InvoiceDefaults } from './use-invoice-defaults.ts'
