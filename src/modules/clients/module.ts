// The plug of the module: contacts, notes, settings and logs of an organization.
import { z } from 'zod'
import { email, line } from '#platform/schemas.ts'
import { defineModule } from '#lifecycle/contract/module.ts'
import { clientCommandGroups, clientCommands } from './commands.ts'
import { provisionContact } from './change-contact.ts'
import { contactRoutes } from './contact-routes.ts'
import type { ClientsDeps } from './deps.ts'
import { contactTypeRoutes } from './contact-type-routes.ts'
import { fieldRoutes } from './field-routes.ts'
import { logRoutes } from './log-routes.ts'
import { contacts, logs, notes } from './migrations/0001-clients.ts'
import { filedBy } from './migrations/0002-filed-by.ts'
import { directoryContact } from './migrations/0006-directory-contact.ts'
import { mailOrder } from './migrations/0003-mail-order.ts'
import { primaryContacts } from './migrations/0007-primary-contact.ts'
import { openingSettings } from './opening.ts'
import { mailsNotSent } from './migrations/0008-mails-not-sent.ts'
import { noteRoutes } from './note-routes.ts'
import { clientPermissions } from './permissions.ts'
import { forgetSignIns, insertSignIn } from './log-queries.ts'
import { settingRoutes } from './setting-routes.ts'

const day = 86_400_000

/** The condition that a row was made in the transaction that created its organization. */
const cameWithIt = (column: string) =>
  `${column} = (select o.created_at from organizations o where o.id = organization_id)`

const signInDays = 400

export const clientsModule = defineModule({
  declare: {
    name: 'clients',
    dependsOn: ['organizations'],
    permissions: clientPermissions,
    tables: {
      contacts: {
        scope: 'organization',
        onErase: 'delete',
        seeded: `type = 'primary' and version = 1 and ${cameWithIt('created_at')}`,
        title: 'contacts',
      },
      contact_field_values: {
        scope: 'organization',
        onErase: 'delete',
        title: 'values of custom contact fields',
      },
      contact_updates: {
        scope: 'organization',
        onErase: 'delete',
        seeded: `change = 'created' and ${cameWithIt('at')}`,
        title: 'lines of the contact update log',
      },
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
      '0007-primary-contact': primaryContacts,
      '0008-mails-not-sent': mailsNotSent,
    },
    commands: clientCommands,
    commandGroups: clientCommandGroups,
  },
  bind: (deps: ClientsDeps) => ({
    opening: openingSettings,
    directory: {
      provision: (ctx) =>
        provisionContact(
          ctx,
          z
            .looseObject({ contact_email: email.nullish(), contact_name: line(200).nullish() })
            .parse(ctx.input),
        ),
    },
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
      ...contactTypeRoutes(deps),
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
