// Lists that a person walks page by page give each row once, in the order of the whole list: a tree, a
// journal whose entries depend on each other, and histories with several rows a day.
import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { erasureLedger } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { newUid } from '#platform/ids.ts'
import { must, refused } from '#test/node/api.ts'
import { unitsWorld } from '#test/units/world.ts'

const ledger = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
const world = await unitsWorld({ after }, '2026-05-04', {
  workers: 4,
  erasing: { ledger, settlingMilliseconds: 0 },
})
const { api, organization, unit, employee, shift, assign } = world

/** The rows of the list on pages of two, and on one page. */
async function walked(path: string): Promise<{ pages: any[]; whole: any[] }> {
  const address = (part: string) => `${path}${path.includes('?') ? '&' : '?'}${part}`
  const { items: whole, next_cursor: none } = await must(200, api.get(address('limit=200')))
  assert.equal(none, null, path)
  const pages: any[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: any = await must(200, api.get(address(`limit=2${cursor && `&cursor=${cursor}`}`)))
    assert.ok(page.items.length <= 2)
    pages.push(...page.items)
    cursor = page.next_cursor
  }
  return { pages, whole }
}

async function walks(path: string, rows: number): Promise<any[]> {
  const { pages, whole } = await walked(path)
  assert.deepEqual(pages, whole, path)
  assert.equal(whole.length, rows, path)
  return whole
}

const { id, units } = await organization(3)
const [home, second, third] = units
const below = await unit(id, { name: 'a district', code: 'D1', parent_id: second.id })
const deepest = await unit(id, { name: 'Branch 2', code: 'D2', parent_id: below.id })
const people = []
for (const at of [home, second, below, deepest, deepest]) people.push(await employee(at))
const [first] = people
await assign(await shift(deepest), people[3], ['2026-05-10', '2026-05-11'])

test('the tree of units, each before those below it', async () => {
  const tree = await walks(`/organizations/${id}/units`, 5)
  assert.deepEqual(
    tree.map(({ code, depth }) => [code, depth]),
    [
      ['B2', 0],
      ['D1', 1],
      ['D2', 2],
      ['B3', 0],
      ['HO', 0],
    ],
  )
})

test('the tree goes on behind a unit that was deleted meanwhile', async () => {
  const other = await organization(4)
  const path = `/organizations/${other.id}/units?limit=2`
  const { items, next_cursor } = await must(200, api.get(path))
  assert.equal((await api.delete(`/units/${items[1].id}?reason=made+twice`)).status, 204)
  const rest = await must(200, api.get(`${path}&cursor=${next_cursor}`))
  assert.equal(rest.items.length, 2)
})

test('the people that retiring a unit concerns, with those below', async () => {
  await walks(`/units/${second.id}/employees`, 1)
  await walks(`/units/${second.id}/employees?with_children=true`, 4)
})

test('where an employee has worked, and what has happened on each day', async () => {
  for (const [target, date] of [
    [third.id, '2026-02-01'],
    [home.id, '2026-03-01'],
    [third.id, '2026-03-01'],
    [home.id, '2026-04-01'],
  ])
    await must(
      200,
      api.post(`/employees/${first.id}/transfer`, { target_unit_id: target, effective_date: date }),
    ).catch(() => undefined)
  await must(201, api.post(`/employees/${first.id}/deployments`, { unit_id: second.id, is_primary: false }))
  const { whole } = await walked(`/employees/${first.id}/deployments`)
  await walks(`/employees/${first.id}/deployments`, whole.length)
  assert.ok(whole.length > 3)
  const history = await walked(`/employees/${first.id}/history`)
  await walks(`/employees/${first.id}/history`, history.whole.length)
  assert.ok(history.whole.length > 5)
})

test('the locks of an organization', async () => {
  const { id: held } = await organization(1)
  for (const kind of ['lock', 'legal_hold', 'lock', 'lock', 'legal_hold'])
    await must(201, api.post(`/organizations/${held}/locks`, { kind, reason: `A ${kind}` }))
  await walks(`/organizations/${held}/locks`, 5)
})

test('more than twenty locks are one blocker with their number', async () => {
  const { id: held } = await organization(1)
  for (let each = 1; each <= 22; each += 1)
    await must(201, api.post(`/organizations/${held}/locks`, { kind: 'lock', reason: `Reason ${each}` }))
  const { blockers } = await refused(409, 'locked', api.delete(`/organizations/${held}?reason=a+mistake`))
  assert.deepEqual(
    blockers.map(({ count, named }: any) => [count, named.length]),
    [[22, 20]],
  )
})

test('what could come back depends on what stands on other pages', async () => {
  await must(
    200,
    api.post(`/organizations/${id}/retire`, { effective_date: '2026-05-04', reason: 'tenant sunset' }),
  )
  const all = await walked(`/organizations/${id}/reinstatement`)
  assert.deepEqual(all.pages, all.whole)
  assert.ok(all.whole.every(({ possible }) => possible > 0))
  const entryOf = (kind: string, name: RegExp) =>
    all.whole.find((each) => each.kind === kind && name.test(each.name)).entry_id
  const retired = (code: string) => all.whole.find(({ kind, name }) => kind === 'unit' && name === code)
  const district = retired('a district').entry_id
  const alone = await walked(`/organizations/${id}/reinstatement?entry_ids=${district}`)
  assert.deepEqual(alone.pages, alone.whole)
  const shown = (rows: any[], entry: number) => rows.find(({ entry_id }) => entry_id === entry)
  assert.equal(shown(alone.pages, district).possible, 0, 'the unit above it stays retired')
  const deployments = entryOf('deployments', /a district/)
  assert.equal(shown(alone.pages, deployments).possible, 0)
  const units = all.whole.filter(({ kind }) => kind === 'unit').map(({ entry_id }) => entry_id)
  const together = await walked(`/organizations/${id}/reinstatement?entry_ids=${units.join()}`)
  assert.deepEqual(together.pages, together.whole)
  assert.equal(shown(together.pages, deployments).possible, 1)
})

test('the erasure ledger, the newest first, and only those in one state', async () => {
  const book = erasureLedger(ledgerFile(ledger, (work) => work()))
  const known = await organization(1)
  const { uid } = await must(200, api.get(`/organizations/${known.id}`))
  const uids = [newUid(), uid, newUid(), newUid(), newUid()]
  for (const organization_uid of uids)
    await book.write({
      at: '2026-11-21T10:00:00.000Z',
      event: 'begun' as const,
      organization_uid,
      operation_uid: newUid(),
      receipt_number: null,
      receipt_hash: null,
    })
  const all = await walks('/erasures', 5)
  assert.deepEqual(
    all.map(({ organization_uid }) => organization_uid),
    uids.toReversed(),
  )
  assert.equal((await walks('/erasures?status=back', 1))[0].organization_uid, uid)
  await walks('/erasures?status=unknown', 4)
  await walks('/erasures?status=kept', 0)
})

test('a cursor of another list is refused', async () => {
  const { next_cursor } = await must(200, api.get('/units?limit=1'))
  await refused(422, 'validation_failed', api.get(`/organizations/${id}/units?cursor=${next_cursor}`))
})
