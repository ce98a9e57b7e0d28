// Files in a bucket of S3 or of anything that speaks its language. Large ones go up in parts; only when the
// last part is there does the key exist.
import type { S3Client } from '@aws-sdk/client-s3'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { OutsideMark } from '#platform/outside-mark.ts'
import {
  assertKey,
  assertPrefix,
  BlobExists,
  StoreUnavailable,
  type BlobStore,
  type ListedBlob,
  type PutOptions,
  type StoredBlob,
} from './blob-store.ts'
import { asStream, measured } from './measured.ts'

export interface S3Settings {
  bucket: string
  /** Null for Amazon's own address. */
  endpoint: string | null
  region: string
}

type Sdk = typeof import('@aws-sdk/client-s3') & Pick<typeof import('@aws-sdk/lib-storage'), 'Upload'>
interface Bucket {
  sdk: Sdk
  client: S3Client
  name: string
}

/**
 * Keys come from the standard AWS variables. Asks nothing yet: a bucket that does not answer must not keep a
 * node from starting. What is asked later throws StoreUnavailable meanwhile.
 */
export async function openS3Store(settings: S3Settings): Promise<BlobStore> {
  const bucket = await openBucket(settings)
  const { sdk, client, name } = bucket
  const at = (key: string) => {
    assertKey(key)
    return { Bucket: name, Key: key }
  }
  return {
    mark: markOf(bucket),
    where: settings.endpoint ? `${name} at ${settings.endpoint}` : name,
    put: (key, body, options = {}) => put(bucket, at(key), body, options),
    async get(key) {
      const found = await told(client.send(new sdk.GetObjectCommand(at(key))).catch(ifMissing))
      return (found?.Body as Readable | undefined) ?? null
    },
    async stat(key) {
      const found = await told(client.send(new sdk.HeadObjectCommand(at(key))).catch(ifMissing))
      return found ? { bytes: found.ContentLength ?? 0 } : null
    },
    delete: (key) => told(remove(bucket, at(key))),
    list: (prefix) => list(bucket, prefix),
    unfinished: (prefix) => unfinished(bucket, prefix),
  }
}

/**
 * The same name as in a folder, so that the mark is copied along when files are copied from a folder into a
 * bucket.
 */
const marker = '.tenure-files'

function markOf({ sdk, client, name }: Bucket): OutsideMark {
  const place = { Bucket: name, Key: marker }
  return {
    async read() {
      const found = await told(client.send(new sdk.GetObjectCommand(place)).catch(ifMissing))
      return found?.Body ? (await told(found.Body.transformToString())).trim() : null
    },
    async write(uid) {
      const found = await told(client.send(new sdk.HeadObjectCommand(place)).catch(ifMissing))
      // A mark without content was copied from a folder of an earlier version. It may be replaced.
      const onlyNew = found && !found.ContentLength ? {} : { IfNoneMatch: '*' }
      const sent = client.send(
        new sdk.PutObjectCommand({
          ...place,
          Body: `${uid}\n`,
          ContentType: 'text/plain',
          ...onlyNew,
        }),
      )
      await sent.catch((error: unknown) =>
        isTaken(error) ? undefined : told(Promise.reject(error as Error)),
      )
    },
  }
}

/**
 * Time limits. Without them a bucket that accepts connections and never answers would be waited for without
 * an end.
 */
const patience = { connectionTimeout: 5000, socketTimeout: 10_000 }

/** Loaded only where it is used: it takes longer to load than the rest of the server. */
async function openBucket({ bucket, endpoint, region }: S3Settings): Promise<Bucket> {
  const [s3, { Upload }] = await Promise.all([import('@aws-sdk/client-s3'), import('@aws-sdk/lib-storage')])
  const client = new s3.S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    // What others offer as S3 does not know the newer checksums, which the client would send on its own.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: patience,
  })
  return { sdk: { ...s3, Upload }, client, name: bucket }
}

interface Place {
  Bucket: string
  Key: string
}

async function put(
  { sdk, client }: Bucket,
  place: Place,
  body: Readable | Uint8Array,
  { ifAbsent, contentType }: PutOptions,
): Promise<StoredBlob> {
  const meter = measured()
  const upload = new sdk.Upload({
    client,
    params: {
      ...place,
      Body: meter,
      ContentType: contentType,
      ...(ifAbsent && { IfNoneMatch: '*' }),
    },
  })
  const sending = upload.done().catch((error: unknown) => {
    meter.destroy() // otherwise the sender would wait for a reader
    throw error
  })
  // A stream that breaks off must break the upload. Otherwise the bytes so far would be stored as the whole
  // file.
  const [read, sent] = await Promise.allSettled([pipeline(asStream(body), meter), sending])
  if (sent.status === 'rejected' && isTaken(sent.reason)) throw new BlobExists(place.Key)
  if (sent.status === 'rejected' && sent.reason !== (read as PromiseRejectedResult).reason)
    await told(Promise.reject(sent.reason as Error))
  if (read.status === 'rejected') throw read.reason
  return meter.stored()
}

async function remove(bucket: Bucket, place: Place): Promise<void> {
  const { sdk, client } = bucket
  for await (const { key, uploadId } of uploadsBelow(bucket, place.Key)) {
    if (key === place.Key)
      await client
        .send(new sdk.AbortMultipartUploadCommand({ ...place, UploadId: uploadId }))
        .catch(ifMissing)
  }
  await client.send(new sdk.DeleteObjectCommand(place)).catch(ifMissing)
}

async function* list({ sdk, client, name }: Bucket, prefix: string): AsyncGenerator<ListedBlob> {
  assertPrefix(prefix)
  for (let token: string | undefined; ;) {
    const page = await told(
      client.send(new sdk.ListObjectsV2Command({ Bucket: name, Prefix: prefix, ContinuationToken: token })),
    )
    for (const { Key, Size } of page.Contents ?? [])
      if (Key && Key !== marker) yield { key: Key, bytes: Size ?? 0 }
    if (!page.IsTruncated) return
    token = page.NextContinuationToken
  }
}

async function* unfinished(bucket: Bucket, prefix: string): AsyncGenerator<ListedBlob> {
  assertPrefix(prefix)
  const keys = new Set<string>()
  for await (const { key } of uploadsBelow(bucket, prefix)) keys.add(key)
  // Their sizes are not asked for, which would take a request for each.
  for (const key of keys) yield { key, bytes: 0 }
}

async function* uploadsBelow(
  { sdk, client, name }: Bucket,
  prefix: string,
): AsyncGenerator<{ key: string; uploadId: string }> {
  let from: { KeyMarker?: string; UploadIdMarker?: string } = {}
  for (;;) {
    const page = await told(
      client.send(new sdk.ListMultipartUploadsCommand({ Bucket: name, Prefix: prefix, ...from })),
    )
    for (const { Key, UploadId } of page.Uploads ?? [])
      if (Key && UploadId) yield { key: Key, uploadId: UploadId }
    if (!page.IsTruncated) return
    from = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
  }
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode
const nameOf = (error: unknown): string => (error as { name?: string } | null)?.name ?? 'Error'
const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? nameOf(error)

/** 409 means that another writer is storing the same key at this moment and is ahead. */
const isTaken = (error: unknown): boolean =>
  statusOf(error) === 412 || nameOf(error) === 'ConditionalRequestConflict'

/** Null when the key or the upload is missing. A missing bucket is an error, not an empty store. */
function ifMissing(error: unknown): null {
  if (statusOf(error) === 404 && nameOf(error) !== 'NoSuchBucket') return null
  throw error
}

/**
 * Whatever else the store says: it cannot be asked at the moment, or it refuses us. The reason stays in the
 * cause.
 */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new StoreUnavailable(`The bucket for files does not answer as it should: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}
