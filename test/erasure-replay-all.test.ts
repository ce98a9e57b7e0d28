// After a restore with many: all that are back are erased again as one operation.
import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { erasureLedger } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { newUid } from '#platform/ids.ts'
import { startNode, type TestOrganization } from './node.ts'
import { becomes, must, refused } from './node/api.ts'
import { until } from './node/until.ts'

const entryOf = (organization_uid: string) => ({
  at: '2026-11-21T10:00:00.000Z',
  event: 'begun' as const,
  organization_uid,
  operation_uid: newUid(),
  receipt_number: null,
  receipt_hash: null,
})

test('all that are back are erased again under one plan, one confirmation and one proof', async (t) => {
  const own = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
  const alone = await startNode(t, { erasing: { ledger: own, settlingMilliseconds: 0 } })
  const books = erasureLedger(ledgerFile(own, (work) => work()))
  const begun = { kind: 'erasures.replay', reason: 'After the restore' }
  const plan = () => must(201, alone.api.post('/operations', begun))
  const nothing = await plan()
  assert.deepEqual(
    nothing.plan.blockers.map(({ code }: { code: string }) => code),
    ['nothing_is_back'],
  )
  const back: TestOrganization[] = []
  for (let index = 0; index < 22; index++) {
    const organization = await alone.organization()
    await books.write(entryOf(organization.uid))
    back.push(organization)
  }
  const [one, kept, held] = back as [TestOrganization, TestOrganization, TestOrganization]
  await alone.api.post(`/organizations/${held.id}/locks`, { kind: 'legal_hold', reason: 'A court asks' })
  const planned = await plan()
  assert.match(planned.plan.summary, /^Erase 22 organizations again/)
  assert.deepEqual([planned.plan.effects.length, planned.plan.effects.at(-1).name], [21, 'and 2 more'])
  await must(200, alone.api.post(`/erasures/${kept.uid}/keep`, { reason: 'Because of them' }))

  // Most are kept, so that few erasings are waited for.
  for (const { uid } of back.slice(6)) await books.write({ ...entryOf(uid), event: 'kept' })
  const confirmation = { digest: planned.digest, reason: 'Looked at' }
  const unproven = await alone.signIn()
  await refused(403, 'step_up_required', unproven.post(`/operations/${planned.id}/confirm`, confirmation))
  const operator = await alone.person('operator', undefined, { stepUp: true })
  await refused(403, 'permission_missing', operator.post(`/operations/${planned.id}/confirm`, confirmation))
  await must(202, alone.api.post(`/operations/${planned.id}/confirm`, confirmation))

  await until('all but the held one are erased', async () => {
    const { children } = await must(200, alone.api.get(`/operations/${planned.id}`))
    return children?.done === 4 && children.waiting === 1
  })
  const statusIn = async ({ id }: { id: number }) =>
    (await must(200, alone.api.get(`/organizations/${id}`))).status
  assert.deepEqual(
    [await statusIn(one), await statusIn(kept), await statusIn(held)],
    ['erased', 'active', 'active'],
  )
  const { items: children } = await must(200, alone.api.get(`/operations/${planned.id}/children?limit=100`))
  assert.equal(children.length, 5)
  assert.deepEqual(
    children.filter(({ state }: { state: string }) => state === 'waiting').map((child: any) => child.key),
    [held.uid],
  )
  await must(202, alone.api.post(`/operations/${planned.id}/cancel`, { reason: 'The court takes long' }))
  const ended = await becomes(alone.api, planned.id, 'cancelled')
  assert.deepEqual([ended.children.done, ended.children.cancelled], [4, 1])
})
