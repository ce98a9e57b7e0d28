// The bucket, through the real client library, against a server that speaks the few calls it needs.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { StoreUnavailable } from '#connectors/storage/blob-store.ts'
import { blobStoreConformance } from '#connectors/storage/conformance.ts'
import { openS3Store } from '#connectors/storage/s3.ts'
import { startS3Server, type S3Server } from './storage/s3-server.ts'

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' })

async function serverFor(t: TestContext): Promise<S3Server> {
  const server = await startS3Server()
  t.after(server.close)
  return server
}
const open = ({ endpoint, bucket }: S3Server) => openS3Store({ endpoint, bucket, region: 'eu-north-1' })

blobStoreConformance('a bucket', async (t) => {
  const server = await serverFor(t)
  return { store: await open(server), second: await open(server), goDown: server.close }
})

test('a bucket that is not there keeps nothing from opening it, and is no empty one', async (t) => {
  const server = await serverFor(t)
  const store = await openS3Store({ endpoint: server.endpoint, bucket: 'another', region: 'eu-north-1' })
  await assert.rejects(store.mark.read(), { name: 'Error', message: /NoSuchBucket/ })
  await assert.rejects(store.list('')[Symbol.asyncIterator]().next(), StoreUnavailable)
})

test('a large file goes up in parts, a small one at once', async (t) => {
  const server = await serverFor(t)
  const store = await open(server)
  await store.put('small', Buffer.alloc(1000))
  assert.deepEqual(
    server.requests.filter((request) => request.startsWith('PUT')),
    ['PUT small?x-id'],
  )
  await store.put('large', Buffer.alloc(11_000_000))
  assert.equal(server.requests.filter((request) => request.includes('partNumber')).length, 3)
})
