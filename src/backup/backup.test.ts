// Taking backups: a backup holds one moment of a busy database, is complete or not there at all, and includes
// the right files of the data folder.
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { audit } from '#lifecycle/audit/audit.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '#test/database.ts'
import { emptyFolder, runAgainst, type Ran } from '#test/cli/stand-in.ts'
import { openBackupFile, writeBackupFile } from './backup-file.ts'
import { takeBackup } from './backup.ts'
import { leftOutTables } from './copied-tables.ts'
import { openConnection, type Connection } from './connection.ts'
import { tableNames, withClient } from '#test/backup/looks.ts'

const { db, url } = await testDatabase({ after })
const log = createLog('silent')

const tenure = (args: string[], env: Record<string, string>): Promise<Ran> =>
  runAgainst({ url: 'http://127.0.0.1:1' }, [...args, '--json'], { env })
const emptyDatabase = async (ending: { after(finish: () => Promise<void>): void }) =>
  (await testDatabase(ending, { migrations: [] })).url

test('a backup that is taken while others write is one moment of it', async (t) => {
  const write = (name: string) =>
    inTransaction(db, { actor: systemActor }, async (tx) => {
      audit(tx, systemClock, { action: 'test.write', subject: { type: 'test', id: name } })
    })
  await Promise.all(Array.from({ length: 200 }, (_, index) => write(`before-${index}`)))
  const file = join(emptyFolder(), 'busy.zip')
  let done = false
  const taking = tenure(['backup', file], { DATABASE_URL: url, TENURE_DATA: emptyFolder() }).finally(() => {
    done = true
  })
  for (let index = 0; !done; index++) await write(`during-${index}`)
  assert.equal((await taking).code, 0)
  const target = await emptyDatabase(t)
  const { code, stdout } = await tenure(['restore', file, '--yes'], {
    DATABASE_URL: target,
    TENURE_DATA: emptyFolder(),
  })
  assert.equal(code, 0, 'its audit log is whole: no entry without its head, no head without its entry')
  assert.ok(JSON.parse(stdout).audit.entries >= 200)
})

test('a backup that is interrupted leaves nothing behind, and the database in peace', async () => {
  const folder = emptyFolder()
  const leaving = new AbortController()
  const connection = await openConnection(url, log)
  let copies = 0
  const interrupted: Connection = {
    ...connection,
    copyOut: (statement) => {
      if (++copies === 3) leaving.abort(new Error('Ctrl-C'))
      return connection.copyOut(statement)
    },
  }
  const taking = takeBackup({
    connection: interrupted,
    database: 'test',
    dataDir: folder,
    file: join(folder, 'b.zip'),
    version: '0',
    clock: systemClock,
    signal: leaving.signal,
  })
  await assert.rejects(taking, /Ctrl-C/)
  await connection.close()
  assert.deepEqual(readdirSync(folder), [])
})

test('every table that is left out exists: one that was renamed would be taken along without a word', async () => {
  const names = await tableNames(url)
  const tables = leftOutTables.flatMap(({ what }) => /^table (.+)/.exec(what)?.slice(1) ?? [])
  assert.deepEqual(
    tables.filter((name) => !names.includes(name)),
    [],
  )
})

test('a table of others whose name has a dot is taken along too', async (t) => {
  const { url: from } = await testDatabase(t)
  await withClient(from, (client) => client.query('create table "a.b" as select 1 as number'))
  const file = join(emptyFolder(), 'dotted.zip')
  const taken = await tenure(['backup', file], { DATABASE_URL: from, TENURE_DATA: emptyFolder() })
  assert.equal(taken.code, 0, taken.stderr)
  await using backup = await openBackupFile(file)
  assert.equal(backup.manifest.tables.find(({ name }) => name === 'a.b')?.rows, 1)
})

test('what cannot be written ends with the reason', async () => {
  const file = join(emptyFolder(), 'file')
  writeFileSync(file, '')
  const { code, stderr } = await tenure(['backup', join(file, 'b.zip')], {
    DATABASE_URL: url,
    TENURE_DATA: emptyFolder(),
  })
  assert.deepEqual([code, stderr.split('\n').length], [9, 2])
  assert.match(stderr, /^tenure: E[A-Z]+: /)
})

test('a disk that fails in the middle ends the process that still writes', async () => {
  const file = join(emptyFolder(), 'there already')
  writeFileSync(file, '')
  const writer = writeBackupFile(file, systemClock.now(), new AbortController().signal)
  const endless = Readable.from(
    (function* () {
      for (;;) yield randomBytes(65_536)
    })(),
  )
  await assert.rejects(writer.add('tables/endless.tsv', endless), { code: 'EEXIST' })
})

test('a backup replaces no file', async () => {
  const file = join(emptyFolder(), 'kept.zip')
  writeFileSync(file, 'an older one')
  const { code } = await tenure(['backup', file], { DATABASE_URL: url, TENURE_DATA: emptyFolder() })
  assert.deepEqual([code, readFileSync(file, 'utf8')], [6, 'an older one'])
})

test('files of the data folder come back for their owner alone, but not those of this machine', async (t) => {
  const [from, to] = [emptyFolder(), emptyFolder()]
  const kept = { 'keys/signing.pem': 'a key', 'blobs/ab/cd ünï': 'a document' }
  const left = {
    'postgres/passwords.json': '{}',
    'planes/x/notes.json': '{}',
    'server.json': '{}',
    'backups/old.zip': 'old',
  }
  for (const [path, text] of Object.entries({ ...kept, ...left })) {
    mkdirSync(dirname(join(from, path)), { recursive: true })
    writeFileSync(join(from, path), text)
  }
  symlinkSync('/etc/passwd', join(from, 'keys', 'link'))
  const { stdout } = await tenure(['backup'], { DATABASE_URL: url, TENURE_DATA: from })
  const { file } = JSON.parse(stdout) as { file: string }
  assert.equal(dirname(file), join(from, 'backups'))
  await tenure(['restore', file, '--yes'], { DATABASE_URL: await emptyDatabase(t), TENURE_DATA: to })
  const came = readdirSync(to, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  assert.deepEqual(
    came.map((each) => join(each.parentPath, each.name).slice(to.length + 1)).sort(),
    Object.keys(kept).sort(),
  )
  for (const [path, text] of Object.entries(kept)) {
    assert.deepEqual(
      [readFileSync(join(to, path), 'utf8'), statSync(join(to, path)).mode & 0o777],
      [text, 0o600],
    )
  }
})

test('a backup is refused while the files that belong to it are away', async (t) => {
  const { db, url: ours } = await testDatabase(t)
  const folder = emptyFolder()
  await db
    .insertInto('outside_identities')
    .values({
      name: 'files',
      uid: '0b9c6b5e-7d3a-4f0e-9f1c-2f4f5b6a7c8d',
      recorded_at: '2026-01-01T00:00:00Z',
    })
    .execute()
  const { code, stderr } = await tenure(['backup'], { DATABASE_URL: ours, TENURE_DATA: folder })
  assert.equal(code, 10, stderr)
  assert.match(stderr, /The store of files .* is away/)
  assert.deepEqual(readdirSync(folder), [])
})

test('a file that is there already is replaced only when that was asked for', async (t) => {
  const [from, to, target] = [emptyFolder(), emptyFolder(), await emptyDatabase(t)]
  writeFileSync(join(from, 'key'), 'the right one')
  writeFileSync(join(to, 'key'), 'another one')
  const { file } = JSON.parse(
    (await tenure(['backup'], { DATABASE_URL: url, TENURE_DATA: from })).stdout,
  ) as {
    file: string
  }
  const restore = (...args: string[]) =>
    tenure(['restore', file, '--yes', ...args], { DATABASE_URL: target, TENURE_DATA: to })
  assert.equal((await restore()).code, 6)
  assert.deepEqual([await tableNames(target), readFileSync(join(to, 'key'), 'utf8')], [[], 'another one'])
  assert.equal((await restore('--replace', '--database', new URL(target).pathname.slice(1))).code, 0)
  assert.equal(readFileSync(join(to, 'key'), 'utf8'), 'the right one')
})

test('a database that Tenure was never started on, and one that is away, are no backups', async (t) => {
  const file = join(emptyFolder(), 'none.zip')
  assert.equal(
    (await tenure(['backup', file], { DATABASE_URL: await emptyDatabase(t), TENURE_DATA: emptyFolder() }))
      .code,
    5,
  )
  const away = await tenure(['backup', file], {
    DATABASE_URL: 'postgres://me:secret-word@127.0.0.1:1/x',
    TENURE_DATA: emptyFolder(),
  })
  assert.equal(away.code, 10)
  assert.doesNotMatch(away.stderr, /secret-word/)
  assert.equal((await tenure(['backup', file], { TENURE_DATA: emptyFolder() })).code, 5)
})
