// Between the confirmation of a replay and its first deleted row: the brake, and control planes that are away
// or removed.
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { erasureLedger } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { newUid } from '#platform/ids.ts'
import { startNode, type TestOrganization } from './node.ts'
import { becomes, confirm, instancesBecome, must, refused, waitsFor } from './node/api.ts'
import { until } from './node/until.ts'

const ledger = join(mkdtempSync(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
const node = await startNode({ after }, { erasing: { ledger, settlingMilliseconds: 0 } })
const { api, db } = node
const brake = (engaged: boolean) =>
  must(200, api.put('/erasures/brake', { engaged, reason: 'Something is wrong' }))
const statusOf = async ({ id }: { id: number }) =>
  (await db.selectFrom('organizations').select('status').where('id', '=', id).executeTakeFirstOrThrow())
    .status
await must(200, api.patch('/erasures/limits', { velocity_per_hour: 1000, resumes_per_minute: 1000 }))

async function withInstances() {
  const plane = await node.plane()
  const organization = await node.organization()
  await node.fill(organization, [plane])
  await instancesBecome(api, organization.id)
  return { plane, organization }
}

/** As if a backup had brought it back. */
const toldErased = ({ uid }: TestOrganization) =>
  erasureLedger(ledgerFile(ledger, (work) => work())).write({
    at: new Date().toISOString(),
    event: 'finished',
    organization_uid: uid,
    operation_uid: newUid(),
    receipt_number: 1,
    receipt_hash: 'x',
  })

async function replay({ id }: TestOrganization) {
  const operation = await must(
    201,
    api.post('/operations', {
      kind: 'organization.erase',
      organization_id: id,
      input: { replay: true },
      reason: 'It is back',
    }),
  )
  const { slug } = await db
    .selectFrom('organizations')
    .select('slug')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await confirm(api, operation, slug as string)
  return operation
}

describe('a replay', () => {
  test('deletes nothing outside while the brake is on, not even what was wished for before', async () => {
    const { organization, plane } = await withInstances()
    await toldErased(organization)
    plane.control.goDown()
    const operation = await replay(organization)
    await waitsFor(api, operation.id, 'plane_unreachable')
    await until('the wish is written down', async () => {
      const wishes = await db
        .selectFrom('instances')
        .select('desired')
        .where('organization_id', '=', organization.id)
        .execute()
      return wishes.every(({ desired }) => desired === 'absent')
    })
    await brake(true)
    plane.control.comeBack()
    await waitsFor(api, operation.id, 'brake')
    await until('the instances were looked at again', async () => {
      const rows = await db
        .selectFrom('instances')
        .select('conditions')
        .where('organization_id', '=', organization.id)
        .execute()
      return rows.every(({ conditions }) => conditions.some(({ staff }) => staff?.code === 'brake'))
    })
    assert.deepEqual(plane.control.counts().deleted, {})
    await brake(false)
    await becomes(api, operation.id, 'done')
    assert.equal(await statusOf(organization), 'erased')
  })

  test('does not wait for a control plane that was removed', async () => {
    const { organization, plane } = await withInstances()
    const { items } = await must(200, api.get(`/organizations/${organization.id}/instances`))
    for (const { id, name } of items) await must(202, api.delete(`/instances/${id}?name=${name}&reason=Over`))
    await until(
      'all are gone',
      async () =>
        (await must(200, api.get(`/organizations/${organization.id}/instances`))).items.length === 0,
    )
    await must(204, api.delete(`/control-planes/${plane.id}`))
    plane.control.goDown()
    await toldErased(organization)
    await becomes(api, (await replay(organization)).id, 'done')
  })

  test('is not forced past a control plane that is away: the debts would go with the rest', async () => {
    const { organization, plane } = await withInstances()
    await toldErased(organization)
    plane.control.goDown()
    const operation = await replay(organization)
    await waitsFor(api, operation.id, 'plane_unreachable')
    await refused(
      409,
      'not_forceable',
      api.post(`/operations/${operation.id}/force`, { reason: 'It is lost', slug: organization.slug }),
    )
    plane.control.comeBack()
    await becomes(api, operation.id, 'done')
    assert.deepEqual(await plane.plane.listInstances(organization.namespace), [])
  })
})
