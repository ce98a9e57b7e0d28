// Plugins: what is switched off hides and does nothing, and is still erased; what is gone stops erasing; a
// package from elsewhere takes part like what comes with Tenure.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { startApp } from '#main/app.ts'
import { commandsOfPlugins } from '#main/commands/of-plugins.ts'
import { documentOf } from '#main/commands/openapi-schemas.ts'
import { bundledPlugins, loadPlugins } from '#main/plugins.ts'
import { below, filesLeft, folderOf } from '#lifecycle/rows/files.ts'
import { type CommandContribution, defineModule } from '#lifecycle/contract/module.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import type { Queryable } from '#platform/postgres.ts'
import { Stopped } from '#platform/operations/outcome.ts'
import { codeOf } from '#platform/told.ts'
import { moduleContext } from './module-context.ts'
import { bootstrapToken, startNode } from './node.ts'
import { injected, must, refused } from './node/api.ts'
import { testBlobs } from './blobs.ts'
import { beside } from './processes/locked-table.ts'

/** The whole plugin that the page about plugins shows. */
const page = readFileSync(join(import.meta.dirname, '../docs/plugins.md'), 'utf8')
const example = /```js\n(.*?)```/s.exec(page)?.[1] ?? ''
const node = await startNode({ after })
const { api } = node
const line = { description: 'A chair', quantity: 3, unit_amount_minor: 4950 }

async function withOrder() {
  const organization = await node.organization()
  const order = await must(
    201,
    api.post(`/organizations/${organization.id}/orders`, { number: 'O-1', currency: 'EUR', lines: [line] }),
  )
  return { organization, order }
}
const turn = (name: string, enabled: boolean) =>
  must(200, api.put(`/plugins/${name}`, { enabled, reason: 'Tried out' }))
const refusalsOf = async (organizationId: number, kind: string): Promise<string[]> => {
  const { plan } = await must(
    201,
    api.post('/operations', { kind, organization_id: organizationId, input: {}, reason: 'It ends' }),
  )
  return plan.blockers.map(({ code }: { code: string }) => code)
}

test('a ticket takes 200 files: of two at the same moment the second one counts the first', async () => {
  const { id } = await node.organization()
  const ticket = await must(
    201,
    api.post(`/organizations/${id}/tickets`, { subject: 'Printer', body: 'It does not print.' }),
  )
  const files = (trx: Queryable, count: number) =>
    sql`insert into support_attachments (ticket_id, key, file_name, content_type, added_by, created_at)
      select ${ticket.id}, gen_random_uuid(), 'a.txt', 'text/plain', 'Ann', now()
      from generate_series(1, ${count}::int)`.execute(trx)
  await files(node.db, 199)
  const answer = await beside(
    node.db,
    async (trx) => {
      await sql`select from support_tickets where id = ${ticket.id} for update`.execute(trx)
      await files(trx, 1)
    },
    () =>
      api.post(`/tickets/${ticket.id}/attachments?name=proof.txt`, 'proof', {
        'content-type': 'application/octet-stream',
      }),
  )
  assert.deepEqual([answer.status, answer.body.code], [409, 'ticket_full'])
})

test('an order that is not finished holds a closing, and a finished one does not', async () => {
  const { organization, order } = await withOrder()
  assert.equal(order.amount_minor, 14_850)
  assert.deepEqual(await refusalsOf(organization.id, 'organization.decommission'), ['unfinished_order'])
  await must(200, api.post(`/orders/${order.id}/fulfil`))
  assert.equal(
    (await must(200, api.post(`/orders/${order.id}/fulfil`))).status,
    'fulfilled',
    'repeated, it changes nothing',
  )
  await refused(409, 'order_status_forbids', api.post(`/orders/${order.id}/cancel`))
  assert.deepEqual(await refusalsOf(organization.id, 'organization.decommission'), [])
})

test('switched off, a plugin answers nothing, shows nothing and holds nothing, and its rows are still counted', async () => {
  const { organization, order } = await withOrder()
  const off = await turn('orders', false)
  assert.deepEqual([off.enabled, off.installed, off.pages], [false, true, []])
  await refused(404, 'plugin_disabled', api.get(`/orders/${order.id}`))
  await refused(
    404,
    'plugin_disabled',
    api.post(`/organizations/${organization.id}/orders`, { number: 'O-2', currency: 'EUR', lines: [line] }),
  )
  assert.deepEqual(await refusalsOf(organization.id, 'organization.decommission'), [])
  const { items } = await must(200, api.get(`/organizations/${organization.id}/inventory`))
  assert.deepEqual(
    items
      .filter(({ module }: { module: string }) => module === 'orders')
      .map(({ name, count }: { name: string; count: number }) => [name, count]),
    [
      ['orders', 1],
      ['order lines', 1],
    ],
  )
  await turn('orders', true)
  assert.equal((await must(200, api.get(`/orders/${order.id}`))).number, 'O-1')
  const { items: entries } = await must(200, api.get('/audit?action=plugin.disable'))
  assert.equal(entries[0].reason, 'Tried out')
})

test('a customer sees tickets and answers, and never what staff note among themselves', async () => {
  const organization = await node.organization()
  const customer = await node.person('customer_administrator', organization.id)
  const { id } = await must(
    201,
    customer.post(`/organizations/${organization.id}/tickets`, {
      subject: 'No paper',
      body: 'It does not print.',
    }),
  )
  await must(201, api.post(`/tickets/${id}/replies`, { body: 'They never buy paper.', internal: true }))
  await must(201, api.post(`/tickets/${id}/replies`, { body: 'Is there paper?' }))
  await refused(
    403,
    'permission_missing',
    customer.post(`/tickets/${id}/replies`, { body: 'x', internal: true }),
  )
  const seen = await must(200, customer.get(`/tickets/${id}`))
  assert.deepEqual(
    seen.replies.map(({ body }: { body: string }) => body),
    ['It does not print.', 'Is there paper?'],
  )
  assert.equal(seen.status, 'waiting')
  const other = await node.person('customer_administrator', (await node.organization()).id)
  await refused(404, 'not_found', other.get(`/tickets/${id}`))
})

test('the plugin of docs/plugins.md, from elsewhere on the disk, brings its tables, addresses and permissions', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-plugin-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'badges.mjs')
  writeFileSync(file, example)
  const other = await startNode(t, { plugins: await loadPlugins(['orders', file]) })
  const { items } = await must(200, other.api.get('/plugins'))
  assert.deepEqual(
    items.map(({ name, tables }: { name: string; tables: string[] }) => [name, tables]),
    [
      ['badges', ['badges']],
      ['orders', ['orders', 'order_lines']],
    ],
  )
  const organization = await other.organization()
  await must(201, other.api.post(`/organizations/${organization.id}/badges`, { text: 'Gold' }))
  const { items: all } = await must(200, other.api.get(`/organizations/${organization.id}/badges`))
  assert.deepEqual(
    all.map(({ text }: { text: string }) => text),
    ['Gold'],
  )
  const told = await must(200, other.api.get('/plugins/commands'))
  assert.deepEqual(told.groups, [{ name: 'badges', text: 'what customers have earned' }])
  assert.deepEqual(
    told.items.map(({ words, path: address }: { words: string[]; path: string }) => [words, address]),
    [
      [['badges', 'list'], '/organizations/{organization}/badges'],
      [['badges', 'give'], '/organizations/{organization}/badges'],
    ],
    'those of orders are built into the command line',
  )
  await must(200, other.api.put('/plugins/badges', { enabled: false }))
  assert.deepEqual(await must(200, other.api.get('/plugins/commands')), { groups: [], items: [] })
  const { permissions } = await must(200, other.api.get('/roles'))
  assert.ok(permissions.some(({ permission }: { permission: string }) => permission === 'badges.manage'))
})

test('a plugin whose package is gone while its tables are there stops every erasure, and says which tables', async (t) => {
  const input = {
    databaseUrl: node.databaseUrl,
    clock: systemClock,
    log: createLog('silent'),
    workers: 0,
    demo: false,
    consoleDirectory: null,
    kinds: node.kinds,
    blobs: await testBlobs(t),
    access: { adminEmail: 'admin@example.com', adminPassword: null, bootstrapToken },
  }
  const without = await startApp({
    ...input,
    plugins: bundledPlugins.filter(({ name }) => name !== 'support'),
  })
  t.after(() => without.close())
  const rest = injected(without.http, { authorization: `Bearer ${bootstrapToken}` })
  const { items } = await must(200, rest.get('/plugins'))
  assert.equal(items.find(({ name }: { name: string }) => name === 'support').installed, false)
  await refused(409, 'plugin_missing', rest.put('/plugins/support', { enabled: true }))
  const organization = await node.organization()
  const { blockers } = await must(200, rest.get(`/organizations/${organization.id}/inventory`))
  const found = blockers.find(({ code }: { code: string }) => code === 'plugin_missing')
  assert.match(found.message, /support_attachments, support_replies, support_tickets/)
})

test('a legal hold keeps the files of a plugin as it keeps rows', async (t) => {
  const blobs = await testBlobs(t)
  const other = await startNode(t, { blobs })
  const organization = await other.organization()
  const { id } = await must(
    201,
    other.api.post(`/organizations/${organization.id}/tickets`, { subject: 'Help', body: 'Please.' }),
  )
  await must(
    201,
    other.api.post(`/tickets/${id}/attachments?name=proof.txt`, 'proof', {
      'content-type': 'application/octet-stream',
    }),
  )
  await must(
    201,
    other.api.post(`/organizations/${organization.id}/locks`, { kind: 'legal_hold', reason: 'A court asks' }),
  )
  await other.db
    .updateTable('organizations')
    .set({ status: 'erasing' })
    .where('id', '=', organization.id)
    .execute()
  const row = await other.db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', organization.id)
    .executeTakeFirstOrThrow()
  const support = other.app.modules.find(({ name }) => name === 'support')
  await assert.rejects(
    support?.erasing.erase(moduleContext(other.db, row)) ?? Promise.resolve(),
    (error) => error instanceof Stopped && error.reasons.map(codeOf).join() === 'legal_hold',
  )
  assert.equal((await filesLeft(below(blobs, folderOf(organization)))).count, 1)
})

test(
  'a command that fits no address, or that the command line could not offer, is refused at the ' +
    'start, by name',
  async () => {
    const list = { name: 'boats list', summary: 'boats', route: 'GET /plugins' }
    const rename = { name: 'boats switch', summary: 'a boat', route: 'PUT /plugins/{name}' }
    const refusals: [Partial<CommandContribution>[], RegExp][] = [
      [[{ route: 'GET /boats' }], /plugin harbour .* "boats list" calls GET \/boats, which is no route/],
      [[{ name: 'orgs list' }], /"orgs list" cannot be offered: "orgs" is built in/],
      [[{ name: 'organizations list' }], /"organizations" is built in/],
      [[{ name: 'help me' }], /"help" is built in/],
      [[{}, {}], /"boats list" cannot be offered: cannot add command 'list'/],
      [[{ name: 'boats' }], /not well formed[^]*words/],
      [[{ summary: 'boats\u001b[2J' }], /not well formed[^]*without control characters/],
    ]
    const document = documentOf(node.app.http)
    const resolve = (...commands: CommandContribution[]) => {
      const modules = [defineModule({ declare: { name: 'harbour', commands } }).declare]
      return commandsOfPlugins(
        [
          {
            name: 'harbour',
            title: 'Harbour',
            version: '1',
            summary: 'Boats.',
            permissions: [],
            modules,
            pages: [],
            tables: [],
          },
        ],
        () => ({ document, operations: [] }),
      )
    }
    for (const [changes, message] of refusals) {
      await assert.rejects(resolve(...changes.map((change) => ({ ...list, ...change }))), message)
    }
    assert.equal((await resolve(list, rename)).get('harbour')?.items.length, 2)
  },
)

test('what is no plugin is refused at the start, by name', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-plugin-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'empty.mjs'), 'export const nothing = 1')
  await assert.rejects(loadPlugins([join(folder, 'empty.mjs')]), /exports no `plugin`/)
  await assert.rejects(
    loadPlugins(['no-such-package']),
    /The plugin no-such-package in TENURE_PLUGINS cannot be used/,
  )
  await assert.rejects(loadPlugins(['orders', 'orders']), /two plugins have this name/)
})
