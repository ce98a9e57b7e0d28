// The plug of the module: contacts, notes, settings and logs of an organization.
import { defineModule } from '#lifecycle/contract/module.ts'
import { clientCommandGroups, clientCommands } from './commands.ts'
import { contactRoutes } from './contact-routes.ts'
import type { ClientsDeps } from './deps.ts'
import { fieldRoutes } from './field-routes.ts'
import { logRoutes } from './log-routes.ts'
import { contacts, logs, notes } from './migrations/0001-clients.ts'
import { filedBy } from './migrations/0002-filed-by.ts'
import { directoryContact } from './migrations/0006-directory-contact.ts'
import { mailOrder } from './migrations/0003-mail-order.ts'
import { noteRoutes } from './note-routes.ts'
import { clientPermissions } from './permissions.ts'
import { forgetSignIns, insertSignIn } from './queries.ts'
import { settingRoutes } from './setting-routes.ts'

const day = 86_400_000
const signInDays = 400

export const clientsModule = defineModule({
  declare: {
    name: 'clients',
    dependsOn: ['organizations'],
    permissions: clientPermissions,
    tables: {
      contacts: { scope: 'organization', onErase: 'delete', title: 'contacts' },
      contact_field_values: {
        scope: 'organization',
        onErase: 'delete',
        title: 'values of custom contact fields',
      },
      contact_updates: { scope: 'organization', onErase: 'delete', title: 'lines of the contact update log' },
      sign_ins: { scope: 'organization', onErase: 'delete', title: 'lines of the authentication log' },
      mails: { scope: 'organization', onErase: 'delete', title: 'lines of the e-mail log' },
      staff_notes: { scope: 'organization', onErase: 'delete', title: 'staff notes' },
      client_settings: { scope: 'organization', onErase: 'delete', title: 'client settings' },
      contact_types: {
        scope: 'installation',
        onErase: 'retain',
        because: 'kinds of contacts of the installation',
        until: 'for good',
      },
      contact_fields: {
        scope: 'installation',
        onErase: 'retain',
        because: 'what the installation asks about contacts',
        until: 'for good',
      },
    },
    migrations: {
      '0001-contacts': contacts,
      '0002-logs': logs,
      '0003-notes': notes,
      '0004-filed-by': filedBy,
      '0005-mail-order': mailOrder,
      '0006-directory-contact': directoryContact,
    },
    commands: clientCommands,
    commandGroups: clientCommandGroups,
  },
  bind: (deps: ClientsDeps) => ({
    signIn: {
      async note(tx, { organization, ...signIn }) {
        await insertSignIn(tx, {
          ...signIn,
          organization_id: organization.id,
          at: deps.clock.now().toISOString(),
        })
      },
    },
  }),
  serve: (deps: ClientsDeps) => ({
    routes: [
      ...contactRoutes(deps),
      ...fieldRoutes(deps),
      ...noteRoutes(deps),
      ...logRoutes(deps),
      ...settingRoutes(deps),
    ],
    tasks: [
      {
        name: 'forget-sign-ins',
        cron: '47 2 * * *',
        destroys: 'record',
        run: () =>
          forgetSignIns(deps.db, new Date(deps.clock.now().getTime() - signInDays * day).toISOString()),
      },
    ],
  }),
})
