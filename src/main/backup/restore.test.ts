// Restoring: what is refused before anything is written, what is rolled back, and what an older backup becomes.
import assert from 'node:assert/strict'
import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { verifyAudit } from '#lifecycle/audit-verify.ts'
import { audit } from '#lifecycle/audit.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { statements } from '#platform/migrate.ts'
import { openPostgres } from '#platform/postgres.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { emptyFolder, runAgainst, type Ran, type RunInput } from '../cli/stand-in.ts'
import { allMigrations } from '../modules.ts'
import { openBackupFile } from './backup-file.ts'
import { openConnection } from './connection.ts'
import { changeManifest, forged, type Entries } from './forged-for-tests.ts'
import { rowHashes, shapeOf, tableNames, withClient } from './looks-for-tests.ts'
import type { Manifest } from './manifest.ts'
import { restoreBackup, type Restored, type RestoreInput } from './restore.ts'

const log = createLog('silent')
const source = await testDatabase({ after })
const nobody = { url: 'http://127.0.0.1:1' }
for (const name of ['one', 'two']) await addEntry(source, name)
const file = await backupOf(source.url)

function addEntry({ db }: Pick<TestDatabase, 'db'>, id: string): Promise<void> {
  return inTransaction(db, { actor: systemActor, reason: 'Test' }, async (tx) =>
    audit(tx, systemClock, { action: 'test.write', subject: { type: 'test', id } }))
}

async function backupOf(url: string): Promise<string> {
  const path = join(emptyFolder(), 'backup.zip')
  const { code, stderr } = await runAgainst(nobody, ['backup', path], { env: { DATABASE_URL: url, TENURE_DATA: emptyFolder() } })
  assert.equal(code, 0, stderr)
  return path
}

const restore = (path: string, url: string, args = ['--yes'], input: RunInput = {}): Promise<Ran> =>
  runAgainst(nobody, ['restore', path, ...args], { ...input, env: { DATABASE_URL: url, TENURE_DATA: emptyFolder() } })

const emptyDatabase = async (ending: { after(finish: () => Promise<void>): void }) => (await testDatabase(ending, { migrations: [] })).url

describe('a backup that is not what was written is refused before anything is', () => {
  const row = (entries: Entries) => entries.set('tables/audit_entries.tsv', Buffer.from(String(entries.get('tables/audit_entries.tsv')).replace('one', 'own')))
  const manifest = (change: (given: Manifest) => object, seal = true) => (entries: Entries) => changeManifest(entries, change, { seal })
  const withFile = (path: string) => (entries: Entries) => {
    changeManifest(entries, (given) => ({ ...given, files: [{ path, bytes: 0, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }] }), { seal: true })
    entries.set(`files/${path}`, Buffer.alloc(0))
  }
  const ways: [title: string, change: (entries: Entries) => unknown, message: RegExp][] = [
    ['a changed row', row, /tables\/audit_entries\.tsv is not what was written/],
    ['a table that is missing', (entries) => entries.delete('tables/people.tsv'), /tables\/people\.tsv/],
    ['an entry that nobody wrote', (entries) => entries.set('tables/extra.tsv', Buffer.from('x')), /tables\/extra\.tsv/],
    ['a manifest that was changed', manifest((given) => ({ ...given, taken_at: '2020-01-01T00:00:00.000Z' }), false), /manifest\.json/],
    ['a manifest that is gone', (entries) => entries.delete('manifest.json'), /no backup of Tenure/],
    ['another format', manifest((given) => ({ ...given, format_version: 2 })), /format 2; this version of Tenure reads format 1/],
    ['a later version', manifest((given) => ({ ...given, tenure_version: '9.0.0', migrations: [...given.migrations, 'access/0999-later'] })), /later version of Tenure \(9\.0\.0\).*access\/0999-later/],
    ['an entry that leads out of the folder', withFile('keys/UP/UP/x'), /list of entries/],
    ['a file outside of the folder', manifest((given) => ({ ...given, files: [{ path: '../x', bytes: 0, sha256: given.sha256 }] })), /manifest\.json/],
    ['a file that would replace the database\'s passwords', withFile('postgres/passwords.json'), /manifest\.json/],
  ]
  for (const [title, change, message] of ways) {
    test(title, async (t) => {
      const url = await emptyDatabase(t)
      const { code, stderr } = await restore(await forged(file, change), url)
      assert.equal(code, 7)
      assert.match(stderr, message)
      assert.deepEqual(await tableNames(url), [])
    })
  }

  test('a file that was cut short, one that is no zip, and one that is not there', async (t) => {
    const url = await emptyDatabase(t)
    const cut = `${file}.cut`
    copyFileSync(file, cut)
    truncateSync(cut, readFileSync(file).length - 100)
    writeFileSync(`${file}.text`, 'hello')
    const codes = []
    for (const path of [cut, `${file}.text`, `${file}.gone`]) codes.push((await restore(path, url)).code)
    assert.deepEqual(codes, [7, 7, 5])
  })

  test('a byte that changed in a cell of the disk', async (t) => {
    const url = await emptyDatabase(t)
    const bytes = readFileSync(file)
    const at = bytes.indexOf('tables/audit_entries.tsv') + 80
    bytes[at] = (bytes[at] as number) ^ 1
    writeFileSync(`${file}.rot`, bytes)
    assert.equal((await restore(`${file}.rot`, url)).code, 7)
  })
})

test('what changes between the check and the copying is rolled back', async (t) => {
  const url = await emptyDatabase(t)
  await using opened = await openBackupFile(file)
  const changed = { ...opened, read: async (entry: string) => entry === 'tables/people.tsv' ? Readable.from([Buffer.from('not a row\n')]) : opened.read(entry) }
  await assert.rejects(restoreInto(url, { backup: changed }))
  const fewer = { ...opened, read: async (entry: string) => entry === 'tables/audit_details.tsv' ? Readable.from([]) : opened.read(entry) }
  await assert.rejects(restoreInto(url, { backup: fewer }), { code: 'restore_differs' })
  assert.deepEqual(await tableNames(url), [])
})

test('a database that is not empty is replaced only by its typed name', async (t) => {
  const { url, db } = await testDatabase(t)
  await addEntry({ db }, 'will be gone')
  await withClient(url, (client) => client.query('create schema queue; create table queue.job (id int); create table lodger (id int); create view seen as select 1 as one'))
  const old = await rowHashes(url)
  await db.destroy() // its connections count as a node's
  for (const [args, input, code] of [
    [['--yes'], {}, 6],
    [['--yes', '--replace'], {}, 2],
    [['--replace', '--database', 'wrong'], {}, 2],
    [['--replace'], { typed: { 'to replace it': 'tenure' } }, 2],
  ] as [string[], RunInput, number][]) assert.equal((await restore(file, url, args, input)).code, code, args.join(' '))
  assert.deepEqual(await rowHashes(url), old)

  const name = new URL(url).pathname.slice(1)
  const { code, stderr } = await restore(file, url, ['--replace'], { typed: { 'to replace it': name } })
  assert.equal(code, 0, stderr)
  assert.match(stderr, /0 organizations, 0 people.*tables that are not Tenure's: lodger/)
  assert.deepEqual(await rowHashes(url), await rowHashes(source.url))
  assert.deepEqual(await shapeOf(url), await shapeOf(source.url))
  const { rows } = await withClient(url, (client) => client.query(`select to_regclass('lodger') as lodger, to_regclass('seen') as seen, to_regnamespace('queue') as queue`))
  assert.deepEqual(rows, [{ lodger: null, seen: null, queue: null }])
  await withClient(url, (client) => assert.rejects(client.query('update audit_details set salt = salt'), /permission denied|append-only/))
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

test('nobody looks for a database before the answer: an empty folder stays empty', async () => {
  const folder = join(emptyFolder(), 'data')
  const { code } = await runAgainst(nobody, ['restore', file], { env: { TENURE_DATA: folder } })
  assert.deepEqual([code, existsSync(folder)], [2, false])
})

test('a backup of an older version is brought up to this one, rows included', async (t) => {
  const old = await testDatabase(t, { migrations: allMigrations.filter(({ owner }) => owner !== 'organizations') })
  const url = await emptyDatabase(t)
  const { code, stdout, stderr } = await restore(await backupOf(old.url), url, ['--yes', '--json'])
  assert.equal(code, 0, stderr)
  assert.deepEqual(JSON.parse(stdout).migrated, ['organizations/0001-closure-requests'])
  assert.deepEqual(await shapeOf(url), await shapeOf(source.url))
})

test('a later migration finds the rows as the older version left them', async (t) => {
  const old = await testDatabase(t)
  await old.db.insertInto('people').values({
    uid: newUid(), email: 'ada@example.com', name: 'Ada', password_hash: 'x', roles: ['viewer'], organization_id: null, disabled_at: null,
    created_at: '2026-01-01T00:00:00.000Z', last_signed_in_at: null,
  }).execute()
  const later = { owner: 'later', migrations: { '0001-greetings': statements(
    'alter table people add column greeting text', `update people set greeting = 'Hello ' || name`, 'alter table people drop column name',
    `insert into setups (key, title) values ('large', 'Large')`,
  ) } }
  await using backup = await openBackupFile(await backupOf(old.url))
  const url = await emptyDatabase(t)
  const { migrated } = await restoreInto(url, { backup, migrations: [...allMigrations, later] })
  assert.deepEqual(migrated, ['later/0001-greetings'])
  const { rows } = await withClient(url, (client) => client.query('select greeting, (select count(*)::int from setups) as setups from people'))
  assert.deepEqual(rows, [{ greeting: 'Hello Ada', setups: 2 }])
})

async function restoreInto(url: string, input: Pick<RestoreInput, 'backup'> & Partial<RestoreInput>): Promise<Restored> {
  const connection = await openConnection(url, log)
  try {
    return await restoreBackup({
      connection, dataDir: emptyFolder(), replace: false, reason: null, migrations: allMigrations, clock: systemClock,
      signal: new AbortController().signal, ...input,
    })
  } finally {
    await connection.close()
  }
}

test('an audit log that was broken before stays broken and is told of, because the rest is needed', async (t) => {
  const broken = await testDatabase(t)
  for (const name of ['one', 'two']) await addEntry(broken, name)
  await withClient(broken.url, (client) => client.query('alter table audit_entries disable trigger all; grant update on audit_entries to current_user; update audit_entries set action = \'test.wrote\' where seq = 1'))
  const url = await emptyDatabase(t)
  const { code, stdout } = await restore(await backupOf(broken.url), url)
  assert.equal(code, 9)
  assert.match(stdout, /BROKEN, as it was in the backup: entry 1 of chain installation/)
  const restored = openPostgres(url, log, 1)
  assert.equal((await verifyAudit(restored.db)).first_broken?.seq, 1)
  await restored.close()
})

test('a table of somebody else is in the backup, is left out of the restore, and is named', async (t) => {
  const shared = await testDatabase(t)
  await withClient(shared.url, (client) => client.query('create table lodger (id bigint generated always as identity); insert into lodger default values'))
  const { code, stdout } = await restore(await backupOf(shared.url), await emptyDatabase(t), ['--yes', '--json'])
  assert.deepEqual([code, JSON.parse(stdout).left_out], [0, ['lodger']])
})
