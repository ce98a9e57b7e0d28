// One world with rows in every table there is: of the platform, the lifecycle, every module and every bundled
// plugin. Backing up, restoring, exporting, importing and upgrading are tested on it, and erasing on rows
// that are filled the same way.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { audit } from '#lifecycle/audit/audit.ts'
import { tableNamed } from '#lifecycle/rows/catalogue.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import { inTransaction } from '#platform/transaction.ts'
import { issue } from '../erasure/receipts-world.ts'
import { fillTable, fillTables, type FillOptions } from './fill.ts'
import type { Filling } from './row.ts'
import { choicesOf, readShape, type Shape, type Subject } from './shape.ts'

export interface World {
  shape: Shape
  organization: Subject
  neighbour: Subject
}

const canaries = {
  organization: 'kanariqx7zp9vt4wm8ru',
  neighbour: 'theneighbourstays',
  installation: 'theinstallation',
}

/** Chained and signed: rows that are made up would be found broken. */
const chained = ['audit_entries', 'audit_details', 'audit_heads', 'receipts', 'receipt_keys']

/**
 * An organization in every status, and two active ones with rows in every table, one of each kind that the
 * tables allow.
 * `madeUp` fills the chained tables too, for a schema that the present code cannot write.
 */
export async function wholeWorld(db: Db, { madeUp = false }: { madeUp?: boolean } = {}): Promise<World> {
  const shape = await readShape(db)
  const without: FillOptions['without'] = new Set(['organizations', ...(madeUp ? [] : chained)])
  const installation = { db, shape, organization: null, canary: canaries.installation }
  await fillTables(installation, { without })
  await fillOrganizations(installation)
  const [organization, neighbour] = [
    await active(installation, canaries.organization),
    await active(installation, canaries.neighbour),
  ]
  for (const [first, subject] of [organization, neighbour].entries()) {
    const canary = first ? canaries.neighbour : canaries.organization
    await fillTables({ db, shape, organization: subject, canary, first }, { without })
    if (!madeUp) await writeAudit(db, subject, canary)
  }
  if (!madeUp) await issue(db, organization.uid)
  return { shape, organization, neighbour }
}

/**
 * Chained, or written when an erasing begins, or what stops one: in a test with a node they come from what it
 * does.
 */
const fromNode = [
  'audit_details',
  'audit_entries',
  'organization_locks',
  'organizations',
  'retention_decisions',
]

/** Rows in every table for an organization that a node has made. */
export async function fillOrganization(
  organization: Subject,
  {
    without = [],
    ...filling
  }: Omit<Filling, 'shape' | 'organization'> & { rows: number; without?: readonly string[] },
): Promise<void> {
  const shape = await readShape(filling.db)
  await fillTables(
    { ...filling, shape, organization },
    { rows: filling.rows, without: new Set([...fromNode, ...without]) },
  )
}

/**
 * The same for the installation: what its organizations refer to, but no control planes, which a node would
 * ask.
 */
export async function fillInstallation(db: Db): Promise<void> {
  const without = new Set([
    'control_planes',
    'erasure_counts',
    'erasure_slots',
    'sign_in_attempts',
    ...chained,
  ])
  await fillTables(
    { db, shape: await readShape(db), organization: null, canary: canaries.installation },
    { without },
  )
}

const organizationsOf = ({ shape }: Filling) =>
  shape.parentsFirst.find(({ name }) => name === 'organizations') ?? assert.fail('no table of organizations')

const fillOrganizations = (filling: Filling): Promise<void> => fillTable(filling, organizationsOf(filling))

async function active(filling: Filling, name: string): Promise<Subject> {
  const wanted = { organizations: { slug: name, status: 'active' } }
  await fillTable({ ...filling, canary: name, wanted }, organizationsOf(filling), 1)
  const { rows } = await sql<Subject>`select id, uid from organizations where slug = ${name}`.execute(
    filling.db,
  )
  return rows[0] as Subject
}

const writeAudit = (db: Db, organization: Subject, name: string): Promise<void> =>
  inTransaction(db, { actor: systemActor, reason: name }, async (tx) =>
    audit(tx, systemClock, {
      action: 'world.fill',
      organization,
      subject: { type: 'organization', id: organization.id },
      details: { name },
    }),
  )

/** Tables of our schema that hold no row. */
export async function emptyTables(db: Db): Promise<string[]> {
  const { parentsFirst } = await readShape(db)
  const counts = parentsFirst.map(
    ({ name }) => sql`select ${name}::text as name where not exists (select from ${tableNamed(name)})`,
  )
  const { rows } = await sql<{ name: string }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return rows.map(({ name }) => name).sort()
}

/** Values that a check or a type allows and that no row has, as `table.column: value`. */
export async function valuesWithoutRow(db: Db): Promise<string[]> {
  const shape = await readShape(db)
  const asked = shape.parentsFirst.flatMap((table) =>
    [...choicesOf(shape, table)].flatMap(([column, values]) =>
      values.map((value) => {
        const isThere = sql`exists (select from ${tableNamed(table.name)} where ${sql.id(column)}::text = ${String(value)})`
        return sql`select ${`${table.name}.${column}: ${String(value)}`}::text as missing where not ${isThere}`
      }),
    ),
  )
  const { rows } = await sql<{ missing: string }>`${sql.join(asked, sql` union all `)}`.execute(db)
  return rows.map(({ missing }) => missing)
}
