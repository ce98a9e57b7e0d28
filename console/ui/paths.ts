// The addresses of the console's pages, for every link. The router knows every address, so one that does not
// exist, that lacks a part, or that names an unknown filter of the page does not compile.
import type { RegisteredRouter } from '@tanstack/react-router'

type Routes = RegisteredRouter['routesByPath']
/**
 * All addresses but those of index routes: they end with a slash and have the address of the route above
 * them.
 */
type Address = Exclude<keyof Routes & string, `${string}/`>

/** What links and `navigate` take: `<Anchor component={Link} {...paths.operation({ operation: 7 })}>`. */
export interface Target {
  to: Address
  /**
   * The type of a link's target is checked where the target is made. Components that are made from `Link`
   * lose the types.
   */
  params: never
  search: never
}

type SearchOf<To extends Address> = Routes[To]['types']['fullSearchSchemaInput']
type PartsOf<To extends string> = To extends `${string}$${infer Name}/${infer Rest}`
  ? { [K in Name]: string | number } & PartsOf<Rest>
  : To extends `${string}$${infer Name}`
    ? { [K in Name]: string | number }
    : unknown

const target = (to: Address, parts?: object, search?: object): Target => ({
  to,
  params: unchecked(asTexts(parts)),
  search: unchecked(search),
})

/** The functions below have checked the types. The compiler cannot check a union of all addresses. */
const unchecked = (value: unknown) => value as never

const asTexts = (parts: object = {}) =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, String(part)]))

/** The target of an address without parts. */
const page =
  <To extends Address>(to: To) =>
  (search?: SearchOf<To>): Target =>
    target(to, {}, search)

/** The target of an address with parts, such as the organization. */
const pageOf =
  <To extends Address>(to: To) =>
  (parts: PartsOf<To>, search?: SearchOf<To>): Target =>
    target(to, parts as object, search)

export const paths = {
  organizations: page('/organizations'),
  newOrganization: page('/organizations/new'),
  importOrganizations: page('/organizations/import'),
  organization: pageOf('/organizations/$organization'),
  closureRequests: page('/closure-requests'),
  operations: page('/operations'),
  newOperation: page('/operations/new'),
  operation: pageOf('/operations/$operation'),
  receipts: page('/receipts'),
  receipt: pageOf('/receipts/$number'),
  ledger: page('/receipts/ledger'),
  audit: page('/audit'),
  retention: page('/settings/retention'),
  types: page('/settings/types'),
  paymentReports: page('/payment-reports'),
  controlPlanes: page('/control-planes'),
  signIn: page('/sign-in'),
  account: page('/account'),
  activity: pageOf('/organizations/$organization/activity'),
  organizationSettings: pageOf('/organizations/$organization/settings'),
  reinstate: pageOf('/organizations/$organization/reinstate'),
  retainedRecords: pageOf('/organizations/$organization/retained-records'),
  units: pageOf('/organizations/$organization/units'),
  unit: pageOf('/organizations/$organization/units/$unit'),
  retireUnit: pageOf('/organizations/$organization/units/$unit/retire'),
  members: pageOf('/organizations/$organization/members'),
  people: pageOf('/organizations/$organization/people'),
  employee: pageOf('/organizations/$organization/people/$employee'),
  calendar: pageOf('/organizations/$organization/calendar'),
  instances: pageOf('/organizations/$organization/instances'),
  billing: pageOf('/organizations/$organization/billing'),
  invoices: pageOf('/organizations/$organization/billing/invoices'),
  newInvoice: pageOf('/organizations/$organization/billing/invoices/new'),
  invoice: pageOf('/organizations/$organization/billing/invoices/$invoice'),
  editInvoice: pageOf('/organizations/$organization/billing/invoices/$invoice/edit'),
  recurring: pageOf('/organizations/$organization/billing/recurring'),
  newRecurring: pageOf('/organizations/$organization/billing/recurring/new'),
  services: pageOf('/organizations/$organization/billing/services'),
  transactions: pageOf('/organizations/$organization/billing/transactions'),
  paymentAccounts: pageOf('/organizations/$organization/billing/payment-accounts'),
  contacts: pageOf('/organizations/$organization/contacts'),
  contactChanges: pageOf('/organizations/$organization/contacts/changes'),
  signIns: pageOf('/organizations/$organization/contacts/sign-ins'),
  mails: pageOf('/organizations/$organization/contacts/mails'),
  clientSettings: pageOf('/organizations/$organization/contacts/settings'),
  documents: pageOf('/organizations/$organization/documents'),
  notes: pageOf('/organizations/$organization/notes'),
  pluginPage: pageOf('/organizations/$organization/plugins/$plugin/$page'),
} as const
