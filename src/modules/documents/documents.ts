// Files of an organization, without a database: shapes, keys, names.
import { contained } from '#platform/characters.ts'
import { z } from 'zod'
import { pageOf, pageQuery } from '#platform/paging.ts'
import * as shapes from '#platform/schemas.ts'
import { searched } from '#platform/searching.ts'
import { filers } from '#lifecycle/rows/filed-by.ts'
import { folderOf } from '#lifecycle/rows/files.ts'

const documentKinds = ['document', 'upload'] as const

export const documentSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    kind: z.enum(documentKinds),
    name: z.string(),
    content_type: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    uploaded_by: z.string(),
    filed_by: z.enum(filers),
    created_at: z.string(),
    delete_refusal: z.string().nullable().describe('Why the person who asks may not delete it.'),
  })
  .meta({ id: 'Document' })

export const documentList = pageOf(documentSchema).extend({
  upload_limit_bytes: z.number().describe('The largest file that may be uploaded.'),
})

/** A type and a subtype, without parameters: it is given back in a header. */
const contentType = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/i, 'A media type such as application/pdf.')
  .transform((value) => value.toLowerCase())

export const uploadQuery = z.object({
  name: shapes
    .line(255)
    .refine((name) => !/[\\/]/.test(name), 'A name without slashes.')
    .describe("The file's name, such as `contract.pdf`."),
  kind: z
    .enum(documentKinds)
    .optional()
    .describe(
      '`document` for what staff file, `upload` for what customers send; by default it follows from the sender.',
    ),
  content_type: contentType.default('application/octet-stream').describe('What the file is.'),
  reason: shapes.reason.optional(),
})

export const documentQuery = pageQuery.extend({
  kind: z.enum(documentKinds).optional(),
  q: searched(200).optional().describe('Part of the name.'),
})
export type DocumentQuery = z.output<typeof documentQuery>

/** Where the files of an organization's documents lie. */
export const documentsFolder = (organization: { uid: string }): string =>
  `${folderOf(organization)}documents/`
export const keyOf = (organization: { uid: string }, { uid }: { uid: string }): string =>
  documentsFolder(organization) + uid

/** The organization and the document of a key, or null for a key that Tenure did not make. */
export function readKey(key: string): { organization: string; document: string } | null {
  const [, organization, document] =
    /^organizations\/([0-9a-f-]{36})\/documents\/([0-9a-f-]{36})$/.exec(key) ?? []
  return organization && document ? { organization, document } : null
}

/**
 * The header that makes a browser save the file and not show it: a page that a customer uploaded would run
 * in the reader's session. Old clients read the plain name, others the one with all letters (RFC 6266).
 */
export function contentDisposition(stored: string): string {
  const name = contained(stored) // "invoice\u202efdp.exe" would be shown as "invoiceexe.pdf"
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
