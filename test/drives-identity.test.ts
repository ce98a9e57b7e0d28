// Which store is the right one: a bucket in another one's place, an installation of an earlier version that
// has recorded nothing, a start that died between the mark and the row.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openS3Store } from '#connectors/storage/s3.ts'
import { all } from '#connectors/storage/conformance-shared.ts'
import { customer, installation, upload, type Installation } from './drives/installation.ts'
import { becomes, instancesBecome, must, refused, startErasing, waitsFor } from './node/api.ts'
import { startS3Server, type S3Server } from './storage/s3-server.ts'

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' })
const bucket = ({ endpoint, bucket: name }: S3Server) =>
  openS3Store({ endpoint, bucket: name, region: 'eu-north-1' })
const identities = async ({ db }: Installation) =>
  Object.fromEntries(
    (await db.selectFrom('outside_identities').selectAll().execute()).map(({ name, uid }) => [name, uid]),
  )
/** As the version before left it: nothing is recorded, and the marks name nothing or are not there. */
async function asBefore(here: Installation, planeUid: string): Promise<void> {
  await here.db.deleteFrom('outside_identities').execute()
  writeFileSync(join(here.root, 'files', '.tenure-files'), '')
  rmSync(join(here.root, 'ledger', 'erasures.jsonl.mark'))
  rmSync(join(here.root, 'planes', planeUid, '.tenure-plane'))
}

test('another bucket is not the one that holds the files, and stays empty', async (t) => {
  const here = await installation(t)
  const [ours, other] = [await startS3Server(), await startS3Server()]
  for (const server of [ours, other]) t.after(server.close)
  const first = await here.start({ blobs: await bucket(ours) })
  const home = await customer(first)
  await upload(first, home)
  await must(200, first.api.put('/erasures/brake', { engaged: true, reason: 'The bucket is moved' }))
  const operation = await startErasing(first.api, home)
  await waitsFor(first.api, operation.id, 'brake')
  await here.stop()
  const second = await here.start({ blobs: await bucket(other) })
  await must(200, second.api.put('/erasures/brake', { engaged: false, reason: 'It was moved' }))
  await waitsFor(second.api, operation.id, 'retrying')
  await assert.rejects(upload(second, await customer(second)), /store_unavailable/)
  assert.equal(other.requests.filter((request) => request.startsWith('PUT')).length, 0)
  await here.stop()
  const third = await here.start({ blobs: await bucket(ours) })
  await must(202, third.api.post(`/operations/${operation.id}/pause`, { reason: 'As asked' })).catch(
    () => undefined,
  )
  await must(200, third.api.post(`/operations/${operation.id}/resume`, { reason: 'As asked' })).catch(
    () => undefined,
  )
  await becomes(third.api, operation.id, 'done')
  assert.deepEqual(await all((await bucket(ours)).list('')), [])
  const { file } = await here.db.selectFrom('receipts').select('file').executeTakeFirstOrThrow()
  assert.deepEqual(JSON.parse(file).receipt.files, { count: 1, bytes: 10 })
  assert.deepEqual(JSON.parse(file).receipt.stores, [{ store: 'files', count: 1, bytes: 10 }])
})

test(
  'an installation of an earlier version records its stores at the first start, where their content ' +
    'fits the rows',
  async (t) => {
    const here = await installation(t)
    const first = await here.start()
    const [gone, home] = [await customer(first), await customer(first)]
    await becomes(first.api, (await startErasing(first.api, gone)).id, 'done')
    await upload(first, home)
    const plane = await must(201, first.api.post('/control-planes', { name: 'machine', kind: 'local' }))
    await must(
      202,
      first.api.post(`/organizations/${home.id}/instances`, {
        name: 'one',
        role: 'admin',
        control_plane_id: plane.id,
      }),
    )
    await instancesBecome(first.api, home.id)
    await here.stop()
    await asBefore(here, plane.uid)

    for (const path of ['files', 'ledger', `planes/${plane.uid}`]) here.unmount(path, { leavesFolder: true })
    writeFileSync(join(here.root, 'files', '.tenure-files'), '')
    const second = await here.start()
    assert.deepEqual(await identities(here), {})
    await refused(
      503,
      'store_unavailable',
      second.api.post('/operations', { kind: 'organization.erase', organization_id: home.id, reason: 'Now' }),
    )
    await must(200, second.api.post(`/control-planes/${plane.id}/check`))
    assert.deepEqual(await identities(here), {})
    assert.deepEqual(readdirSync(join(here.root, 'ledger')), [])
    assert.equal(existsSync(join(here.root, 'planes', plane.uid, '.namespaces')), false)
    await here.stop()

    for (const path of ['files', 'ledger', `planes/${plane.uid}`]) here.mount(path)
    const third = await here.start()
    await must(200, third.api.post(`/control-planes/${plane.id}/check`))
    const recorded = await identities(here)
    assert.deepEqual(Object.keys(recorded).sort(), [`control_plane.${plane.uid}`, 'erasure_ledger', 'files'])
    assert.equal(readFileSync(join(here.root, 'files', '.tenure-files'), 'utf8').trim(), recorded.files)
    await becomes(third.api, (await startErasing(third.api, home)).id, 'done')
  },
)

test('a start that died between the mark and the row is ended by the next one', async (t) => {
  const here = await installation(t)
  await here.start()
  await here.stop()
  const before = await identities(here)
  await here.db.deleteFrom('outside_identities').execute()
  await here.start()
  assert.deepEqual(await identities(here), before)
})
