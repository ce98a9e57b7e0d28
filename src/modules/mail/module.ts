// The plug of the module: mails that Tenure sends, and what comes back.
import { nothing } from '#platform/destroys.ts'
import { defineModule } from '#lifecycle/contract/module.ts'
import { mailCommandGroups, mailCommands } from './commands.ts'
import type { MailServing } from './deps.ts'
import { mailTemplates } from './mails.ts'
import { mail } from './migrations/0001-mail.ts'
import { deleteEndedBefore } from './queries.ts'
import { mailRoutes } from './routes.ts'
import { sendDue } from './send.ts'

const keptMilliseconds = 30 * 24 * 60 * 60_000

export const mailModule = defineModule({
  declare: {
    name: 'mail',
    dependsOn: ['clients'],
    tables: {
      // Rows of staff name no organization and stay.
      outgoing_mails: {
        scope: 'organization',
        onErase: 'delete',
        title: 'mails on their way',
        formerVersions: { none: 'The e-mail log keeps what was sent.' },
      },
      mail_refusals: {
        scope: 'organization',
        onErase: 'delete',
        title: 'addresses that refuse mail',
        formerVersions: { none: 'The e-mail log keeps what was refused.' },
      },
    },
    migrations: { '0001-mail': mail },
    mails: mailTemplates,
    commands: mailCommands,
    commandGroups: mailCommandGroups,
  },
  serve: (deps: MailServing) => ({
    routes: mailRoutes(deps),
    tasks: [
      {
        name: 'send-mails',
        cron: '* * * * *',
        destroys: nothing('It sends what was written before.'),
        run: (signal) => sendDue(deps, signal),
      },
      {
        name: 'forget-mails',
        cron: '27 3 * * *',
        destroys: 'record',
        run: () =>
          deleteEndedBefore(deps.db, new Date(deps.clock.now().getTime() - keptMilliseconds).toISOString()),
      },
    ],
  }),
})
