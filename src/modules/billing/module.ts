// The plug of the module: what a customer is billed, gets and pays.
import { defineModule } from '#lifecycle/contract/module.ts'
import { cancelMany, type CancelDeps } from './cancel-many.ts'
import { cancelManyRoute } from './cancel-routes.ts'
import { billingCommandGroups, billingCommands } from './commands.ts'
import type { BillingDeps } from './deps.ts'
import { withInvoice } from './invoice-queries.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { partyNames } from './invoices.ts'
import { issueDue } from './issue-due.ts'
import { billingClosing, billingFreezing, billingJournal } from './life.ts'
import { invoices } from './migrations/0001-invoices.ts'
import { invoiceLines, payments, subscriptions } from './migrations/0002-records.ts'
import { paymentReports } from './migrations/0005-payment-reports.ts'
import { refundsTakeBack } from './migrations/0006-refunds-take-back.ts'
import { fineRates, nothingOwed } from './migrations/0007-nothing-and-rates.ts'
import { oneNumber } from './migrations/0009-one-number.ts'
import { foundByNumber } from './migrations/0010-found-by-number.ts'
import { suspendOverdue } from './overdue.ts'
import { packageRoutes } from './package-routes.ts'
import { paymentAccountRoutes } from './payment-account-routes.ts'
import { paymentReportRoutes } from './payment-report-routes.ts'
import { billingPermissions } from './permissions.ts'
import { recurringRoutes } from './recurring-routes.ts'
import { serviceRoutes } from './service-routes.ts'
import { settlingRoutes } from './settling-routes.ts'
import { summaryRoutes } from './summary.ts'
import { transactionRoutes } from './transaction-routes.ts'
import { refundRoutes } from './refund-routes.ts'
import './tables.ts'
import { nothing } from '#platform/destroys.ts'

export const billingModule = defineModule({
  declare: {
    name: 'billing',
    dependsOn: ['organizations', 'clients'],
    permissions: billingPermissions,
    closingSteps: { freeze: 'Pause the recurring invoices' },
    tables: {
      invoices: {
        scope: 'organization',
        onErase: 'delete',
        title: 'invoices',
        personal: partyNames,
        recordClass: { name: 'invoices', from: 'issued_at' },
      },
      invoice_lines: {
        scope: { through: 'invoices', column: 'invoice_id' },
        onErase: 'delete',
        title: 'invoice lines',
        personal: ['description'],
        recordClass: { name: 'invoices' },
      },
      billing_profiles: { scope: 'organization', onErase: 'delete', title: 'billing profiles' },
      recurring_invoices: { scope: 'organization', onErase: 'delete', title: 'recurring invoices' },
      services: { scope: 'organization', onErase: 'delete', title: 'services' },
      organization_packages: { scope: 'organization', onErase: 'delete', title: 'restricted packages' },
      transactions: {
        scope: 'organization',
        onErase: 'delete',
        title: 'transactions',
        personal: ['reference', 'account_brand', 'account_last_four'],
        recordClass: { name: 'payments', from: 'at' },
      },
      transaction_allocations: {
        scope: { through: 'transactions', column: 'transaction_id' },
        onErase: 'delete',
        title: 'allocations of transactions',
        recordClass: { name: 'payments' },
      },
      payment_accounts: {
        scope: 'organization',
        onErase: 'delete',
        title: 'payment accounts',
        formerVersions: { without: ['token'] },
      },
      payment_reports: { scope: 'organization', onErase: 'delete', title: 'reported payments' },
      packages: {
        scope: 'installation',
        onErase: 'retain',
        because: 'the catalogue of the installation',
        until: 'for good',
      },
    },
    migrations: {
      '0001-invoices': invoices,
      '0002-invoice-lines': invoiceLines,
      '0003-subscriptions': subscriptions,
      '0004-payments': payments,
      '0005-payment-reports': paymentReports,
      '0006-refunds-take-back': refundsTakeBack,
      '0007-nothing-owed': nothingOwed,
      '0008-fine-rates': fineRates,
      '0009-one-number': oneNumber,
      '0010-found-by-number': foundByNumber,
    },
    commands: billingCommands,
    commandGroups: billingCommandGroups,
  },
  bind: (deps: CancelDeps) => ({
    directory: { named: withInvoice },
    closing: billingClosing,
    freezing: billingFreezing,
    journal: billingJournal,
    operations: [cancelMany(deps)],
  }),
  serve: (deps: BillingDeps) => ({
    routes: [
      ...invoiceRoutes(deps),
      ...settlingRoutes(deps),
      ...recurringRoutes(deps),
      ...serviceRoutes(deps),
      ...packageRoutes(deps),
      ...transactionRoutes(deps),
      ...refundRoutes(deps),
      ...paymentAccountRoutes(deps),
      ...paymentReportRoutes(deps),
      ...summaryRoutes(deps),
      cancelManyRoute(deps),
    ],
    tasks: [
      {
        name: 'issue-recurring-invoices',
        cron: '*/10 * * * *',
        destroys: nothing('It writes invoices.'),
        run: (signal) => issueDue(deps, signal),
      },
      {
        name: 'suspend-overdue',
        cron: '23 * * * *',
        destroys: nothing('Suspended customers are resumed as they were.'),
        run: () => suspendOverdue(deps),
      },
    ],
  }),
})
