// An organization's core columns and the queries that every part needs. Modules keep everything else in their
// own tables.
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
  /** Increases with every change of status: a write that was begun under an older generation is refused. */
  generation: Generated<number>
  /** Increases with every change of the row: the ETag. */
  version: Generated<number>
  settings: unknown
  created_at: string
  updated_at: string
  retired_at: string | null
  retired_by: number | null
  /** Set when it was made in error: it is then treated as if it did not exist. */
  deleted_at: string | null
  erased_at: string | null
  /** The receipt of its erasing. */
  receipt_number: number | null
  /** Copies of the primary contact, for the directory to search and sort by. */
  primary_contact_name: Generated<string | null>
  primary_contact_email: Generated<string | null>
  /** The texts of the columns above, as the directory searches them. */
  search_text: Generated<string>
  /** Set when a start has suspended it because the erasure ledger names it; null when it is released. */
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

/** Finds it by id or slug. One of another tenant is answered as if it did not exist. @throws Problem 404 */
export async function findOrganization(
  db: Queryable,
  idOrSlug: string | number,
  actor: Actor,
): Promise<Organization> {
  const organization = await selectOrganization(db, idOrSlug)
  if (!organization || !mayEnter(actor, organization.id)) throw notFound('organization')
  return organization
}

/** Staff may enter every organization; a customer's people only their own. */
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

/** The id, or null for a slug. */
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
