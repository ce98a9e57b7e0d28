// Compares the rows that say stored with the files in the store, both ways. The names of the files go through
// a temporary table, so that memory does not grow with them.
import { sql } from 'kysely'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { mostNamed, type StoreFinding } from '#lifecycle/outside/identity.ts'
import type { Db, Queryable } from '#platform/postgres.ts'
import { readKey } from './documents.ts'
import { inBatches } from './sweep.ts'

const batchSize = 1000

/**
 * Reads every name below `organizations/`. Files of organizations that this database does not know are
 * another installation's.
 */
export function compareFiles(db: Db, blobs: BlobStore, signal: AbortSignal): Promise<StoreFinding[]> {
  return db.transaction().execute(async (tx) => {
    const {
      rows: [began],
    } = await sql<{ at: string }>`select now() as at`.execute(tx)
    await sql`create temporary table seen_files (organization_uid uuid not null, uid uuid not null) on commit drop`.execute(
      tx,
    )
    for await (const batch of inBatches(blobs.list('organizations/'), batchSize)) {
      signal.throwIfAborted()
      await noteSeen(
        tx,
        batch.map(({ key }) => readKey(key)).filter((names) => names !== null),
      )
    }
    await sql`analyze seen_files`.execute(tx)
    const findings = [
      missingFinding(await rowsWithoutFile(tx, began?.at ?? '')),
      strayFinding(await filesWithoutRow(tx)),
    ]
    return findings.filter((finding) => finding !== null)
  })
}

async function noteSeen(tx: Queryable, names: { organization: string; document: string }[]): Promise<void> {
  const [organizations, documents] = [
    names.map(({ organization }) => organization),
    names.map(({ document }) => document),
  ]
  await sql`
    insert into seen_files (organization_uid, uid)
    select * from unnest(${organizations}::uuid[], ${documents}::uuid[])`.execute(tx)
}

interface Found {
  count: number
  first: string[]
}

/** Those that were stored before the comparison began. */
async function rowsWithoutFile(tx: Queryable, began: string): Promise<Found> {
  const { rows } = await sql<Found>`
    select count(*)::int as count, coalesce((array_agg(d.uid::text order by d.id))[1:${sql.lit(mostNamed)}], '{}') as first
    from documents d join organizations o on o.id = d.organization_id
    where d.status = 'stored' and d.files_gone_at is null and d.stored_at < ${began}
      and not exists (select from seen_files s where s.uid = d.uid and s.organization_uid = o.uid)`.execute(
    tx,
  )
  return rows[0] ?? { count: 0, first: [] }
}

async function filesWithoutRow(tx: Queryable): Promise<Found> {
  const { rows } = await sql<Found>`
    select count(*)::int as count, coalesce((array_agg(s.uid::text order by s.uid))[1:${sql.lit(mostNamed)}], '{}') as first
    from seen_files s join organizations o on o.uid = s.organization_uid
    where not exists (select from documents d where d.uid = s.uid)`.execute(tx)
  return rows[0] ?? { count: 0, first: [] }
}

function missingFinding({ count, first }: Found): StoreFinding | null {
  if (!count) return null
  return {
    store: 'files',
    code: 'files_missing',
    count,
    first,
    message: `${count} ${count === 1 ? 'document says that its file is' : 'documents say that their files are'} stored, and the store does not have ${count === 1 ? 'it' : 'them'}.`,
    repair: 'find out where they are and put them back; an erasing of their customers waits for a person',
  }
}

function strayFinding({ count, first }: Found): StoreFinding | null {
  if (!count) return null
  return {
    store: 'files',
    code: 'files_stray',
    count,
    first,
    message:
      `${count} ${count === 1 ? 'file' : 'files'} in the store of files ` +
      `${count === 1 ? 'has' : 'have'} no row.`,
    repair:
      'nothing, if no backup was restored: they are deleted a week after they were first seen; ' +
      'otherwise look whether their rows are in a newer backup',
  }
}
