// How `tenure --help` and docs/cli.md are divided: by task, not by the alphabet.
import { Command } from 'commander'

/** Where groups of modules and plugins stand that are not named here. */
const others = 'Further modules:'

const sections: Readonly<Record<string, readonly string[]>> = {
  'Organizations:': ['orgs', 'instances', 'closure-requests', 'locks', 'debts'],
  'What an organization is billed, gets and pays:': [
    'invoices',
    'recurring',
    'services',
    'transactions',
    'payment-accounts',
    'billing',
    'packages',
  ],
  'Units and people of an organization:': [
    'units',
    'employees',
    'shifts',
    'assignments',
    'policies',
    'holidays',
    'leave-types',
    'financial-years',
  ],
  'Contacts and papers of an organization:': [
    'contacts',
    'contact-types',
    'contact-fields',
    'notes',
    'client-settings',
    'sign-ins',
    'mails',
    'mail-templates',
    'documents',
  ],
  'Operations:': ['operations', 'rehearse', 'erasures', 'receipts'],
  'Who may and who did:': [
    'login',
    'logout',
    'whoami',
    'staff',
    'members',
    'memberships',
    'roles',
    'tokens',
    'audit',
    'receipts',
    'receipt',
    'retention',
  ],
  'What there is to choose from:': ['planes', 'types', 'setups', 'channels', 'builds'],
  [others]: [],
  'This installation:': ['doctor', 'plugins', 'backup', 'restore', 'stop'],
  'The command line:': ['completion', 'api'],
}

/** Puts every command below its heading, in the order of the headings. */
export function inSections(program: Command): Command {
  for (const command of program.commands) command.helpGroup(sectionOf(command.name()))
  const order = Object.keys(sections)
  const placeOf = (command: Command) => order.indexOf(command.helpGroup())
  const within = (command: Command) => (sections[command.helpGroup()] ?? []).indexOf(command.name())
  const sorted = program.commands.toSorted((a, b) => placeOf(a) - placeOf(b) || within(a) - within(b))
  ;(program.commands as Command[]).splice(0, program.commands.length, ...sorted)
  return program.addHelpCommand(
    new Command('help').argument('[command]').description('explain a command').helpGroup('The command line:'),
  )
}

const sectionOf = (name: string): string =>
  Object.entries(sections).find(([, names]) => names.includes(name))?.[0] ?? others
