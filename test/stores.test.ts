// What people see of the stores outside: which are away, what differs between them and the rows, and that
// another one takes the place of one that is lost only when a person says so.
import assert from 'node:assert/strict'
import { rm, writeFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { newReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import { newUid } from '#platform/ids.ts'
import { sql } from 'kysely'
import { customer, installation, processesOf, upload, type Running } from './drives/installation.ts'
import { becomes, instancesBecome, must, planErasing, refused, startErasing } from './node/api.ts'
import { until } from './node/until.ts'

const linuxOnly = { skip: process.platform === 'linux' ? false : 'reads /proc' }

/** Where the installation of the tests keeps each kind of store, below its root. */
const pathOf = (name: string): string => {
  const path =
    { files: 'files', erasure_ledger: 'ledger' }[name] ??
    /^control_plane\.(.+)/.exec(name)?.[1]?.replace(/^/, 'planes/')
  assert.ok(path, `The test does not know where ${name} lies.`)
  return path
}
const storesOf = async ({ api }: Running) =>
  (await must(200, api.get('/stores'))).items as {
    name: string
    state: string
    uid: string
    code: string
    remedy: string
  }[]
const findingsOf = async ({ api }: Running) =>
  (
    (await must(200, api.get('/stores/compare'))).findings as {
      store: string
      code: string
      count: number
      first: string[]
    }[]
  ).map(({ store, code, count, first }) => ({ store, code, count, first }))

test(
  'every declared store that is away is told of, and adopted only by a person, with a reason that ' +
    'the audit log keeps',
  async (t) => {
    const here = await installation(t)
    const node = await here.start()
    const gone = await customer(node)
    await becomes(node.api, (await startErasing(node.api, gone)).id, 'done')
    await must(201, node.api.post('/control-planes', { name: 'machine', kind: 'local' }))
    const stores = await storesOf(node)
    assert.deepEqual(
      stores.map(({ state }) => state),
      ['there', 'there', 'there'],
    )
    assert.deepEqual(await findingsOf(node), [])
    for (const { name, uid } of stores) {
      await refused(409, 'store_not_away', node.api.post(`/stores/${name}/adopt`, { reason: 'It is fine' }))
      here.unmount(pathOf(name))
      const away = (await storesOf(node)).find((store) => store.name === name)
      assert.deepEqual([away?.state, away?.code, away?.uid], ['away', 'no_mark', uid], name)
      assert.match(away?.remedy ?? '', new RegExp(`tenure stores adopt ${name}$`))
      assert.deepEqual(await findingsOf(node), [{ store: name, code: 'store_away', count: 1, first: [name] }])
      await refused(422, 'validation_failed', node.api.post(`/stores/${name}/adopt`))
      const adopted = await must(
        200,
        node.api.post(`/stores/${name}/adopt`, { reason: 'The drive is broken' }),
      )
      assert.deepEqual([adopted.state, adopted.uid === uid, typeof adopted.note], ['there', false, 'string'])
      const { facts } = await here.db
        .selectFrom('audit_entries')
        .select('facts')
        .where('action', '=', 'store.adopt')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      assert.deepEqual(facts, { store: name, before: uid, now: adopted.uid })
      assert.deepEqual(await findingsOf(node), [])
    }
    const { items } = await must(200, node.api.get('/erasures'))
    assert.deepEqual(
      items.map(({ organization_uid, status }: { organization_uid: string; status: string }) => [
        organization_uid,
        status,
      ]),
      [[gone.uid, 'erased']],
    )
    await refused(404, 'not_found', node.api.post('/stores/nothing/adopt', { reason: 'Why not' }))
  },
)

test('the comparison finds what stands on one side only, of files, receipts and keys', async (t) => {
  const here = await installation(t)
  const node = await here.start()
  const [gone, home] = [await customer(node), await customer(node)]
  await becomes(node.api, (await startErasing(node.api, gone)).id, 'done')
  const [kept, lost] = [await upload(node, home), await upload(node, home)]
  const folder = join(here.root, 'files', 'organizations', home.uid, 'documents')
  const [stray, foreign] = [newUid(), newUid()]
  await rm(join(folder, lost.uid))
  await writeFile(join(folder, stray), 'x')
  await mkdir(join(here.root, 'files', 'organizations', foreign, 'documents'), { recursive: true })
  await writeFile(join(here.root, 'files', 'organizations', foreign, 'documents', newUid()), 'x')
  assert.deepEqual(await findingsOf(node), [
    { store: 'files', code: 'files_missing', count: 1, first: [lost.uid] },
    { store: 'files', code: 'files_stray', count: 1, first: [stray] },
  ])
  await rm(join(folder, stray))
  await writeFile(join(folder, lost.uid), 'x')
  await writeFile(join(here.root, 'ledger', 'erasures.jsonl'), '')
  assert.deepEqual(await findingsOf(node), [
    { store: 'erasure_ledger', code: 'receipts_missing', count: 1, first: ['1'] },
  ])
  const { note } = await must(
    200,
    node.api.post('/stores/erasure_ledger/adopt', { reason: 'There is no copy' }),
  )
  assert.match(note, /^2 entries were written/)
  assert.deepEqual((await planErasing(node.api, home.id)).plan.blockers, [])
  const key = newReceiptKey()
  await here.start({ receiptKey: key })
  const finding = await until('both nodes have said their keys', async () => (await findingsOf(node))[0])
  assert.deepEqual(
    [finding.code, finding.count, finding.first.includes(key.id)],
    ['receipt_keys_differ', 2, true],
  )
  assert.ok(kept)
})

test(
  'processes are compared with rows, and a plane whose processes live is not given up',
  linuxOnly,
  async (t) => {
    const here = await installation(t)
    const node = await here.start()
    const home = await customer(node)
    const plane = await must(201, node.api.post('/control-planes', { name: 'machine', kind: 'local' }))
    const made = await must(
      202,
      node.api.post(`/organizations/${home.id}/instances`, {
        name: 'one',
        role: 'admin',
        control_plane_id: plane.id,
      }),
    )
    await instancesBecome(node.api, home.id)
    assert.deepEqual(await findingsOf(node), [])
    here.unmount(`planes/${plane.uid}`)
    const answer = await refused(
      409,
      'store_busy',
      node.api.post(`/stores/control_plane.${plane.uid}/adopt`, { reason: 'It is lost' }),
    )
    assert.match(answer.detail, new RegExp(`process ${(await processesOf(made.uid))[0]}`))
    here.mount(`planes/${plane.uid}`)
    await sql`update instances set deleted_at = now(), status = 'deleted' where id = ${made.id}`.execute(
      here.db,
    )
    assert.deepEqual(await findingsOf(node), [
      { store: `control_plane.${plane.uid}`, code: 'processes_without_row', count: 1, first: [made.uid] },
    ])
    await sql`update instances set deleted_at = null, status = 'healthy', leased_until = now() + interval '1 hour' where id = ${made.id}`.execute(
      here.db,
    )
    process.kill((await processesOf(made.uid))[0] as number, 'SIGKILL')
    await until('the process is gone', async () => (await processesOf(made.uid)).length === 0)
    assert.deepEqual(await findingsOf(node), [
      { store: `control_plane.${plane.uid}`, code: 'rows_without_process', count: 1, first: [made.uid] },
    ])
  },
)
