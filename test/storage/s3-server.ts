// The few calls of S3 that the store uses, over HTTP and in memory: written from the protocol's documents, so
// that the real client library talks to it as it would to a real bucket. Signatures are not checked; they
// must be there.
import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface S3Server {
  endpoint: string
  bucket: string
  /** The requests so far, as `PUT key` and `POST key?uploads`. */
  requests: string[]
  /** From now on it takes no connections. */
  close(): Promise<void>
  /** Requests are taken and not answered. */
  swallow(): void
  /** Answers again; what was swallowed stays without an answer. */
  pass(): void
  /** After `close`: at the same address, with everything that was stored. */
  reopen(): Promise<void>
}

interface Upload {
  key: string
  ifAbsent: boolean
  parts: Map<number, Buffer>
}
interface State {
  bucket: string
  objects: Map<string, Buffer>
  uploads: Map<string, Upload>
  requests: string[]
}
interface Call {
  method: string
  key: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: Buffer
}
interface Reply {
  status: number
  headers?: Record<string, string>
  body?: string | Buffer
}

/** Lists hold ten entries a page, so that paging is used. */
const pageSize = 10

export async function startS3Server(bucket = 'tenure-files'): Promise<S3Server> {
  const state: State = { bucket, objects: new Map(), uploads: new Map(), requests: [] }
  let swallows = false
  const server = createServer((request, response) => void (swallows || serve(state, request, response)))
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket,
    requests: state.requests,
    swallow: () => void (swallows = true),
    pass: () => void (swallows = false),
    reopen: () => listen(port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [, bucket = '', ...rest] = url.pathname.split('/')
  const call: Call = {
    method: request.method ?? '',
    key: rest.map(decodeURIComponent).join('/'),
    query: url.searchParams,
    headers: request.headers,
    body: await buffer(request),
  }
  const { status, headers = {}, body = '' } = answer(state, bucket, call)
  state.requests.push(`${call.method} ${call.key}${[...call.query.keys()].map((key) => `?${key}`)}`)
  response.writeHead(status, { 'content-length': String(Buffer.byteLength(body)), ...headers })
  response.end(call.method === 'HEAD' ? undefined : body)
}

function answer(state: State, bucket: string, call: Call): Reply {
  if (!call.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) return fault(403, 'AccessDenied')
  if (bucket !== state.bucket) return fault(404, 'NoSuchBucket')
  if (!call.key) return ofBucket(state, call)
  return call.query.has('uploads') || call.query.has('uploadId')
    ? ofUpload(state, call)
    : ofObject(state, call)
}

function ofBucket(state: State, { method, query }: Call): Reply {
  if (method === 'HEAD') return { status: 200 }
  const prefix = query.get('prefix') ?? ''
  if (query.has('uploads')) return listUploads(state, prefix, query)
  const after = query.get('continuation-token') ?? ''
  const keys = [...state.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
  const page = keys.slice(0, pageSize)
  const more = keys.length > pageSize
  return xml(
    'ListBucketResult',
    `<IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''}` +
      page
        .map((key) => `<Contents><Key>${key}</Key><Size>${state.objects.get(key)?.length}</Size></Contents>`)
        .join(''),
  )
}

function listUploads({ uploads }: State, prefix: string, query: URLSearchParams): Reply {
  const after = query.get('upload-id-marker') ?? ''
  const found = [...uploads]
    .filter(([id, { key }]) => key.startsWith(prefix) && id > after)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const page = found.slice(0, pageSize)
  const more = found.length > pageSize
  const last = page.at(-1)
  return xml(
    'ListMultipartUploadsResult',
    `<IsTruncated>${more}</IsTruncated>` +
      (more && last
        ? `<NextKeyMarker>${last[1].key}</NextKeyMarker><NextUploadIdMarker>${last[0]}</NextUploadIdMarker>`
        : '') +
      page.map(([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`).join(''),
  )
}

function ofObject({ objects }: State, { method, key, headers, body }: Call): Reply {
  const found = objects.get(key)
  if (method === 'PUT') {
    if (headers['if-none-match'] === '*' && found) return fault(412, 'PreconditionFailed')
    objects.set(key, body)
    return { status: 200, headers: { etag: etagOf(body) } }
  }
  if (method === 'DELETE') {
    objects.delete(key)
    return { status: 204 }
  }
  if (!found) return fault(404, 'NoSuchKey')
  return {
    status: 200,
    headers: { etag: etagOf(found), 'content-length': String(found.length) },
    body: found,
  }
}

function ofUpload({ objects, uploads }: State, { method, key, query, headers, body }: Call): Reply {
  if (query.has('uploads')) {
    const id = randomUUID()
    uploads.set(id, { key, ifAbsent: headers['if-none-match'] === '*', parts: new Map() })
    return xml('InitiateMultipartUploadResult', `<Key>${key}</Key><UploadId>${id}</UploadId>`)
  }
  const id = query.get('uploadId') ?? ''
  const upload = uploads.get(id)
  if (!upload || upload.key !== key) return fault(404, 'NoSuchUpload')
  if (method === 'PUT') {
    upload.parts.set(Number(query.get('partNumber')), body)
    return { status: 200, headers: { etag: etagOf(body) } }
  }
  if (method === 'POST' && headers['if-none-match'] === '*' && objects.has(key))
    return fault(412, 'PreconditionFailed')
  uploads.delete(id)
  if (method === 'DELETE') return { status: 204 }
  objects.set(key, Buffer.concat([...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part)))
  return xml('CompleteMultipartUploadResult', `<Key>${key}</Key><ETag>"done"</ETag>`)
}

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`
const xml = (name: string, inside: string): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><${name}>${inside}</${name}>`,
})
const fault = (status: number, code: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
})
