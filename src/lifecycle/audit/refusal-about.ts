// What a refused request was about, read from its address and body alone: its handler may not have run.
import { sql } from 'kysely'
import type { RefusedRequest } from '#platform/http-input.ts'
import type { Tx } from '#platform/transaction.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import { lockAndFind } from '../organization/fence.ts'
import { selectOrganization } from '../organization/organization.ts'
import type { AuditInput } from './audit.ts'

type Tables = Readonly<Record<string, TablePolicy>>

interface About {
  id: number
  uid: string
  /**
   * It is being erased or already erased: the entry gets no details, because nothing may delete them later.
   */
  isGone: boolean
}

/**
 * A customer's people are always recorded with their own organization, whatever they have named. The
 * organization's fence is held until the transaction ends, so that no details are written after its erasing.
 */
export async function organizationOf(tx: Tx, tables: Tables, refused: RefusedRequest): Promise<About | null> {
  const id = refused.actor.organization_id ?? (await namedOrganization(tx, tables, refused))
  const organization = id === null ? undefined : await lockAndFind(tx.db, id, 'shared')
  if (!organization) return null
  const isGone = ['erasing', 'erased'].includes(organization.status) || organization.deleted_at !== null
  return { id: organization.id, uid: organization.uid, isGone }
}

async function namedOrganization(
  tx: Tx,
  tables: Tables,
  { route, params, body }: RefusedRequest,
): Promise<number | null> {
  const named = params.organization
  if (named) return (await selectOrganization(tx.db, named))?.id ?? null
  const id = numberOf(params.id)
  if (id !== null) return ownerOf(tx, tables, thingsOf(route.path), id)
  const { organization_id: given } = (body ?? {}) as { organization_id?: unknown }
  return typeof given === 'number' && Number.isSafeInteger(given) ? given : null
}

/**
 * `/leave-types/{id}` is a row of `leave_types`. `/locks/{id}` is a row of `organization_locks`, because
 * there is no table `locks`.
 */
async function ownerOf(tx: Tx, tables: Tables, things: string, id: number): Promise<number | null> {
  const wanted = things.replaceAll('-', '_')
  const owned = Object.keys(tables).filter((each) => tables[each]?.scope === 'organization')
  const table = owned.find((each) => each === wanted) ?? owned.find((each) => each.endsWith(`_${wanted}`))
  if (!table) return null
  const { rows } = await sql<{ organization_id: number | null }>`
    select ${sql.ref(tables[table]?.column ?? 'organization_id')} as organization_id
    from ${sql.table(table)} where id = ${id}`.execute(tx.db)
  return rows[0]?.organization_id ?? null
}

/** The thing with a number in the address, otherwise the organization. */
export function subjectOf(
  { route, params }: Pick<RefusedRequest, 'route' | 'params'>,
  organization: About | null,
): AuditInput['subject'] {
  const id = numberOf(params.id)
  if (id !== null) return { type: singular(thingsOf(route.path)), id }
  return organization
    ? { type: 'organization', id: organization.id, uid: organization.uid }
    : { type: 'request' }
}

/** `control_plane` of `control-planes`, `policy` of `policies`. */
const singular = (things: string): string =>
  things.replaceAll('-', '_').replace(/ies$/, 'y').replace(/s$/, '')

const thingsOf = (path: string): string => path.split('/')[1] ?? ''

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
