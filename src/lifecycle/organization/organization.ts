// An organization's core columns and the queries every part needs. Modules keep what else they know in tables
// of their own.
import type { Generated, Selectable } from 'kysely'
import { z } from 'zod'
import { requireMatch } from '#platform/entity-tag.ts'
import { notFound } from '#platform/problem.ts'
import type { Actor } from '#platform/actor.ts'
import { builtOnce } from '#platform/built-once.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { OrganizationTexts } from './fields.ts'
import type { OrganizationStatus } from './state-machine.ts'
import type { WayOutStamps } from './way-out-tables.ts'

interface OrganizationsTable extends OrganizationTexts, WayOutStamps {
  id: Generated<number>
  uid: string
  type: string
  status: OrganizationStatus
  is_active: Generated<boolean>
  previous_status: OrganizationStatus | null
  /** Grows with every change of status: what was begun under an older one is refused. */
  generation: Generated<number>
  /** Grows with every change of the row: the ETag. */
  version: Generated<number>
  settings: unknown
  created_at: string
  updated_at: string
  retired_at: string | null
  retired_by: number | null
  /** Made in error: as if it were not there. */
  deleted_at: string | null
  erased_at: string | null
  /** Of its erasing. */
  receipt_number: number | null
  /** Copies of the primary contact, for the directory to search and sort by. */
  primary_contact_name: Generated<string | null>
  primary_contact_email: Generated<string | null>
  /** Of the columns above, as the directory searches them. */
  search_text: Generated<string>
  /** When a start has suspended it because the erasure ledger names it; null when it goes on. */
  held_by_ledger_at: Generated<string | null>
}

declare module '#platform/postgres.ts' {
  interface Tables {
    organizations: OrganizationsTable
  }
}

export type Organization = Selectable<OrganizationsTable>

/** How an address names its organization. */
export const pathOrganization = z.object({ organization: z.string().min(1).max(63).describe('Id or slug.') })

/** By id or slug. Another tenant's is as if it were not there. @throws Problem 404 */
export async function findOrganization(
  db: Queryable,
  idOrSlug: string | number,
  actor: Actor,
): Promise<Organization> {
  const organization = await selectOrganization(db, idOrSlug)
  if (!organization || !mayEnter(actor, organization.id)) throw notFound('organization')
  return organization
}

/** Staff enter every organization; a customer's administrator the own one. */
export const mayEnter = (actor: Actor, organizationId: number): boolean =>
  actor.organization_id === null || actor.organization_id === organizationId

export async function selectOrganization(
  db: Queryable,
  idOrSlug: string | number,
): Promise<Organization | undefined> {
  if (idOrSlug === '') throw new Error('An empty id would match what no organization owns.')
  const id = asId(idOrSlug)
  const [organization] = id === null ? await bySlug(db, { slug: String(idOrSlug) }) : await byId(db, { id })
  return organization
}

/** The id that it is, or null for a slug. */
export function asId(idOrSlug: string | number): number | null {
  return typeof idOrSlug === 'number' || /^\d{1,15}$/.test(idOrSlug) ? Number(idOrSlug) : null
}

const byId = builtOnce((db: Queryable, { id }: { id: number }) =>
  db.selectFrom('organizations').selectAll().where('id', '=', id).where('deleted_at', 'is', null).compile(),
)
const bySlug = builtOnce((db: Queryable, { slug }: { slug: string }) =>
  db
    .selectFrom('organizations')
    .selectAll()
    .where('slug', '=', slug)
    .where('deleted_at', 'is', null)
    .compile(),
)

/** Checks an If-Match header against the row's version. @throws Problem 412 */
export const checkVersion = (ifMatch: string | null, version: number): void =>
  requireMatch(ifMatch, etag(version))

export const etag = (version: number): string => `"${version}"`
