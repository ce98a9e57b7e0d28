// Every hook and every contribution of the module interface, run once on a module that uses all of them.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { absent } from '#platform/absent.ts'
import { isDeepStrictEqual } from 'node:util'
import { freezingUnder } from '#lifecycle/contract/hook-context.ts'
import { defineModule, type ModuleContext } from '#lifecycle/contract/module.ts'
import { declaredModules } from '#main/modules.ts'
import { systemActor, type Actor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { readCatalogue } from '#lifecycle/rows/catalogue.ts'
import { notebookWorld } from './fixtures/notebook/world.ts'
import { memoryArchive } from './memory-archive.ts'
import { exporting, insertOrganization, moduleContext, residueIn, resultOf } from './module-context.ts'
import { ownershipFindings } from './ownership/findings.ts'
import { owners } from './ownership/owners.ts'

const { db, press, notebook, operation, inside, filled, countsOf, frozenBy, tidied } = await notebookWorld({
  after,
})

test('the test module leaves nothing of the interface unused', () => {
  const bare = defineModule({ declare: { name: 'bare' } })
  const unused = [...usualMembers(bare.bind({}), notebook), ...usualMembers(bare.serve({}), notebook)]
  assert.deepEqual(unused, [])
})

/** Members of `used`, and of its parts, that are what a module gets that writes none. */
function usualMembers(bare: object, used: object, path = ''): string[] {
  const members = new Map(Object.entries(used))
  return Object.entries(bare).flatMap(([name, usual]) => {
    const own = members.get(name)
    const isPart = typeof usual === 'object' && !Array.isArray(usual) && Object.keys(usual).length > 0
    if (isPart) return usualMembers(usual, own, `${path}${name}.`)
    return isDeepStrictEqual(String(own), String(usual)) &&
      isDeepStrictEqual(own, typeof own === 'function' ? own : usual)
      ? [`${path}${name}`]
      : []
  })
}

/** Where a value holds something that can be run. */
function functionsIn(value: unknown, path: string): string[] {
  if (typeof value === 'function') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => functionsIn(inner, `${path}.${name}`))
}

test('what modules declare is data: nothing in it can be run but migrations', () => {
  const found = declaredModules.flatMap(({ migrations: _, ...data }) => functionsIn(data, data.name))
  assert.deepEqual(found, [])
})

test("its tables stand the test that every module's tables stand", async () => {
  const catalogue = await readCatalogue(db)
  const owner = {
    name: 'notebook',
    file: 'test/fixtures/notebook/module.ts',
    tables: notebook.tables,
    mayReferTo: ['platform', 'lifecycle', ...notebook.dependsOn],
  }
  const findings = ownershipFindings(catalogue, [...owners, owner], () => owner.file)
  assert.deepEqual(
    findings.filter((finding) => !finding.includes('queue.*')),
    [],
  )
  assert.ok(notebook.dependsOn.every((name) => declaredModules.some((module) => module.name === name)))
})

test('provision: a new organization gets its rows and hears what it must add itself', async () => {
  const organization = await insertOrganization(db, 'provisioned')
  const { seeded, not_seeded } = await inside(organization, (ctx) => notebook.directory.provision(ctx))
  assert.deepEqual(seeded, [{ name: 'notebooks', count: 1 }])
  assert.equal(not_seeded[0]?.name, 'a printing subscription')
  assert.deepEqual(await countsOf(organization), { notebooks: 1 })
})

test('changed: what follows from the country of an organization is done with its change', async () => {
  const organization = await insertOrganization(db, 'moved')
  const before = { ...organization, country: 'SE' }
  await inside(organization, (ctx) => notebook.directory.changed(ctx, organization))
  assert.deepEqual(await countsOf(organization), {})
  await inside(organization, (ctx) => notebook.directory.changed(ctx, before))
  assert.deepEqual(await countsOf(organization), { notebooks: 1 })
})

test('inventory: rows and outside things, what is kept with its ground, and the decisions', async () => {
  const organization = await filled('inventoried')
  press.prints.set('p1', { uid: 'p1', name: 'Print 1', owner: organization.uid, held: null })
  assert.deepEqual(await countsOf(organization), {
    notebooks: 1,
    pages: 2,
    links: 2,
    'Print 1': 1,
    readers: 1,
    contracts: 1,
  })
  const { items, kept, decisions } = await notebook.erasing.inventory(moduleContext(db, organization))
  assert.deepEqual(
    items.filter(({ outside }) => outside).map(({ kind, uid }) => [kind, uid]),
    [['print', 'p1']],
  )
  assert.deepEqual(
    kept?.map(({ ground }) => ground),
    ['reading statistics; erasing empties name', 'the contracts act'],
  )
  assert.deepEqual(Object.keys(decisions ?? {}), ['keep_notebook_readers', 'keep_notebook_contracts'])
})

test('blockers: each with a code, a sentence and a remedy', async () => {
  const organization = await filled('blocked')
  const [blocker, ...more] = await notebook.closing.blockers(moduleContext(db, organization))
  assert.deepEqual(
    [blocker?.effect, blocker?.code, blocker?.message, more],
    ['holds', 'unsigned_contract', 'The contract "Rent" is not signed.', []],
  )
})

test('freeze and thaw: under any operation, thaw wakes exactly what this one froze', async () => {
  const kinds = ['organization.decommission', 'organization.suspend', 'organization.export']
  for (const [index, kind] of kinds.entries()) {
    const organization = await filled(`frozen-${index}`)
    const own = { operation: { ...operation, kind } }
    const other = { operation: { ...operation, id: 8, kind } }
    await inside(organization, (ctx) => notebook.freezing.freeze(freezingUnder(ctx)), own)
    assert.deepEqual(await frozenBy(organization), [7, 3])
    await inside(organization, (ctx) => notebook.freezing.thaw(freezingUnder(ctx)), other)
    assert.deepEqual(await frozenBy(organization), [7, 3])
    await inside(organization, (ctx) => notebook.freezing.thaw(freezingUnder(ctx)), own)
    assert.deepEqual(await frozenBy(organization), [null, 3])
  }
})

test('closing.begin and closing.callOff: what a closing alone changes, and takes back', async () => {
  const organization = await filled('begun')
  const readers = async () => (await countsOf(organization)).readers
  await inside(organization, (ctx) => notebook.closing.begin(ctx))
  assert.equal(await readers(), 2)
  await inside(organization, (ctx) => notebook.closing.callOff(ctx))
  assert.equal(await readers(), 1)
})

test('units.retire and journal.reinstate: the chosen entries of the journal come back, the others stay as they are', async () => {
  const organization = await filled('retired-unit')
  const row = { organization_id: organization.id, unit_id: 5, archived_at: null }
  await db
    .insertInto('notebooks')
    .values([
      { ...row, title: 'A' },
      { ...row, title: 'B' },
    ])
    .execute()
  await inside(organization, (ctx) =>
    notebook.units.retire(ctx, { unit_id: 5, effective_date: '2026-01-01', transfers: [] }),
  )
  const entries = await db
    .selectFrom('lifecycle_journal')
    .selectAll()
    .where('organization_id', '=', organization.id)
    .orderBy('id')
    .execute()
  assert.equal(entries.length, 2)
  await inside(organization, (ctx) =>
    notebook.journal.reinstate(ctx, { entry_ids: [entries[0]?.id as number] }),
  )
  const rows = await db
    .selectFrom('notebooks')
    .select(['title', 'archived_at'])
    .where('organization_id', '=', organization.id)
    .where('unit_id', '=', 5)
    .execute()
  assert.equal(rows.filter(({ archived_at }) => archived_at === null).length, 1)
})

test('drain: waits for what is held or was not confirmed, and ends when nothing is left', async () => {
  const organization = await filled('drained')
  press.prints.set('a', { uid: 'a', name: 'A', owner: organization.uid, held: 'the library' })
  press.prints.set('b', { uid: 'b', name: 'B', owner: organization.uid, held: null })
  press.prints.set('c', { uid: 'c', name: 'C', owner: organization.uid, held: null })
  const ctx = (confirmed: string[], over: Partial<ModuleContext> = {}) =>
    moduleContext(db, organization, {
      operation,
      confirmedAmong: async (uids) => new Set(uids.filter((uid) => confirmed.includes(uid))),
      ...over,
    })
  const first = await notebook.closing.drain(ctx(['a', 'b']))
  assert.equal(first.kind, 'waiting')
  assert.deepEqual(first.kind === 'waiting' && first.reasons.map(({ code }) => code), [
    'held',
    'confirm_additions',
  ])
  assert.deepEqual(first.kind === 'waiting' && first.additions?.map(({ uid }) => uid), ['c'])
  assert.equal(
    (await notebook.closing.drain(ctx(['a', 'b', 'c'], { forced: { by: 'Root', reason: 'Lost' } }))).kind,
    'done',
  )
  press.prints.delete('a')
  const calls = press.calls
  assert.equal((await notebook.closing.drain(ctx(['a', 'b', 'c']))).kind, 'done')
  assert.equal(press.calls, calls)
})

test('settle: the last papers, twice without harm', async () => {
  const organization = await filled('settled')
  press.subscriptions.add(organization.uid)
  for (const _ of [1, 2])
    assert.equal((await notebook.closing.settle(moduleContext(db, organization, { operation }))).kind, 'done')
  assert.ok(!press.subscriptions.has(organization.uid))
})

test('revoke: no credential survives the closing', async () => {
  const organization = await filled('revoked')
  await inside(organization, (ctx) => notebook.closing.revoke(ctx))
  assert.deepEqual(await frozenBy(organization), [])
})

test('export and import: everything comes back in another organization, files too', async () => {
  const [organization, copy] = [
    await filled('exported'),
    await insertOrganization(db, 'imported', 'provisioning'),
  ]
  const archive = memoryArchive()
  await notebook.archive.export(exporting(db, organization), archive)
  assert.equal(
    Buffer.from(archive.files.get('notebook/cover.txt') ?? '').toString(),
    'Notebooks of The exported',
  )
  resultOf(await notebook.archive.import(moduleContext(db, copy, { operation }), archive.reader()))
  assert.deepEqual(await countsOf(copy), await countsOf(organization))
  const pages = await db
    .selectFrom('notebook_pages')
    .innerJoin('notebooks', 'notebooks.id', 'notebook_pages.notebook_id')
    .select('text')
    .where('organization_id', '=', copy.id)
    .orderBy('number')
    .execute()
  assert.deepEqual(
    pages.map(({ text }) => text),
    ['Page 1', 'Page 2'],
  )
})

test('erase and verify: residue before, none after, and what must be kept is kept', async () => {
  const organization = await filled('erased', 'erasing')
  assert.deepEqual(
    (await residueIn(notebook, moduleContext(db, organization))).map(({ table }) => table),
    ['notebooks', 'notebook_pages', 'notebook_links', 'notebook_readers'],
  )
  const ctx = moduleContext(db, organization, { operation })
  await notebook.erasing.erase(ctx)
  assert.deepEqual(await residueIn(notebook, moduleContext(db, organization)), [])
  assert.deepEqual(await countsOf(organization), { readers: 1, contracts: 1 })
  const { message, ...last } = ctx.reported.at(-1) ?? {}
  assert.deepEqual(last, { done: 6, total: 6 })
  assert.match(message ?? '', /^notebook_readers, \d+ rows a second$/)
})

test('summarize: many organizations in one query', async () => {
  const [one, other] = [await filled('summarized'), await insertOrganization(db, 'nothing')]
  assert.deepEqual(
    [...(await notebook.directory.summarize(db, [one.id, other.id]))],
    [[one.id, { notebooks: 1 }]],
  )
})

test('routes: they ask for the permission, and a closed organization takes no writes', async (t) => {
  const organization = await filled('routed')
  let permissions = ['notebooks.read', 'notebooks.create']
  const authenticate = async (): Promise<Actor> => ({
    ...systemActor,
    kind: 'staff',
    id: 1,
    name: 'Ann',
    permissions: new Set(permissions),
  })
  const http = await createHttp({
    db,
    clock: systemClock,
    log: createLog('silent'),
    routes: notebook.routes,
    authenticate,
    version: '0',
  })
  t.after(() => http.close())
  const ask = (method: 'GET' | 'POST', payload?: object) =>
    http.inject({
      method,
      url: `/api/v1/organizations/${organization.slug}/notebooks`,
      headers: { authorization: 'Bearer tnr_test' },
      ...(payload && { payload }),
    })
  assert.equal((await ask('POST', { title: 'Second' })).statusCode, 201)
  assert.deepEqual(
    (await ask('GET')).json().items.map(({ title }: { title: string }) => title),
    ['First notebook', 'Second'],
  )
  assert.equal((await ask('POST', { title: '' })).statusCode, 422)
  permissions = ['notebooks.read']
  assert.equal((await ask('POST', { title: 'Third' })).statusCode, 403)
  permissions = ['notebooks.create']
  await db
    .updateTable('organizations')
    .set({ status: 'archived' })
    .where('id', '=', organization.id)
    .execute()
  assert.equal((await ask('POST', { title: 'Fourth' })).statusCode, 409)
})

test('signIn.note: who signed in is written with the sign-in', async () => {
  const organization = await insertOrganization(db, 'signed-into')
  await inside(organization, ({ tx }) =>
    notebook.signIn.note(tx, {
      organization,
      person_id: 1,
      person_name: 'Rita',
      email: 'rita@example.com',
      outcome: 'success',
      remote_address: '127.0.0.1',
      user_agent: null,
    }),
  )
  const readers = await db
    .selectFrom('notebook_readers')
    .select('name')
    .where('organization_id', '=', organization.id)
    .execute()
  assert.deepEqual(readers, [{ name: 'Rita' }])
})

test("tasks and operations: what they run is the module's", async () => {
  await notebook.tasks[0]?.run(new AbortController().signal)
  const [step] = notebook.operations[0]?.steps({ input: {}, decisions: {} }) ?? []
  assert.ok(step && step.kind !== 'children')
  await step.run(absent('context'))
  assert.equal(tidied(), 2)
})

test('pages and commands: a command names a route, a page has its place', () => {
  assert.deepEqual(
    notebook.pages.map(({ place }) => place),
    ['organization'],
  )
  const addresses = notebook.routes.map(({ method, path }) => `${method} ${path}`)
  assert.ok(notebook.commands.every(({ route }) => addresses.includes(route)))
})
