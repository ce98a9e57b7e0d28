// Documents: list, upload, show, download, delete.
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { page } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Reply, type Route } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import { deleteRefusal } from '#lifecycle/rows/filed-by.ts'
import { findOrganization, mayEnter, selectOrganization } from '#lifecycle/organization/organization.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import type { DocumentsDeps } from './deps.ts'
import {
  contentDisposition,
  documentList,
  documentQuery,
  documentSchema,
  keyOf,
  uploadQuery,
} from './documents.ts'
import { listStored, selectStored, type DocumentRow } from './queries.ts'
import { answered } from './store-problem.ts'
import { removeDocument, upload } from './upload.ts'

const params = z.object({ id })
const tag = 'documents'

export function documentRoutes(deps: DocumentsDeps): Route[] {
  const { db } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/documents',
      summary: 'List documents, the newest first',
      tag,
      permission: 'documents.read',
      params: pathOrganization,
      query: documentQuery,
      responses: { 200: documentList },
      async handler({ params: { organization: named }, query, actor }) {
        const organization = await findOrganization(db, named, actor)
        const { items, next_cursor } = page(
          await listStored(db, organization.id, query),
          query.limit,
          (row) => [row.id],
        )
        return ok({ items: items.map(shownTo(actor)), next_cursor, upload_limit_bytes: deps.uploadBytes })
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/documents',
      summary: 'Upload a document',
      tag,
      permission: 'documents.manage',
      description:
        'The body is the file itself, of the type `application/octet-stream`; what it is goes into ' +
        '`content_type`. 413 `too_large` beyond ' +
        'the limit of the installation, 503 `store_unavailable` while the store of files is away.',
      params: pathOrganization,
      query: uploadQuery,
      consumes: 'application/octet-stream',
      idempotent: false,
      body: z.any().meta({ type: 'string', format: 'binary', description: 'The file.' }),
      responses: { 201: documentSchema },
      async handler(request) {
        const { actor, body } = request
        const { reason: why, kind, ...file } = request.query
        const document = await upload(deps, request, {
          ...file,
          kind: kind ?? usualKind(actor),
          body: body as Readable,
        })
        return created(shownTo(actor)(document), `/api/v1/documents/${document.id}`)
      },
    }),
    route({
      method: 'GET',
      path: '/documents/{id}',
      summary: 'Show a document',
      tag,
      permission: 'documents.read',
      params,
      responses: { 200: documentSchema },
      handler: async ({ params: { id: documentId }, actor }) =>
        ok(shownTo(actor)(await findDocument(db, documentId, actor))),
    }),
    route({
      method: 'GET',
      path: '/documents/{id}/file',
      summary: 'Download a document',
      tag,
      permission: 'documents.read',
      description: 'The bytes as they were uploaded, to be saved and not to be shown.',
      params,
      produces: 'application/octet-stream',
      responses: { 200: z.string().meta({ format: 'binary' }) },
      handler: async ({ params: { id: documentId }, actor }) =>
        download(deps, await findDocument(db, documentId, actor)),
    }),
    route({
      method: 'DELETE',
      path: '/documents/{id}',
      summary: 'Delete a document',
      tag,
      permission: 'documents.manage',
      destroys: 'record',
      params,
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const document = await findDocument(db, request.params.id, request.actor)
        await removeDocument(deps, request, document)
        return noContent()
      },
    }),
  ]
}

/**
 * A document of another tenant, or one that is not stored completely, is answered like one that does not
 * exist. @throws Problem 404
 */
async function findDocument(db: Queryable, documentId: number, actor: Actor): Promise<DocumentRow> {
  const document = await selectStored(db, documentId)
  if (!document || !mayEnter(actor, document.organization_id)) throw notFound('document')
  return document
}

const usualKind = (actor: Actor) =>
  actor.organization_id === null ? ('document' as const) : ('upload' as const)

const shownTo =
  (actor: Actor) =>
  ({
    status,
    uploaded_by_id,
    stored_at,
    changed_at,
    files_gone_at,
    file_seen_at,
    ...document
  }: DocumentRow) => ({ ...document, delete_refusal: deleteRefusal(actor, document) })

const fileMissing = (): Problem =>
  new Problem(
    'not_found',
    'file_missing',
    'The document is known, but its file is not in the store of files.',
    {
      remedy: 'Tell an administrator: tenure stores compare names what is missing.',
    },
  )

async function download({ db, blobs }: DocumentsDeps, document: DocumentRow): Promise<Reply> {
  const organization = await selectOrganization(db, document.organization_id)
  if (!organization) throw notFound('document')
  const stream = await answered(blobs.get(keyOf(organization, document)))
  if (!stream) throw fileMissing()
  return {
    status: 200,
    stream,
    headers: {
      'content-type': document.content_type,
      'content-disposition': contentDisposition(document.name),
      'content-length': String(document.bytes),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  }
}
