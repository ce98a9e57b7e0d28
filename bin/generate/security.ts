// The table of docs/security.md: of every permission who has it and the strongest thing that it reaches. A
// permission without a sentence here does not compile, so that each new one is thought about.
import {
  customerRole,
  knownPermissions,
  permissionsOfRole,
  provenScopes,
  type Permission,
  type Role,
} from '#modules/access/index.ts'
import { table } from './markdown.ts'

const reaches: Record<Permission, string> & Record<string, string> = {
  'organizations.read':
    'Reads names, addresses, inventory and activity; staff of all organizations, a customer of the own one.',
  'organizations.create': 'Makes organizations without limit.',
  'organizations.update':
    'Changes units and people of organizations, offboards single people, and deletes what was made in ' +
    'error and has no history.',
  'organizations.erase':
    'Plans an erasing, and with `locks.manage` releases the brake. Confirming needs ' +
    '`operations.confirm_erasure`.',
  'organizations.reinstate': 'Opens a closed organization again; confirming it needs step-up.',
  'instances.read':
    'Reads addresses and health of instances. The commands of builds are shown to staff alone.',
  'instances.create': 'Runs one of the builds that are there for an organization; it says no command.',
  'instances.delete': 'Deletes an instance with all that it holds, after typing its name; stopped by locks.',
  'invoices.read': 'Reads invoices, and whom they are made out to.',
  'invoices.create':
    'Issues and cancels invoices; more than it may cancel in a run is planned and confirmed.',
  'invoices.pay':
    'Says that an invoice is paid, and decides on payments that customers have reported; that lifts ' +
    'what holds a closing.',
  'payment_reports.read': 'Reads which payments were reported; a customer those of the own organization.',
  'payment_reports.create': 'Reports a payment, which settles nothing before staff have confirmed it.',
  'services.read': 'Reads services with their meta data.',
  'services.manage': 'Adds and cancels services, and sets restricted packages.',
  'packages.read': 'Reads the catalogue.',
  'packages.manage': 'Changes the catalogue of the installation.',
  'transactions.read': 'Reads payments, refunds and credits.',
  'transactions.record': 'Books payments and credits that settle invoices.',
  'payment_accounts.read':
    'Reads the last four digits and the names of payment accounts; never a number or a token.',
  'payment_accounts.manage': 'Adds and removes payment accounts by the token of a provider.',
  'contacts.read': 'Reads names, addresses and custom fields of contacts, and what was changed.',
  'contacts.manage': 'Changes and deletes contacts; stopped by locks and legal holds.',
  'documents.read': 'Downloads documents; they come as attachments in a sandbox and run no script.',
  'documents.manage':
    'Uploads any bytes up to `TENURE_UPLOAD_MIB`, and deletes documents; stopped by locks and legal holds.',
  'notes.read': 'Reads what staff wrote about organizations.',
  'notes.manage': 'Writes and deletes notes of staff.',
  'client_settings.read': 'Reads the settings of an organization.',
  'client_settings.manage': 'Changes the settings of an organization.',
  'sign_ins.read': 'Reads who signed in, when and from which address.',
  'mails.read': 'Reads which e-mails were sent.',
  'mails.record': 'Writes entries of the e-mail log; it sends nothing.',
  'operations.read': 'Reads plans and progress; staff of all organizations.',
  'operations.plan': 'Stores plans; nothing happens before a confirmation.',
  'operations.confirm':
    'Closes organizations: their instances are deleted. Needs step-up; a customer confirms only what a ' +
    'customer asked for.',
  'operations.confirm_erasure':
    'Erases an organization for good, replays erasings, deletes kept records, approves as the second person.',
  'operations.control': 'Pauses, resumes, retries, calls off, and says that a manual step was done.',
  'operations.force': 'Ends a stuck operation and leaves things outside as debts.',
  'closure_requests.read': 'Reads requests to close.',
  'closure_requests.create': 'Asks for the closing of the own organization; staff ask for any.',
  'closure_requests.decide': 'Accepts a request: a plan that still has to be confirmed.',
  'control_planes.read': 'Reads names, kinds and errors of control planes, and debts.',
  'control_planes.manage':
    'Adds control planes of the kinds that the server was started with, and builds without a command. ' +
    'It names no path, no address and no program.',
  'builds.command':
    'Runs any program on the machine of Tenure: as an account of its own where the server is root, else ' +
    'with all rights of the server. The strongest of all.',
  'stores.adopt':
    'Says that another store of files, ledger or control plane stands for one that is lost: what was in ' +
    'the old one counts as gone.',
  'audit.read':
    'Reads the audit log of the installation with its details: names, reasons, addresses, commands of builds.',
  'audit.verify': 'Starts the verifying of the audit log and of receipts, which takes processor time.',
  'tokens.manage': 'Makes tokens with scopes that the person has; those that stand for a proof need step-up.',
  'staff.read': 'Reads who has access and with which roles.',
  'staff.manage':
    'Makes, changes and disables people who may do no more than oneself: an administrator makes an ' +
    'administrator.',
  'locks.manage':
    'Releases locks and legal holds, after which an erasing that waits goes on; engages the brake; reads what was overwritten under a hold.',
  'settings.read': 'Reads the settings of the installation and rules of keeping.',
  'settings.manage':
    'Changes policies, limits of erasing, rules of keeping, and switches installed plugins. Taking away ' +
    "four eyes needs a person's password at that moment.",
  'receipts.read': 'Downloads receipts, which name the staff who confirmed.',
  'records.read_retained': 'Reads invoices and payments that the law keeps of erased organizations.',
}

/** Those of the bundled plugins. */
const reachesOfPlugins: Record<string, string> = {
  'orders.read': 'Reads orders.',
  'orders.manage': 'Takes, fulfils and cancels orders.',
  'tickets.read': 'Reads tickets and replies; internal notes only with `tickets.manage`.',
  'tickets.write': 'Opens and answers tickets, and attaches files.',
  'tickets.manage': 'Closes tickets and writes internal notes.',
}

const names: Record<Role, string> = {
  viewer: 'viewer',
  operator: 'operator',
  billing: 'billing',
  system_administrator: 'administrator',
  [customerRole]: 'customer',
}

const holders = (permission: string): string =>
  (Object.keys(names) as Role[])
    .filter((role) => permissionsOfRole(role).includes(permission))
    .map((role) => names[role])
    .join(', ')

const markers = /(<!-- permissions -->)[^]*?(<!-- \/permissions -->)/

/**
 * The page with a fresh table between its markers. @throws when it has none, and for a permission without a
 * sentence
 */
export function withPermissions(page: string): string {
  if (!markers.test(page)) throw new Error('docs/security.md has no place for the permissions.')
  const rows = knownPermissions().map((permission) => [
    `\`${permission}\``,
    holders(permission),
    reaches[permission] ?? reachesOfPlugins[permission] ?? missing(permission),
    provenScopes.includes(permission) ? 'yes' : '',
  ])
  const fresh = table(['permission', 'who has it', 'at most', 'proof'], rows)
  return page.replace(markers, (_, begin: string, end: string) => `${begin}\n${fresh}\n${end}`)
}

function missing(permission: string): never {
  throw new Error(`bin/generate/security.ts does not say what ${permission} reaches.`)
}
