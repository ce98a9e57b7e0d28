// The stories of erasing: every way into it. However often it died on its way: erased once, with one receipt
// whose numbers are those of what was there, named once in the ledger, and with nothing left outside.
import assert from 'node:assert/strict'
import { openLedger } from '#main/erasing.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import type { Receipt } from '#lifecycle/erasure/receipt-file.ts'
import { ownedTables } from '#lifecycle/rows/owned-tables.ts'
import { organizationLifecycle, type OrganizationStatus } from '#lifecycle/organization/state-machine.ts'
import { systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import type { Db } from '#platform/postgres.ts'
import { assertNothingOutside } from '#test/closing/world.ts'
import { countsOf } from '#test/erasure/scan.ts'
import type { TestNode, TestOrganization, TestPlane } from '#test/node.ts'
import { confirm, erasure, instancesBecome, must, planErasing } from '#test/node/api.ts'
import { assertAllThere, assertDeletedOnce, journalOf } from './closing.ts'
import { employ } from './people.ts'
import type { Scenario, Story } from './scenarios.ts'

interface World {
  node: TestNode
  book: ErasureLedger
  plane: TestPlane
}

/** All but these: another story disturbs them, and here they do the same. */
const allBut = (...keys: string[]): RegExp => new RegExp(`^(?!(${keys.join('|').replaceAll('.', '\\.')})$)`)

export function erasingScenarios(node: TestNode, ledger: string, planes: TestPlane[]): Scenario[] {
  const world: World = {
    node,
    book: openLedger(node.db, ledger)?.ledger as ErasureLedger,
    plane: planes[0] as TestPlane,
  }
  const scenario = (
    title: string,
    begin: (world: World) => Promise<Story>,
    more: Partial<Scenario>,
  ): Scenario => ({ kind: erasure, title, lastStop: null, ...more, begin: () => begin(world) })
  return [
    scenario('a closed organization', closed, {
      alike: /^(refuse|erasable|no_return|settling|erase\.(?!units$).*)$/,
    }),
    scenario('an active organization, closed first', closedFirst, {
      lastStop: 'manual',
      disturbedFrom: 'close',
      alike: allBut('close', 'begin'),
    }),
    scenario('an organization that was never set up', abandoned, {
      disturbedFrom: 'begin',
      alike: allBut('begin', 'drain.fleet'),
    }),
    scenario('an organization whose erasing has lost its operation', goneOn, {
      disturbedFrom: 'begin',
      alike: allBut('begin'),
    }),
    scenario('an organization that a backup has brought back', replayed, {
      disturbedFrom: 'begin',
      alike: allBut('begin', 'ledger', 'finish'),
    }),
  ]
}

/** Closed the short way: the closing has stories of its own. */
async function closed(world: World): Promise<Story> {
  const { api } = world.node
  const organization = await world.node.organization()
  await employ(world.node, organization, 2)
  await must(200, api.post(`/organizations/${organization.id}/retire`, { reason: 'The contract has ended' }))
  return confirmed(world, organization, {
    actions: ['decommission', 'retire', 'beginErasure', 'erase'],
    generation: 5,
    calledOff: { status: 'retired', generation: 3 },
  })
}

async function closedFirst(world: World): Promise<Story> {
  const organization = await world.node.organization('pilot')
  const instances = await inhabit(world, organization)
  return confirmed(world, organization, {
    instances,
    actions: ['decommission', 'retire', 'beginErasure', 'erase'],
    generation: 5,
    calledOff: { status: 'active', generation: 3 },
  })
}

async function abandoned(world: World): Promise<Story> {
  const organization = await world.node.organization()
  const instances = await inhabit(world, organization)
  await setStatus(world.node.db, organization, 'provisioning')
  return confirmed(world, organization, {
    instances,
    actions: ['abandon', 'erase'],
    generation: 3,
    calledOff: { status: 'provisioning', generation: 1 },
  })
}

async function goneOn(world: World): Promise<Story> {
  const organization = await world.node.organization()
  await employ(world.node, organization, 2)
  await setStatus(world.node.db, organization, 'erasing')
  return confirmed(world, organization, {
    actions: ['erase'],
    generation: 2,
    calledOff: { status: 'erasing', generation: 1 },
  })
}

async function replayed(world: World): Promise<Story> {
  const { app } = world.node
  const organization = await world.node.organization()
  const instances = await inhabit(world, organization)
  await world.book.write({
    at: systemClock.now().toISOString(),
    event: 'finished',
    organization_uid: organization.uid,
    operation_uid: newUid(),
    receipt_number: earlierReceipt.number,
    receipt_uid: earlierReceipt.uid,
    receipt_hash: earlierReceipt.hash,
  })
  const before = await rowsOf(world, organization)
  const { id } = await app.runner.beginBySystem({
    kind: erasure,
    organization_id: organization.id,
    input: { replay: true },
    reason: 'After the restore',
  })
  return storyOf(world, organization, before, id, {
    instances,
    actions: ['decommission', 'retire', 'beginErasure', 'erase'],
    generation: 5,
    kind: 'replay',
    calledOff: { status: 'active', generation: 1 },
  })
}

const earlierReceipt = { number: 4711, uid: newUid(), hash: 'x' }

/** One employee, and healthy instances on a plane. */
async function inhabit({ node, plane }: World, organization: TestOrganization): Promise<{ uid: string }[]> {
  await node.fill(organization, [plane])
  await employ(node, organization, 1)
  return instancesBecome(node.api, organization.id)
}

const setStatus = (db: Db, { id }: TestOrganization, status: OrganizationStatus) =>
  db.updateTable('organizations').set({ status }).where('id', '=', id).execute()

interface Expected {
  instances?: { uid: string }[]
  /** The changes of status, each once. */
  actions: string[]
  generation: number
  kind?: 'replay'
  calledOff: { status: OrganizationStatus; generation: number }
}

async function confirmed(world: World, organization: TestOrganization, expected: Expected): Promise<Story> {
  const { api } = world.node
  const before = await rowsOf(world, organization)
  const operation = await planErasing(api, organization.id)
  await confirm(api, operation, organization.slug)
  return storyOf(world, organization, before, operation.id, expected)
}

type Rows = Record<string, number>

function storyOf(
  world: World,
  organization: TestOrganization,
  before: Rows,
  operationId: number,
  expected: Expected,
): Story {
  const { api } = world.node
  return {
    operationId,
    async goOn({ key }) {
      await must(202, api.post(`/operations/${operationId}/steps/${key}/complete`, { note: 'Done' }))
    },
    async check({ uid, status }) {
      if (status === 'cancelled')
        return checkCalledOff(world, organization, before, { ...expected, operation: uid })
      await checkErased(world, organization, expected)
      const receipt = await checkReceipt(world, organization, before, { ...expected, operation: uid })
      await checkCounts(world.node.db, uid)
      await checkLedger(world, organization, uid, receipt)
    },
  }
}

async function checkErased(
  { node: { db }, plane }: World,
  organization: TestOrganization,
  { instances = [], actions, generation }: Expected,
): Promise<void> {
  const { status, generation: now, name, slug } = await rowOf(db, organization)
  assert.deepEqual(
    { status, generation: now, name, slug },
    { status: 'erased', generation, name: null, slug: null },
  )
  const entries = await db
    .selectFrom('audit_entries')
    .select('action')
    .where('organization_uid', '=', organization.uid)
    .where('action', 'in', changes)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    entries.map(({ action }) => action),
    actions.map((action) => `organization.${action}`),
  )
  assert.deepEqual(await journalOf(db, organization), [])
  await assertNothingOutside([plane], organization.namespace)
  if (instances.length) assertDeletedOnce(organization, [plane], instances)
}

const changes = Object.keys(organizationLifecycle.actions).map((action) => `organization.${action}`)

async function checkCalledOff(
  { node, book, plane }: World,
  organization: TestOrganization,
  before: Rows,
  { instances = [], calledOff, operation }: Expected & { operation: string },
): Promise<void> {
  const { status, generation, name } = await rowOf(node.db, organization)
  assert.deepEqual({ status, generation, name }, { ...calledOff, name: organization.name })
  assert.deepEqual(await rowsOf({ node }, organization), before)
  await assertAllThere(organization, [plane], instances)
  assert.deepEqual(await receiptsOf(node.db, organization), [])
  assert.deepEqual(
    (await book.entries()).filter(({ operation_uid }) => operation_uid === operation),
    [],
  )
}

/** One receipt, and its numbers are those of the rows that were there before anything began. */
async function checkReceipt(
  { node: { db } }: World,
  organization: TestOrganization,
  before: Rows,
  { kind, operation }: Expected & { operation: string },
): Promise<{ number: number; hash: string }> {
  const receipts = await receiptsOf(db, organization)
  const [row] = receipts
  assert.ok(row && receipts.length === 1, 'one receipt')
  const receipt = JSON.parse(row.file).receipt as Receipt
  assert.deepEqual(
    [receipt.kind, receipt.operation_uid, receipt.supplements],
    kind ? [kind, operation, earlierReceipt] : ['erasure', operation, null],
  )
  const tables = receipt.tables.filter(({ table }) => !written.has(table))
  assert.deepEqual(Object.fromEntries(tables.map((each) => [each.table, each.before])), before)
  const odd = tables.filter(
    (each) => each.erased + each.anonymised !== each.before || each.late || each.kept.length,
  )
  assert.deepEqual(odd, [])
  return row
}

/** However often it died: what was counted as gone is what had been there. */
async function checkCounts(db: Db, operationUid: string): Promise<void> {
  const counts = await db
    .selectFrom('erasure_counts')
    .selectAll()
    .where('operation_uid', '=', operationUid)
    .execute()
  const modules = counts.filter(({ table_name }) => !written.has(table_name))
  assert.ok(modules.some(({ before }) => Number(before) > 0))
  const odd = modules.filter(
    ({ before, erased, anonymised, late }) =>
      Number(erased) + Number(anonymised) !== Number(before) || Number(late),
  )
  assert.deepEqual(odd, [])
}

async function checkLedger(
  { book }: World,
  { uid }: TestOrganization,
  operation: string,
  receipt: { number: number; hash: string },
): Promise<void> {
  const entries = (await book.entries()).filter(
    ({ organization_uid, operation_uid }) => organization_uid === uid && operation_uid === operation,
  )
  assert.deepEqual(
    entries.map(({ event, receipt_number, receipt_hash }) => [event, receipt_number, receipt_hash]),
    [
      ['begun', null, null],
      ['finished', receipt.number, receipt.hash],
    ],
  )
}

/** Tenure's own rows, which grow by what an erasing writes down. */
const written = new Set([...Object.keys(ownedTables.platform), ...Object.keys(ownedTables.lifecycle)])

/** The rows of the modules' tables that are not empty. */
async function rowsOf(
  { node: { app, db } }: Pick<World, 'node'>,
  organization: TestOrganization,
): Promise<Rows> {
  const counts = await countsOf(db, organization, app.modules)
  return Object.fromEntries(Object.entries(counts).filter(([table, count]) => count && !written.has(table)))
}

const rowOf = (db: Db, { id }: TestOrganization) =>
  db.selectFrom('organizations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const receiptsOf = (db: Db, { uid }: TestOrganization) =>
  db.selectFrom('receipts').select(['number', 'hash', 'file']).where('subject_uid', '=', uid).execute()
