// One or more stories for every operation that ships, which the crash tests interrupt at each of their steps. A new
// operation needs a story here.
import assert from 'node:assert/strict'
import { ownedTables } from '#lifecycle/owned-tables.ts'
import type { Db } from '#platform/postgres.ts'
import type { OperationRow, StepRow } from '#platform/operations/tables.ts'
import { assertNothingOutside } from '#test/closing/world.ts'
import type { TestNode, TestOrganization, TestPlane } from '#test/node.ts'
import { confirm, decommission, instancesBecome, must, planClosing, planErasing, startClosing } from '#test/node/api.ts'
import { driveOn } from './driving.ts'
import { purge } from './purge.ts'

export interface Story {
  operationId: number
  /** What a person does so that it goes on, when it waits for one. */
  goOn(step: StepRow): Promise<void>
  /** What must be true outside the operation's own rows once it has ended. */
  check(operation: OperationRow): Promise<void>
}

export interface Scenario {
  /** The operation's. */
  kind: string
  title: string
  /**
   * The step at which it waits for a person and everything that can be undone has been done: there it is called off.
   * Null when it waits for nobody: it is called off before its first step.
   */
  lastStop: string | null
  /** The first step that is disturbed, when another story covers those before it and the way back. */
  disturbedFrom?: string
  /** Steps that are all alike: they are passed undisturbed, because one of them is disturbed for all. */
  alike?: RegExp
  begin(): Promise<Story>
}

export async function scenariosOf(node: TestNode): Promise<Scenario[]> {
  await must(200, node.api.patch('/organization-types/pilot', { manual_closing_step: 'Close the sale order' }))
  await must(200, node.api.patch('/erasures/limits', { velocity_per_hour: 10_000 }))
  const planes = [await node.plane(), await node.plane()]
  return [
    {
      kind: decommission,
      title: 'an organization with nothing outside',
      lastStop: 'manual',
      begin: () => closing(node, []),
    },
    {
      kind: decommission,
      title: 'an organization with instances on two planes',
      lastStop: 'manual',
      disturbedFrom: 'drain.fleet',
      begin: () => closing(node, planes),
    },
    {
      kind: 'organization.reinstate',
      title: 'a closed organization',
      lastStop: null,
      begin: () => reinstatement(node),
    },
    {
      kind: 'organization.erase',
      title: 'a closed organization',
      lastStop: null,
      alike: /^(refuse|erasable|no_return|settling|erase\.(?!units$).*)$/,
      begin: () => erasing(node),
    },
    { kind: 'employees.offboard', title: 'two employees', lastStop: null, begin: () => offboarding(node) },
    { kind: 'records.purge', title: 'kept records whose time is over', lastStop: null, begin: () => purge(node) },
    { kind: 'rehearsal', title: 'a rehearsal that waits', lastStop: 'manual', begin: () => rehearsal(node) },
  ]
}

async function closing(node: TestNode, planes: TestPlane[]): Promise<Story> {
  const { api, db } = node
  const organization = await node.organization('pilot')
  if (planes.length) await node.fill(organization, planes)
  const instances = await instancesBecome(api, organization.id)
  await employ(node, organization, 1)
  const invoice = await node.invoice(organization)
  const operation = await planClosing(api, organization.id)
  await confirm(api, operation, organization.slug)
  return {
    operationId: operation.id,
    async goOn({ key }) {
      if (key === 'wait.before_drain') await must(200, api.post(`/invoices/${invoice.id}/pay`))
      else await must(202, api.post(`/operations/${operation.id}/steps/${key}/complete`, { note: 'Done' }))
    },
    async check({ status }) {
      if (status === 'done') await checkClosed(db, organization, planes, instances)
      else await checkCalledOff(db, organization, planes, instances)
    },
  }
}

async function checkClosed(
  db: Db,
  organization: TestOrganization,
  planes: TestPlane[],
  instances: { uid: string }[],
): Promise<void> {
  await assertNothingOutside(planes, organization.namespace)
  const { status, generation } = await db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', organization.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual({ status, generation }, { status: 'retired', generation: 3 }, 'each change of status happened once')
  assert.deepEqual(await journalOf(db, organization), ['decommission', 'retire'])
  assert.deepEqual(await unitsOf(db, organization), ['retired'])
  for (const { control } of planes) {
    const { calls, created, deleted } = control.counts()
    const here = instances.filter(({ uid }) => created[uid])
    assert.deepEqual(
      here.map(({ uid }) => [created[uid], calls.deleteInstance[uid], deleted[uid]]),
      here.map(() => [1, 1, 1]),
    )
    assert.equal(deleted[`namespace/${organization.namespace}`], 1)
    assert.ok(
      (calls.deleteNamespace[organization.namespace] ?? 0) <= 2,
      'asked again only by who cannot know that it was asked for',
    )
  }
}

async function checkCalledOff(
  db: Db,
  organization: TestOrganization,
  planes: TestPlane[],
  instances: { uid: string }[],
): Promise<void> {
  const { status, generation, previous_status } = await db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', organization.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual({ status, generation, previous_status }, { status: 'active', generation: 3, previous_status: null })
  assert.deepEqual(await journalOf(db, organization), ['decommission', 'callOff'])
  assert.deepEqual(await unitsOf(db, organization), ['active'])
  const there = await Promise.all(planes.map(({ plane }) => plane.listInstances(organization.namespace)))
  assert.deepEqual(
    there
      .flat()
      .map(({ uid }) => uid)
      .sort(),
    instances.map(({ uid }) => uid).sort(),
  )
}

const journalOf = async (db: Db, { id }: { id: number }): Promise<string[]> =>
  (
    await db
      .selectFrom('lifecycle_journal')
      .select('action')
      .where('organization_id', '=', id)
      .where('subject_type', '=', 'organization')
      .orderBy('id')
      .execute()
  ).map(({ action }) => action)

const unitsOf = async (db: Db, { id }: { id: number }): Promise<string[]> =>
  (await db.selectFrom('organization_units').select('status').where('organization_id', '=', id).execute()).map(
    ({ status }) => status,
  )

/** One unit with that many people. */
async function employ({ api }: TestNode, organization: TestOrganization, count: number): Promise<void> {
  const unit = await must(
    201,
    api.post('/units', { organization_id: organization.id, name: 'Head office', code: 'HO', timezone: 'Asia/Kolkata' }),
  )
  for (let number = 1; number <= count; number++) {
    await must(
      201,
      api.post('/employees', { organization_id: organization.id, unit_id: unit.id, name: `Employee ${number}` }),
    )
  }
}

async function offboarding(node: TestNode): Promise<Story> {
  const { api, db } = node
  const organization = await node.organization()
  await employ(node, organization, 2)
  const plan = {
    kind: 'employees.offboard',
    organization_id: organization.id,
    input: { everyone: true },
    reason: 'The site closes',
  }
  const operation = await must(201, api.post('/operations', plan))
  await confirm(api, operation)
  return {
    operationId: operation.id,
    goOn: async () => undefined,
    async check({ status: ended }) {
      const people = await db
        .selectFrom('employees')
        .select('status')
        .where('organization_id', '=', organization.id)
        .execute()
      const entries = await db
        .selectFrom('audit_entries')
        .select('id')
        .where('organization_id', '=', organization.id)
        .where('action', '=', 'employee.offboard')
        .execute()
      assert.deepEqual(
        people.map(({ status }) => status),
        ended === 'done' ? ['offboarded', 'offboarded'] : ['active', 'active'],
      )
      assert.equal(entries.length, ended === 'done' ? 2 : 0, 'each was offboarded once')
    },
  }
}

async function reinstatement(node: TestNode): Promise<Story> {
  const { api, db } = node
  const organization = await node.organization()
  const closing = await startClosing(api, organization)
  await driveOn(
    { node, scenario: { lastStop: null }, callOff: false, disturb: () => undefined },
    { operationId: closing.id, goOn: async () => undefined },
  )
  const operation = await must(
    201,
    api.post('/operations', {
      kind: 'organization.reinstate',
      organization_id: organization.id,
      reason: 'They are back',
    }),
  )
  await confirm(api, operation, organization.slug)
  return {
    operationId: operation.id,
    goOn: async () => undefined,
    async check({ status: ended }) {
      const { status, generation } = await db
        .selectFrom('organizations')
        .selectAll()
        .where('id', '=', organization.id)
        .executeTakeFirstOrThrow()
      const once = ended === 'done' ? { status: 'active', generation: 4 } : { status: 'retired', generation: 3 }
      assert.deepEqual({ status, generation }, once)
    },
  }
}

/** Closed the short way: the closing has stories of its own. */
async function erasing(node: TestNode): Promise<Story> {
  const { api, db } = node
  const organization = await node.organization()
  await employ(node, organization, 2)
  await must(200, api.post(`/organizations/${organization.id}/retire`, { reason: 'The contract has ended' }))
  const operation = await planErasing(api, organization.id)
  await confirm(api, operation, organization.slug)
  return {
    operationId: operation.id,
    goOn: async () => undefined,
    async check({ uid, status: ended }) {
      const { status, generation, name } = await db
        .selectFrom('organizations')
        .selectAll()
        .where('id', '=', organization.id)
        .executeTakeFirstOrThrow()
      if (ended === 'cancelled') return assert.deepEqual({ status, name }, { status: 'retired', name: organization.name })
      assert.deepEqual({ status, generation, name }, { status: 'erased', generation: 5, name: null })
      await checkCounts(db, uid)
      const receipts = await db.selectFrom('receipts').select('number').where('subject_uid', '=', organization.uid).execute()
      assert.equal(receipts.length, 1, 'one receipt')
      const { items } = await must(200, api.get('/erasures'))
      const known = items.filter((each: { organization_uid: string }) => each.organization_uid === organization.uid)
      assert.deepEqual(
        known.map((each: { status: string; receipt_number: number }) => [each.status, each.receipt_number]),
        [['erased', receipts[0]?.number]],
      )
    },
  }
}

/** However often it died: what was counted as gone is what had been there. */
async function checkCounts(db: Db, operationUid: string): Promise<void> {
  const counts = await db.selectFrom('erasure_counts').selectAll().where('operation_uid', '=', operationUid).execute()
  const written = new Set([...Object.keys(ownedTables.platform), ...Object.keys(ownedTables.lifecycle)])
  const modules = counts.filter(({ table_name }) => !written.has(table_name))
  assert.ok(modules.some(({ before }) => Number(before) > 0))
  assert.deepEqual(
    modules.map(({ table_name, erased, anonymised, late }) => [table_name, Number(erased) + Number(anonymised), Number(late)]),
    modules.map(({ table_name, before }) => [table_name, Number(before), 0]),
  )
}

async function rehearsal({ api }: TestNode): Promise<Story> {
  const operation = await must(
    201,
    api.post('/operations', { kind: 'rehearsal', input: { steps: 2, seconds: 0, wait: true } }),
  )
  await confirm(api, operation)
  return {
    operationId: operation.id,
    goOn: ({ key }) => must(202, api.post(`/operations/${operation.id}/steps/${key}/complete`, { note: 'Go on' })),
    check: async () => undefined,
  }
}
