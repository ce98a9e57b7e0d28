// The plug of the module: unsettled invoices hold a closing.
import { defineModule, type LifecycleModule } from '#lifecycle/module.ts'
import { invoiceBlocker } from './invoices.ts'
import { invoices } from './migrations/0001-invoices.ts'
import { unsettledInvoices } from './queries.ts'
import { billingRoutes, type BillingDeps } from './routes.ts'

export const billingModule = (deps: BillingDeps): LifecycleModule => defineModule({
  name: 'billing',
  dependsOn: ['organizations'],
  tables: { invoices: { scope: 'organization', onErase: 'delete', title: 'invoices' } },
  migrations: { '0001-invoices': invoices },
  blockers: async ({ db, organization }) => (await unsettledInvoices(db, organization.id)).map(invoiceBlocker),
  routes: billingRoutes(deps),
})
