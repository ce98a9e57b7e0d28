// Server processes share a database, a folder of files and an erasure ledger, and erase several customers at
// once. The process that is in the middle of a deletion is killed, again and again, by kill -9. Every customer is
// erased once all the same, each receipt tells exactly what was there, and the neighbour is as it was.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { verifyReceipts } from '#lifecycle/erasure/receipt-chain.ts'
import type { ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import type { Receipt } from '#lifecycle/erasure/receipt-file.ts'
import { ownedTables } from '#lifecycle/rows/owned-tables.ts'
import { openLedger } from '#main/erasing.ts'
import type { Db } from '#platform/postgres.ts'
import { filesWith, hashOfFiles } from '#test/erasure/files.ts'
import { countsOf, hashesOf } from '#test/erasure/scan.ts'
import { startNode, type TestNode, type TestOrganization } from '#test/node.ts'
import { must, startErasing } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'
import { closeGates, type Gate, type Gates } from '#test/processes/gates.ts'
import { startProcess, type NodeProcess } from '#test/processes/start.ts'
import { workersOf, type Workers } from '#test/processes/workers.ts'

const customers = 6
const filesEach = 12
/** Tenure's own tables, which grow by what an erasing writes down. */
const own = new Set([...Object.keys(ownedTables.platform), ...Object.keys(ownedTables.lifecycle)])
type Place = Gate & { inTheMiddle?: true }
/**
 * In the order in which an erasing comes to them. In the middle: the table's first thousand rows are gone by
 * then.
 */
const places: Place[] = [
  { table: 'employee_deployments', on: 'delete', inTheMiddle: true },
  { table: 'shift_assignments', on: 'delete', inTheMiddle: true },
  { table: 'employees', on: 'commit', inTheMiddle: true },
  { table: 'documents', on: 'update', column: 'files_gone_at' },
  { table: 'sign_ins', on: 'commit', inTheMiddle: true },
  { table: 'audit_details', on: 'delete' },
  { table: 'receipts', on: 'insert' },
]

test(
  'nodes that are killed in the middle of deletions erase everything once, and count it once',
  { timeout: 600_000 },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-takeover-'))
    t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
    const shared = { files: join(folder, 'files'), ledger: join(folder, 'erasures.jsonl'), workers: 2 }
    const node = await startNode(t, {
      workers: 0,
      blobs: await openFolderStore(shared.files),
      erasing: { ledger: shared.ledger, settlingMilliseconds: 0 },
    })
    const { api, db, app } = node
    await must(200, api.patch('/erasures/limits', { velocity_per_hour: 1000 }))
    const neighbour = await inhabited(node)
    const organizations = await Promise.all(Array.from({ length: customers }, () => inhabited(node)))
    for (const { id } of organizations)
      await must(200, api.post(`/organizations/${id}/retire`, { reason: 'It is over' }))
    const before = await Promise.all(organizations.map((organization) => rowsOf(node, organization)))
    const untouched = [await hashesOf(db, neighbour, app.modules), hashOfFiles(shared.files, neighbour)]

    const gates = await closeGates(t, node.databaseUrl, places)
    const nodes = workersOf((hear) => startProcess(t, node.databaseUrl, hear, shared))
    await nodes.start()
    await nodes.start()
    const operations = await Promise.all(organizations.map((organization) => startErasing(api, organization)))
    const erasings = organizations.map((organization, index) => ({
      organization,
      operation: operations[index],
    }))
    const world = { db, files: shared.files, gates, nodes, erasings }
    for (const place of places) t.diagnostic(await killAt(world, place))
    await until('everything is erased', () => allDone(db, operations), 120_000)

    for (const [index, erasing] of erasings.entries()) await assertErased(db, erasing, before[index] ?? {})
    assert.deepEqual(
      filesWith(
        shared.files,
        organizations.map(({ uid }) => uid),
      ),
      [],
    )
    await assertLedger(openLedger(db, shared.ledger)?.ledger as ErasureLedger, erasings)
    await assertOnce(db, operations)
    assert.deepEqual(
      [await hashesOf(db, neighbour, app.modules), hashOfFiles(shared.files, neighbour)],
      untouched,
    )
  },
)

interface Erasing {
  organization: TestOrganization
  operation: Operation
}
interface World {
  db: Db
  files: string
  gates: Gates
  nodes: Workers
  erasings: Erasing[]
}

/** Waits until a node is there, kills it, and starts another one. */
async function killAt(world: World, place: Place): Promise<string> {
  const { db, files, gates, nodes } = world
  const { table, on } = place
  const found = await until(`a node that lives is at ${table}`, () => whoIsAt(world, place), 120_000)
  const { organization, operation, worker } = found
  const { before, erased } = await countsOfTable(db, operation, table)
  if (table === 'documents')
    assert.deepEqual(filesWith(files, [organization.uid]), [], 'gone, and no row says so yet')
  await nodes.kill(worker)
  await gates.open(table)
  await nodes.start()
  if (before && !own.has(table)) await assertCountedWithRows(db, found, table)
  return `killed before ${on} of ${table} with ${erased} of ${before} rows gone`
}

type Found = Erasing & { worker: NodeProcess }

async function whoIsAt(
  { db, gates, nodes, erasings }: World,
  { table, inTheMiddle }: Place,
): Promise<Found | null> {
  const waiting = await gates.waitingAt(table)
  for (const { organization, operation } of erasings.filter((erasing) =>
    waiting.includes(erasing.organization.id),
  )) {
    const worker = nodes.of(operation.id)
    const isThere = worker && (!inTheMiddle || (await countsOfTable(db, operation, table)).erased > 0)
    if (isThere) return { organization, operation, worker }
  }
  if (inTheMiddle && waiting.length) await gates.passOnce(table)
  return null
}

interface Operation {
  id: number
  uid: string
}

/** An organization with thousands of rows and a few real files. */
async function inhabited(node: TestNode): Promise<TestOrganization> {
  const { api, db } = node
  const organization = await node.organization()
  const { id } = organization
  const unit = await must(
    201,
    api.post('/units', { organization_id: id, name: 'Main', code: 'MAIN', timezone: 'UTC' }),
  )
  const times = { starts_at: '09:00', ends_at: '17:00' }
  const shift = await must(201, api.post('/shifts', { unit_id: unit.id, name: 'Day', ...times }))
  await insertRows(db, id, unit.id, shift.id)
  for (let number = 0; number < filesEach; number++) {
    const type = { 'content-type': 'application/octet-stream' }
    const content = `${number} of ${id}: ${'x'.repeat(number)}`
    await must(201, api.post(`/organizations/${id}/documents?name=file-${number}`, content, type))
  }
  return organization
}

async function insertRows(db: Db, organization: number, unit: number, shift: number): Promise<void> {
  await sql`
    with people as (
      insert into employees (uid, organization_id, name, status, created_at, updated_at)
      select gen_random_uuid(), ${organization}, 'Employee ' || n, 'active', now(), now()
      from generate_series(1, 1500) n returning id)
    insert into employee_deployments (organization_id, employee_id, unit_id, is_primary, starts_on, ends_on, created_at)
    select ${organization}, id, ${unit}, true, '2025-01-01', '2025-12-31', now() from people`.execute(db)
  await sql`
    insert into shift_assignments (organization_id, unit_id, shift_id, employee_id, date, status, created_at)
    select ${organization}, ${unit}, ${shift}, id, '2025-02-01'::date + n, 'worked', now()
    from employees cross join generate_series(0, 1) n where organization_id = ${organization}`.execute(db)
  await sql`
    insert into sign_ins (organization_id, person_id, person_name, email, outcome, remote_address, at)
    select ${organization}, n, 'Person ' || n, n || '@example.com', 'success', '192.0.2.1', now()
    from generate_series(1, 1500) n`.execute(db)
}

async function countsOfTable(
  db: Db,
  { uid }: Operation,
  table: string,
): Promise<{ before: number; erased: number }> {
  const row = await db
    .selectFrom('erasure_counts')
    .select(['before', 'erased'])
    .where('operation_uid', '=', uid)
    .where('table_name', '=', table)
    .executeTakeFirst()
  return { before: Number(row?.before ?? 0), erased: Number(row?.erased ?? 0) }
}

/** What died with its transaction is neither gone nor counted. */
async function assertCountedWithRows(
  db: Db,
  { organization: { id }, operation: { uid } }: Erasing,
  table: string,
): Promise<void> {
  const {
    rows: [row],
  } = await sql<{ before: number; known: number }>`
    select before, erased + (select count(*) from ${sql.table(table)} where organization_id = ${id}) as known
    from erasure_counts where operation_uid = ${uid} and table_name = ${table}`.execute(db)
  assert.equal(Number(row?.known), Number(row?.before))
}

async function allDone(db: Db, operations: Operation[]): Promise<boolean> {
  const ids = operations.map(({ id }) => id)
  const rows = await db.selectFrom('operations').select(['status', 'error']).where('id', 'in', ids).execute()
  for (const { status, error } of rows) assert.notEqual(status, 'failed', JSON.stringify(error))
  return rows.every(({ status }) => status === 'done')
}

/** Of the modules' tables that are not empty, and of files: their number and bytes. */
async function rowsOf(
  { db, app }: TestNode,
  organization: TestOrganization,
): Promise<Record<string, number>> {
  const counts = await countsOf(db, organization, app.modules)
  const {
    rows: [files],
  } = await sql<{ files: number; bytes: number }>`
    select count(*)::int as files, sum(bytes)::int as bytes
    from documents where organization_id = ${organization.id}`.execute(db)
  assert.equal(files?.files, filesEach)
  const filled = Object.entries(counts).filter(([table, count]) => count && !own.has(table))
  return { ...Object.fromEntries(filled), ...files }
}

async function assertErased(
  db: Db,
  { organization: { id, uid }, operation }: Erasing,
  before: Record<string, number>,
): Promise<void> {
  const { status, generation } = await db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    { status, generation },
    { status: 'erased', generation: 5 },
    'each change of status happened once',
  )
  const receipts = await db.selectFrom('receipts').select('file').where('subject_uid', '=', uid).execute()
  assert.equal(receipts.length, 1, 'one receipt')
  const receipt = JSON.parse(receipts[0]?.file ?? '').receipt as Receipt
  const tables = receipt.tables.filter(({ table }) => !own.has(table))
  const told = Object.fromEntries(tables.map((each) => [each.table, each.before]))
  assert.equal(receipt.operation_uid, operation.uid)
  assert.deepEqual({ ...told, files: receipt.files.count, bytes: receipt.files.bytes }, before)
  const odd = tables.filter(
    (each) => each.erased !== each.before || each.anonymised || each.late || each.kept.length,
  )
  assert.deepEqual(odd, [])
}

/** Reading it verifies its chain. */
async function assertLedger(book: ErasureLedger, erasings: Erasing[]): Promise<void> {
  const entries = await book.entries()
  const of = (event: string) =>
    entries
      .filter((entry) => entry.event === event)
      .map(({ organization_uid, operation_uid }) => `${organization_uid} ${operation_uid}`)
      .sort()
  const expected = erasings
    .map(({ organization, operation }) => `${organization.uid} ${operation.uid}`)
    .sort()
  assert.deepEqual([of('begun'), of('finished')], [expected, expected])
}

/** Every transactional step took effect once; the receipts and the audit log hold. */
async function assertOnce(db: Db, operations: Operation[]): Promise<void> {
  const effects = await db
    .selectFrom('operation_effects')
    .selectAll()
    .where(
      'operation_id',
      'in',
      operations.map(({ id }) => id),
    )
    .orderBy('step_key')
    .execute()
  const keys = ['begin', 'finish', 'recount', 'turn']
  assert.deepEqual(
    operations.map(({ id }) =>
      effects
        .filter((each) => each.operation_id === id)
        .map(({ direction, step_key }) => `${direction} ${step_key}`),
    ),
    operations.map(() => keys.map((key) => `do ${key}`)),
  )
  const receipts = await verifyReceipts(db)
  assert.deepEqual([receipts.ok, receipts.receipts, receipts.first_broken], [true, customers, null])
  const { ok, first_broken } = await verifyAudit(db)
  assert.deepEqual({ ok, first_broken }, { ok: true, first_broken: null })
}
