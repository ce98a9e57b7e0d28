// What a backup says about itself. It is read before anything is written: a file of another format, of a
// later version, or one that was cut short must be refused while the old data still stands.
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { sha256 } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import { isIncluded } from './data-folder.ts'

/** Is increased when an older version of Tenure can no longer read the file. */
export const formatVersion = 1
export const manifestEntry = 'manifest.json'

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const identifier = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[^\0/\\]+$/)
const content = { bytes: count, sha256: digest }
/**
 * A relative path with slashes that never leaves the folder: another program may have written the manifest.
 */
const path = z
  .string()
  .max(1000)
  .regex(/^[^\0\\/]+(\/[^\0\\/]+)*$/)
  .refine((text) => !text.split('/').some((part) => part === '.' || part === '..'))
  .refine(isIncluded)

const head = z.object({ format: z.literal('tenure backup'), format_version: z.number() })
const schema = head.extend({
  tenure_version: z.string(),
  taken_at: z.iso.datetime(),
  installation: z.object({
    database: z.string(),
    first_audit_hash: z
      .string()
      .nullable()
      .describe('The first entry of its audit log: drawn at random, so no two installations share it.'),
  }),
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.object({
      name: identifier,
      columns: z.array(identifier),
      rows: count,
      ...content,
    }),
  ),
  sequences: z.array(
    z.object({ table: identifier, column: identifier, last_value: z.string().regex(/^\d{1,19}$/) }),
  ),
  files: z.array(z.object({ path, ...content })),
  not_included: z.array(z.object({ what: z.string(), because: z.string() })),
  sha256: digest.describe('Of all the rest, in canonical form.'),
})

export type Manifest = z.output<typeof schema>
export type CopiedTable = Manifest['tables'][number]
export type CopiedFile = Manifest['files'][number]
export type SequenceValue = Manifest['sequences'][number]

export const tableEntry = (name: string): string => `tables/${name}.tsv`
export const fileEntry = (filePath: string): string => `files/${filePath}`

export function sealed(rest: Omit<Manifest, 'sha256'>): Manifest {
  return { ...rest, sha256: sealOf(rest) }
}

/**
 * @throws Problem 422 `backup_format` for something else or another format version, `backup_damaged` when it
 * was changed
 */
export function parseManifest(text: string): Manifest {
  const given = parseJson(text)
  const { success, data } = head.safeParse(given)
  if (!success) throw new Problem('invalid', 'backup_format', 'This file is not a backup of Tenure.')
  if (data.format_version !== formatVersion) throw otherVersion(data.format_version)
  const manifest = schema.safeParse(given)
  if (!manifest.success) throw damaged(manifestEntry)
  const { sha256: seal, ...rest } = manifest.data
  if (sealOf(rest) !== seal) throw damaged(manifestEntry)
  return manifest.data
}

export const damaged = (entry: string, cause?: unknown): Problem =>
  new Problem(
    'invalid',
    'backup_damaged',
    `The backup is damaged or was changed: ${entry} is not what was written.`,
    {
      remedy: 'Take another copy of the file, or an older backup.',
      context: { cause },
    },
  )

const sealOf = (rest: object): string => sha256(canonicalize(rest) as string)

function otherVersion(version: number): Problem {
  const message = `The backup has format ${version}; this version of Tenure reads format ${formatVersion}.`
  return new Problem('invalid', 'backup_format', message, {
    remedy: 'Restore it with the version of Tenure that made it.',
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('invalid', 'backup_format', 'This file is not a backup of Tenure.')
  }
}
