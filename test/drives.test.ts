// Drives that are not there when a node starts. An absent drive is no empty one: nothing in it counts as
// gone, nothing is made in its place, and an operation that needs it waits with a reason until it is back.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { verifyReceipts } from '#lifecycle/erasure/receipt-chain.ts'
import { customer, filesOn, installation, processesOf, upload } from './drives/installation.ts'
import {
  becomes,
  instancesBecome,
  must,
  planErasing,
  refused,
  startClosing,
  startErasing,
  waitsFor,
} from './node/api.ts'
import { until } from './node/until.ts'

const linuxOnly = { skip: process.platform === 'linux' ? false : 'reads /proc' }

for (const leavesFolder of [false, true]) {
  test(
    'files that are away at a start are no erased ' +
      `ones${leavesFolder ? ', when their folder is there and empty' : ''}`,
    async (t) => {
      const here = await installation(t)
      const first = await here.start()
      const home = await customer(first)
      const { uid } = await upload(first, home)
      await becomes(first.api, (await startClosing(first.api, home)).id, 'done')
      await must(200, first.api.put('/erasures/brake', { engaged: true, reason: 'The drive is changed' }))
      const operation = await startErasing(first.api, home)
      await waitsFor(first.api, operation.id, 'brake')
      await here.stop()
      here.unmount('files', { leavesFolder })

      const second = await here.start()
      await refused(
        503,
        'store_unavailable',
        second.api.post('/operations', {
          kind: 'organization.erase',
          organization_id: (await customer(second)).id,
          reason: 'Now',
        }),
      )
      await must(200, second.api.put('/erasures/brake', { engaged: false, reason: 'The drive was changed' }))
      const waiting = await waitsFor(second.api, operation.id, 'retrying')
      const ready = await second.app.http.inject({ url: '/readyz' })
      assert.deepEqual(ready.json().unfit, [{ code: 'files_away', message: 'The store of files is away.' }])
      assert.match(waiting.waiting_for[0].message, /^The store of files cannot be reached: /)
      assert.deepEqual(await here.db.selectFrom('receipts').select('number').execute(), [])
      assert.deepEqual(
        leavesFolder ? readdirSync(join(here.root, 'files')) : existsSync(join(here.root, 'files')),
        leavesFolder ? [] : false,
      )
      assert.ok((await filesOn(join(here.root, 'away'))).includes(uid))

      here.mount('files')
      await becomes(second.api, operation.id, 'done')
      assert.deepEqual(
        (await filesOn(here.root)).filter((name) => name === uid),
        [],
      )
      const { file } = await here.db.selectFrom('receipts').select('file').executeTakeFirstOrThrow()
      assert.deepEqual(JSON.parse(file).receipt.files, { count: 1, bytes: 10 })
      assert.equal((await verifyReceipts(here.db)).ok, true)
    },
  )
}

test(
  'a file that is missing from the store is told of, and the receipt of an erasing that goes on ' +
    'without it says so',
  async (t) => {
    const here = await installation(t)
    const node = await here.start()
    const home = await customer(node)
    const [kept, lost] = [await upload(node, home, 4), await upload(node, home, 5)]
    await rm(join(here.root, 'files', 'organizations', home.uid, 'documents', lost.uid))
    await refused(404, 'file_missing', node.api.get(`/documents/${lost.id}/file`))
    const operation = await startErasing(node.api, home)
    const {
      waiting_for: [reason],
    } = await waitsFor(node.api, operation.id, 'files_missing')
    assert.match(reason.message, new RegExp(`^1 document says .*: ${lost.uid}\\.$`))
    assert.equal(reason.forceable, true)
    await must(
      202,
      node.api.post(`/operations/${operation.id}/force`, { reason: 'It is nowhere', slug: home.slug }),
    )
    await becomes(node.api, operation.id, 'done')
    const { file } = await here.db.selectFrom('receipts').select('file').executeTakeFirstOrThrow()
    const { receipt } = JSON.parse(file)
    assert.deepEqual(receipt.files, { count: 1, bytes: 4 })
    assert.deepEqual(
      receipt.exempt
        .map(({ name }: { name: string }) => name)
        .filter((name: string) => name.includes('document')),
      ['1 file of documents'],
    )
    assert.deepEqual(
      (await filesOn(here.root)).filter((name) => name === kept.uid),
      [],
    )
  },
)

test(
  'a plane whose folder is away at a start loses no instance and starts none twice',
  linuxOnly,
  async (t) => {
    const here = await installation(t)
    const first = await here.start()
    const home = await customer(first)
    const plane = await must(201, first.api.post('/control-planes', { name: 'machine', kind: 'local' }))
    const made = await must(
      202,
      first.api.post(`/organizations/${home.id}/instances`, {
        name: 'one',
        role: 'admin',
        control_plane_id: plane.id,
      }),
    )
    await instancesBecome(first.api, home.id)
    const [pid] = await processesOf(made.uid)
    await here.stop()
    here.unmount(`planes/${plane.uid}`)

    const second = await here.start()
    const closing = await startClosing(second.api, home)
    const waiting = await waitsFor(second.api, closing.id, 'plane_unreachable')
    assert.match(waiting.waiting_for[0].message, /^machine cannot be reached: /)
    await until(
      'the instance is unknown',
      async () => (await must(200, second.api.get(`/instances/${made.id}`))).status === 'unknown',
    )
    assert.deepEqual(await processesOf(made.uid), [pid])
    assert.equal((await must(200, second.api.get(`/control-planes/${plane.id}`))).reachable, false)
    assert.equal(existsSync(join(here.root, 'planes', plane.uid)), false)

    here.mount(`planes/${plane.uid}`)
    await becomes(second.api, closing.id, 'done')
    assert.deepEqual(await processesOf(made.uid), [])
    assert.equal((await must(200, second.api.get(`/instances/${made.id}`))).status, 'deleted')
  },
)

test('a plane that is away while its instances are wanted starts no second process', linuxOnly, async (t) => {
  const here = await installation(t)
  const first = await here.start()
  const home = await customer(first)
  const plane = await must(201, first.api.post('/control-planes', { name: 'machine', kind: 'local' }))
  const made = await must(
    202,
    first.api.post(`/organizations/${home.id}/instances`, {
      name: 'one',
      role: 'admin',
      control_plane_id: plane.id,
    }),
  )
  await instancesBecome(first.api, home.id)
  const before = await processesOf(made.uid)
  await here.stop()
  here.unmount(`planes/${plane.uid}`, { leavesFolder: true })
  const second = await here.start()
  await until(
    'the instance is unknown',
    async () => (await must(200, second.api.get(`/instances/${made.id}`))).status === 'unknown',
  )
  assert.deepEqual(await processesOf(made.uid), before)
  here.mount(`planes/${plane.uid}`)
  await instancesBecome(second.api, home.id)
  assert.deepEqual(await processesOf(made.uid), before)
})

test('a new place of the ledger is refused while the database has receipts', async (t) => {
  const here = await installation(t)
  const first = await here.start()
  const [gone, next] = [await customer(first), await customer(first)]
  await becomes(first.api, (await startErasing(first.api, gone)).id, 'done')
  await here.stop()
  const second = await here.start({
    erasing: { ledger: join(here.root, 'elsewhere', 'erasures.jsonl'), settlingMilliseconds: 0 },
  })
  const { plan, id, digest } = await planErasing(second.api, next.id)
  assert.deepEqual(
    plan.blockers.map(({ code }: { code: string }) => code),
    ['ledger_away'],
  )
  await refused(409, 'blocked', second.api.post(`/operations/${id}/confirm`, { digest, slug: next.slug }))
  await refused(503, 'ledger_unreadable', second.api.get('/erasures'))
  assert.equal(existsSync(join(here.root, 'elsewhere')), false)
  await here.stop()
  const third = await here.start()
  await becomes(third.api, (await startErasing(third.api, next)).id, 'done')
})

test('a ledger that lacks what the receipts tell of stops all erasing', async (t) => {
  const here = await installation(t)
  const running = await here.start()
  const { api } = running
  const [gone, next] = [await customer(running), await customer(running)]
  await becomes(api, (await startErasing(api, gone)).id, 'done')
  writeFileSync(join(here.root, 'ledger', 'erasures.jsonl'), '')
  const { plan } = await planErasing(api, next.id)
  assert.deepEqual(
    plan.blockers.map(({ code }: { code: string }) => code),
    ['ledger_incomplete'],
  )
  assert.match(plan.blockers[0].message, /1 receipt/)
})

test('nodes that start at the same moment on a new installation agree on one identity of each store', async (t) => {
  const here = await installation(t)
  const nodes = await Promise.all([1, 2, 3].map(() => here.start()))
  const rows = await here.db
    .selectFrom('outside_identities')
    .select(['name', 'uid'])
    .orderBy('name')
    .execute()
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['erasure_ledger', 'files'],
  )
  for (const running of nodes) await upload(running, await customer(running))
})
