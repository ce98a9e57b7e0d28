// The plug: three tables and the files that belong to them.
import {
  defineModule,
  eraseFiles,
  filesLeft,
  filesStore,
  item,
  tableHooks,
  withResidue,
  type PluginDeps,
  type TablePolicy,
} from 'tenure/plugin'
import { attachmentRoutes, sweepAttachments } from './attachments.ts'
import { ticketTables } from './migrations/0001-tickets.ts'
import { ticketsPage } from './page.ts'
import { supportPermissions } from './permissions.ts'
import { replyRoutes } from './replies.ts'
import { ticketRoutes } from './routes.ts'

const tables: Record<string, TablePolicy> = {
  support_tickets: { scope: 'organization', onErase: 'delete', title: 'tickets' },
  support_replies: {
    scope: { through: 'support_tickets', column: 'ticket_id' },
    onErase: 'delete',
    title: 'replies to tickets',
  },
  support_attachments: {
    scope: { through: 'support_tickets', column: 'ticket_id' },
    onErase: 'delete',
    title: 'attachments of tickets',
  },
}
const rows = tableHooks('support', tables)

export const supportModule = defineModule({
  declare: {
    name: 'support',
    dependsOn: ['organizations'],
    permissions: supportPermissions,
    tables,
    migrations: { '0001-tickets': ticketTables },
    pages: [ticketsPage],
    commandGroups: { tickets: 'what customers ask, with replies and files' },
    commands: [
      {
        name: 'tickets list',
        summary: "an organization's tickets, newest first",
        route: 'GET /organizations/{organization}/tickets',
        columns: ['id', 'subject', 'status', 'priority', 'assignee', 'updated_at'],
      },
      {
        name: 'tickets show',
        summary: 'one ticket with its replies',
        route: 'GET /tickets/{id}',
        rows: 'replies',
        columns: ['subject', 'status', 'priority', 'opened_by', 'assignee', 'created_at'],
        rowColumns: ['created_at', 'author', 'internal', 'body'],
      },
      {
        name: 'tickets replies',
        summary: 'all that was said on a ticket',
        route: 'GET /tickets/{id}/replies',
        columns: ['created_at', 'author', 'internal', 'body'],
      },
      { name: 'tickets open', summary: 'open a ticket', route: 'POST /organizations/{organization}/tickets' },
      { name: 'tickets reply', summary: 'answer a ticket', route: 'POST /tickets/{id}/replies' },
      {
        name: 'tickets change',
        summary: 'assign, prioritise or close a ticket',
        route: 'PATCH /tickets/{id}',
      },
    ],
  },
  bind: (deps: PluginDeps) => ({
    erasing: {
      async inventory(ctx) {
        const part = await rows.erasing.inventory(ctx)
        const { count, bytes } = await filesLeft(deps.files(ctx.organization))
        return count
          ? {
              ...part,
              items: [
                ...part.items,
                item({
                  module: 'support',
                  kind: 'files',
                  name: 'files of tickets',
                  count,
                  bytes,
                }),
              ],
            }
          : part
      },
      // Files first: their rows say where they are.
      async erase(ctx) {
        await eraseFiles(ctx, deps.files(ctx.organization), 'support_attachments')
        return rows.erasing.erase(ctx)
      },
      verify: async (ctx) =>
        withResidue(await rows.erasing.verify(ctx), async () => {
          const { count } = await filesLeft(deps.files(ctx.organization))
          return count
            ? [
                {
                  store: filesStore,
                  table: 'files of tickets',
                  count,
                  message: `There are still files of tickets: ${count}.`,
                },
              ]
            : []
        }),
    },
  }),
  serve: (deps: PluginDeps) => ({
    tasks: [
      {
        name: 'sweep-ticket-attachments',
        cron: '23 * * * *',
        destroys: 'record',
        run: () => sweepAttachments(deps),
      },
    ],
    routes: [...ticketRoutes(deps), ...replyRoutes(deps), ...attachmentRoutes(deps)],
  }),
})
