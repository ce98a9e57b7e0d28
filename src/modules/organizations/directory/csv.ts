// The directory as a file: every row that the filter lets through, from one snapshot, a few hundred in memory at a
// time.
import { Readable } from 'node:stream'
import type { Actor } from '#platform/actor.ts'
import { csvLine } from '#platform/csv.ts'
import type { Db, Queryable } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { detailNames, eachField } from '#lifecycle/organization/fields.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { viewOrganizations } from '../view.ts'
import { countAll, openRows, type Rows } from './csv-queries.ts'
import type { Narrowing } from './filter-queries.ts'
import type { Order } from './sorts.ts'

type Shown = Awaited<ReturnType<typeof viewOrganizations>>[number] & {
  instances?: { total: number; healthy: number }
  broken?: string[]
}
type Cell = string | number | boolean | null | undefined

const columns: Record<string, (one: Shown) => Cell> = {
  id: ({ id }) => id,
  uid: ({ uid }) => uid,
  name: ({ name }) => name,
  slug: ({ slug }) => slug,
  type: ({ type }) => type,
  status: ({ status }) => status,
  is_active: ({ is_active: active }) => active,
  ...eachField(detailNames, (name) => (one: Shown) => one[name]),
  contact_name: ({ primary_contact: contact }) => contact?.name,
  contact_email: ({ primary_contact: contact }) => contact?.email,
  instances_total: ({ instances }) => instances?.total,
  instances_healthy: ({ instances }) => instances?.healthy,
  closure_requested_at: ({ closure_request: request }) => request?.requested_at,
  operation_id: ({ operation }) => operation?.id,
  operation_status: ({ operation }) => operation?.status,
  waiting_for: ({ operation }) =>
    operation?.waiting_for.map((reason: { message: string }) => reason.message).join(' '),
  broken: ({ broken }) => broken?.join(' '),
  created_at: ({ created_at: at }) => at,
  updated_at: ({ updated_at: at }) => at,
  retired_at: ({ retired_at: at }) => at,
}

export interface Export {
  narrowing: Narrowing
  order: Order
  modules: readonly LifecycleModule[]
  actor: Actor
}

/** Each holds a connection of the pool while its reader takes the rows. */
const mostAtOnce = 4
let going = 0

/** The number of rows, and the file. @throws Problem 429 `too_many_exports` */
export async function exportRows(db: Db, asked: Export): Promise<{ count: number; stream: Readable }> {
  if (going >= mostAtOnce) throw tooMany()
  going += 1
  const rows = await openRows(db, asked).catch(ended)
  const count = await countAll(rows.db, asked.narrowing).catch(async (error: unknown) => {
    await rows.close()
    return ended(error)
  })
  const stream = Readable.from(linesOf(rows, asked), { objectMode: false })
  // Also when the client goes away in the middle, or before the first line.
  stream.once('close', () => {
    going -= 1
    void rows.close()
  })
  return { count, stream }
}

function ended(error: unknown): never {
  going -= 1
  throw error
}

const tooMany = (): Problem =>
  new Problem('too_many_requests', 'too_many_exports', `${mostAtOnce} files are being written already.`, {
    remedy: 'Try again when one of them is done.',
    headers: { 'retry-after': '10' },
  })

async function* linesOf(rows: Rows, { modules, actor }: Export): AsyncGenerator<string> {
  yield csvLine(Object.keys(columns))
  for await (const batch of rows.batches) yield await linesOfBatch(rows.db, modules, batch, actor)
}

async function linesOfBatch(
  db: Queryable,
  modules: readonly LifecycleModule[],
  batch: readonly Organization[],
  actor: Actor,
): Promise<string> {
  const shown = (await viewOrganizations(db, modules, batch, actor)) as Shown[]
  return shown.map((one) => csvLine(Object.values(columns).map((value) => value(one)))).join('')
}
