// Restoring: into which databases, under which conditions, and how a backup of an older version is brought up
// to date.
import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { newUid } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { statements } from '#platform/migrate.ts'
import { openPostgres } from '#platform/postgres.ts'
import { testDatabase } from '#test/database.ts'
import { emptyFolder, type RunInput } from '#test/cli/stand-in.ts'
import { allMigrations } from '#main/modules.ts'
import { openBackupFile } from './backup-file.ts'
import { rowHashes, shapeOf, tableNames, withClient } from '#test/backup/looks.ts'
import {
  addEntry,
  backedUp,
  backupOf,
  emptyDatabase,
  restore,
  restoreInto,
  tenure,
} from '#test/backup/world.ts'

const log = createLog('silent')
const source = await backedUp({ after })
const { file } = source
const run = (url: string, statement: string) => withClient(url, (client) => client.query(statement))

test('a database that is not empty is replaced only by its typed name', async (t) => {
  const { url, db } = await testDatabase(t)
  await addEntry({ db }, 'will be gone')
  await run(url, 'create schema queue; create table queue.job (id int)')
  await run(url, 'create table lodger (id int); create view seen as select 1 as one')
  const old = await rowHashes(url)
  await db.destroy() // its connections count as a node's
  for (const [args, input, code] of [
    [['--yes'], {}, 6],
    [['--yes', '--replace'], {}, 2],
    [['--replace', '--database', 'wrong'], {}, 2],
    [['--replace'], { typed: { 'to replace it': 'tenure' } }, 2],
  ] as [string[], RunInput, number][])
    assert.equal((await restore(file, url, args, input)).code, code, args.join(' '))
  assert.deepEqual(await rowHashes(url), old)

  const name = new URL(url).pathname.slice(1)
  const { code, stderr } = await restore(file, url, ['--replace'], { typed: { 'to replace it': name } })
  assert.equal(code, 0, stderr)
  assert.match(stderr, /0 organizations, 0 people.*tables that are not Tenure's: lodger/)
  assert.deepEqual(await rowHashes(url), await rowHashes(source.url))
  assert.deepEqual(await shapeOf(url), await shapeOf(source.url))
  const { rows } = await run(url, `select to_regclass('seen') as seen, to_regnamespace('queue') as queue`)
  assert.deepEqual(rows, [{ seen: null, queue: null }])
  await assert.rejects(run(url, 'update audit_details set salt = salt'), /permission denied|append-only/)
})

test('nothing is restored under nodes that are connected, nor without an answer', async (t) => {
  const url = await emptyDatabase(t)
  const node = openPostgres(url, log, 1)
  await sql`select 1`.execute(node.db)
  const { code, stderr } = await restore(file, url)
  await node.close()
  assert.equal(code, 6)
  assert.match(stderr, /connected to this database.*\n.*tenure stop/)
  assert.equal((await restore(file, url, [])).code, 2)
  assert.equal((await restore(file, url, [], { typed: { 'Type yes': 'no' } })).code, 2)
  assert.deepEqual(await tableNames(url), [])
  assert.equal((await restore(file, url, [], { typed: { 'Type yes': 'yes' } })).code, 0)
})

test('no database is looked for before the answer: an empty folder stays empty', async () => {
  const folder = join(emptyFolder(), 'data')
  const { code } = await tenure(['restore', file], { env: { TENURE_DATA: folder } })
  assert.deepEqual([code, existsSync(folder)], [2, false])
})

test('a ledger that cannot be believed is told of, and what is restored stays', async (t) => {
  const url = await emptyDatabase(t)
  const ledger = join(emptyFolder(), 'erasures.jsonl')
  writeFileSync(ledger, '{"seq":1}\n')
  const { code, stdout, stderr } = await tenure(['restore', file, '--yes', '--json'], {
    env: { DATABASE_URL: url, TENURE_ERASURE_LEDGER: ledger },
  })
  assert.equal(code, 0, stderr)
  const { back, ledger_problem: problem } = JSON.parse(stdout)
  assert.deepEqual([back, /line 1 of .*newest whole copy/.test(problem)], [null, true])
  assert.match(stderr, /It is not known which erased customers/)
  assert.deepEqual(await rowHashes(url), await rowHashes(source.url))
})

test('a backup of an older version is brought up to this one, rows included', async (t) => {
  const [first, ...later] = Object.entries(
    allMigrations.find(({ owner }) => owner === 'access')?.migrations ?? {},
  )
  const older = allMigrations.map((each) =>
    each.owner === 'access' && first ? { ...each, migrations: Object.fromEntries([first]) } : each,
  )
  const old = await testDatabase(t, { migrations: older })
  const url = await emptyDatabase(t)
  const { code, stdout, stderr } = await restore(await backupOf(old.url), url, ['--yes', '--json'])
  assert.equal(code, 0, stderr)
  assert.deepEqual(
    JSON.parse(stdout).migrated,
    later.map(([name]) => `access/${name}`),
  )
  assert.ok(later.length)
  assert.deepEqual(await shapeOf(url), await shapeOf(source.url))
})

test('a later migration finds the rows as the older version left them', async (t) => {
  const old = await testDatabase(t)
  const names = {
    uid: newUid(),
    email: 'ada@example.com',
    name: 'Ada',
    password_hash: 'x',
    roles: ['viewer'],
  }
  const rest = {
    organization_id: null,
    disabled_at: null,
    created_at: '2026-01-01T00:00:00Z',
    last_signed_in_at: null,
  }
  await old.db
    .insertInto('people')
    .values({ ...names, ...rest })
    .execute()
  const later = {
    owner: 'later',
    migrations: {
      '0001-greetings': statements(
        'alter table people add column greeting text',
        `update people set greeting = 'Hello ' || name`,
        'alter table people drop column name',
        `insert into setups (key, title) values ('large', 'Large')`,
      ),
    },
  }
  await using backup = await openBackupFile(await backupOf(old.url))
  const url = await emptyDatabase(t)
  const { migrated } = await restoreInto(url, { backup, migrations: [...allMigrations, later] })
  assert.deepEqual(migrated, ['later/0001-greetings'])
  const { rows } = await run(url, 'select greeting, (select count(*)::int from setups) as setups from people')
  assert.deepEqual(rows, [{ greeting: 'Hello Ada', setups: 2 }])
})

test('an audit log that was broken before stays broken and is told of, because the rest is needed', async (t) => {
  const broken = await testDatabase(t)
  for (const name of ['one', 'two']) await addEntry(broken, name)
  await run(
    broken.url,
    'alter table audit_entries disable trigger user; grant update on audit_entries to current_user',
  )
  await run(broken.url, `update audit_entries set action = 'test.wrote' where seq = 1`)
  const url = await emptyDatabase(t)
  const { code, stdout } = await restore(await backupOf(broken.url), url)
  assert.equal(code, 9)
  assert.match(stdout, /BROKEN, as it was in the backup: entry 1 of chain installation/)
  const restored = openPostgres(url, log, 1)
  assert.equal((await verifyAudit(restored.db)).first_broken?.seq, 1)
  await restored.close()
})

test('a table that is not of Tenure is in the backup, is left out of the restore, and is named', async (t) => {
  const shared = await testDatabase(t)
  await run(shared.url, 'create table lodger (id bigint generated always as identity)')
  await run(shared.url, 'insert into lodger default values')
  const { code, stdout } = await restore(await backupOf(shared.url), await emptyDatabase(t), [
    '--yes',
    '--json',
  ])
  assert.deepEqual([code, JSON.parse(stdout).left_out], [0, ['lodger']])
})
