// A person as SCIM writes it (RFC 7643, section 4.1), what may be changed, and errors (RFC 7644, section 3.12).
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'
import type { Reply } from '#platform/route.ts'
import type { ScimPerson } from './tables.ts'

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'
export const base = '/scim/v2'

/** Some providers send texts where the standard has true and false. */
const flag = z.union([z.boolean(), z.stringbool()])
/** Some send one text for a list, or a list of texts. */
const valued = z.preprocess(
  (given) => [given].flat().map((each) => (typeof each === 'string' ? { value: each } : each)),
  z.array(z.object({ value: z.string().max(1000) }).loose()).max(500),
)

/** What is known of a user; other attributes are let pass, as section 3.3 wants it. */
export const userBody = z.object({
  userName: shapes.email,
  externalId: shapes.line(300).nullish(),
  displayName: shapes.lineOrNone(200).nullish(),
  name: z
    .object({
      formatted: shapes.lineOrNone(200).nullish(),
      givenName: shapes.lineOrNone(100).nullish(),
      familyName: shapes.lineOrNone(100).nullish(),
    })
    .loose()
    .nullish(),
  active: flag.default(true),
  roles: valued.nullish(),
})
export type UserBody = z.output<typeof userBody>

/** How a provider wants a person to be. Null as roles means that they stay as they are. */
export interface Wanted {
  email: string
  name: string
  external_id: string | null
  active: boolean
  values: string[] | null
}

export function wantedOf(body: UserBody): Wanted {
  const { userName, externalId = null, displayName, name, active, roles } = body
  const parts = [name?.givenName, name?.familyName].filter(Boolean).join(' ')
  return {
    email: userName.toLowerCase(),
    name: [displayName, name?.formatted, parts].find((each) => each?.trim()) ?? userName,
    external_id: externalId,
    active,
    values: roles ? roles.map(({ value }) => namedIn(value)) : null,
  }
}

/** Entra ID writes an application role as a JSON text with its name in `value`. */
function namedIn(value: string): string {
  if (!value.startsWith('{')) return value
  try {
    const { value: name } = JSON.parse(value) as { value?: unknown }
    return typeof name === 'string' ? name : value
  } catch {
    return value
  }
}

/** The person as a body of SCIM, so that a change of some attributes is applied to the whole. */
export const asBody = (person: ScimPerson): Record<string, unknown> => ({
  userName: person.email,
  externalId: person.external_id,
  displayName: person.name,
  active: person.active,
})

export const viewUser = (person: ScimPerson) => ({
  schemas: [userSchema],
  id: person.uid,
  ...(person.external_id !== null && { externalId: person.external_id }),
  userName: person.email,
  displayName: person.name,
  name: { formatted: person.name },
  emails: [{ value: person.email, primary: true }],
  roles: person.roles.map((value) => ({ value })),
  active: person.active,
  meta: {
    resourceType: 'User',
    created: person.created_at,
    lastModified: person.updated_at,
    location: `${base}/Users/${person.uid}`,
    version: `"${person.tag}"`,
  },
})

export const listOf = (
  all: readonly unknown[],
  { total = all.length, startIndex = 1 }: { total?: number; startIndex?: number } = {},
): Reply =>
  scimReply(200, {
    schemas: [listSchema],
    totalResults: total,
    startIndex,
    itemsPerPage: all.length,
    Resources: all,
  })

const headers = { 'content-type': 'application/scim+json' }
export const scimReply = (status: number, body?: unknown, more: Record<string, string> = {}): Reply => ({
  status,
  headers: { ...headers, ...more },
  ...(body !== undefined && { stream: Buffer.from(JSON.stringify(body)) }),
})

/** A refusal in the words of SCIM. @param scimType of table 9 */
export class ScimRefusal extends Error {
  readonly status: number
  readonly scimType: string | undefined

  constructor(status: number, message: string, scimType?: string) {
    super(message)
    this.status = status
    this.scimType = scimType
  }
}

export async function refusing(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ScimRefusal) return errorReply(error.status, error.message, error.scimType)
    if (!(error instanceof Problem)) throw error
    const isTaken = error.code === 'email_taken'
    return errorReply(
      error.status === 422 ? 400 : error.status,
      error.message,
      isTaken ? 'uniqueness' : undefined,
    )
  }
}

const errorReply = (status: number, detail: string, scimType?: string): Reply =>
  scimReply(status, { schemas: [errorSchema], status: String(status), detail, ...(scimType && { scimType }) })

/** @throws ScimRefusal 400 `invalidValue` that names the attribute */
export function parsed<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new ScimRefusal(
    400,
    `${issue?.path.join('.') || 'The body'}: ${issue?.message ?? 'wrong'}`,
    'invalidValue',
  )
}
