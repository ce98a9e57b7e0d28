// The stories of closing, and what has become of an organization's outside when it has ended either way.
import assert from 'node:assert/strict'
import type { Db } from '#platform/postgres.ts'
import { assertNothingOutside } from '#test/closing/world.ts'
import type { TestNode, TestOrganization, TestPlane } from '#test/node.ts'
import { confirm, instancesBecome, must, planClosing } from '#test/node/api.ts'
import { employ } from './people.ts'
import type { Story } from './scenarios.ts'

export async function closing(node: TestNode, planes: TestPlane[]): Promise<Story> {
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
  assert.deepEqual(
    { status, generation },
    { status: 'retired', generation: 3 },
    'each change of status happened once',
  )
  assert.deepEqual(await journalOf(db, organization), ['decommission', 'retire'])
  assert.deepEqual(await unitsOf(db, organization), ['retired'])
  assertDeletedOnce(organization, planes, instances)
}

/** By what the planes themselves have counted. */
export function assertDeletedOnce(
  { namespace }: TestOrganization,
  planes: TestPlane[],
  instances: { uid: string }[],
): void {
  for (const { control } of planes) {
    const { calls, created, deleted } = control.counts()
    const here = instances.filter(({ uid }) => created[uid])
    assert.deepEqual(
      here.map(({ uid }) => [created[uid], calls.deleteInstance[uid], deleted[uid]]),
      here.map(() => [1, 1, 1]),
    )
    assert.equal(deleted[`namespace/${namespace}`], 1)
    assert.ok(
      (calls.deleteNamespace[namespace] ?? 0) <= 2,
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
  assert.deepEqual(
    { status, generation, previous_status },
    { status: 'active', generation: 3, previous_status: null },
  )
  assert.deepEqual(await journalOf(db, organization), ['decommission', 'callOff'])
  assert.deepEqual(await unitsOf(db, organization), ['active'])
  await assertAllThere(organization, planes, instances)
}

export async function assertAllThere(
  organization: TestOrganization,
  planes: TestPlane[],
  instances: { uid: string }[],
): Promise<void> {
  const there = await Promise.all(planes.map(({ plane }) => plane.listInstances(organization.namespace)))
  assert.deepEqual(
    there
      .flat()
      .map(({ uid }) => uid)
      .sort(),
    instances.map(({ uid }) => uid).sort(),
  )
}

export const journalOf = async (db: Db, { id }: { id: number }): Promise<string[]> =>
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
  (
    await db.selectFrom('organization_units').select('status').where('organization_id', '=', id).execute()
  ).map(({ status }) => status)
