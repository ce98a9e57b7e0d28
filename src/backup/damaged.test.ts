// Damaged backups: a restore refuses them before it writes anything, or rolls back when the file changes
// during the restore.
import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { sha256 } from '#platform/ids.ts'
import { openBackupFile, type BackupFile } from './backup-file.ts'
import { changeManifest, forged, type Entries } from '#test/backup/forged.ts'
import { tableNames } from '#test/backup/looks.ts'
import type { Manifest } from './manifest.ts'
import { backedUp, emptyDatabase, restore, restoreInto } from '#test/backup/world.ts'

const { file } = await backedUp({ after })
const entriesTable = 'tables/audit_entries.tsv'

const row = (entries: Entries) =>
  entries.set(entriesTable, Buffer.from(String(entries.get(entriesTable)).replace('one', 'own')))
const manifest = (change: (given: Manifest) => object) => (entries: Entries) =>
  changeManifest(entries, change, { seal: true })
const unsealed = (entries: Entries) =>
  changeManifest(entries, (given) => ({ ...given, taken_at: '2020-01-01T00:00:00.000Z' }), { seal: false })
const later = (given: Manifest) => ({
  ...given,
  tenure_version: '9.0.0',
  migrations: [...given.migrations, 'access/0999-later'],
})
const emptyFile = (path: string) => ({ path, bytes: 0, sha256: sha256('') })
const withFile = (path: string) => (entries: Entries) => {
  manifest((given) => ({ ...given, files: [emptyFile(path)] }))(entries)
  entries.set(`files/${path}`, Buffer.alloc(0))
}

const ways: [title: string, change: (entries: Entries) => unknown, message: RegExp][] = [
  ['a changed row', row, /tables\/audit_entries\.tsv is not what was written/],
  ['a table that is missing', (entries) => entries.delete('tables/people.tsv'), /tables\/people\.tsv/],
  [
    'an entry that nobody wrote',
    (entries) => entries.set('tables/x.tsv', Buffer.from('x')),
    /tables\/x\.tsv/,
  ],
  ['a manifest that was changed', unsealed, /manifest\.json/],
  ['a manifest that is gone', (entries) => entries.delete('manifest.json'), /not a backup of Tenure/],
  [
    'another format',
    manifest((given) => ({ ...given, format_version: 2 })),
    /format 2; this version.* format 1/,
  ],
  ['a later version', manifest(later), /later version of Tenure \(9\.0\.0\).*access\/0999-later/],
  ['an entry that leads out of the folder', withFile('keys/UP/UP/x'), /list of entries/],
  [
    'a file outside of the folder',
    manifest((given) => ({ ...given, files: [emptyFile('../x')] })),
    /manifest\.json/,
  ],
  [
    "a file that would replace the database's passwords",
    withFile('postgres/passwords.json'),
    /manifest\.json/,
  ],
]

for (const [title, change, message] of ways) {
  test(`refused before anything is written: ${title}`, async (t) => {
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

test('one bit that has changed on the disk', async (t) => {
  const bytes = readFileSync(file)
  const at = bytes.indexOf(entriesTable) + 80
  bytes[at] = (bytes[at] as number) ^ 1
  writeFileSync(`${file}.rot`, bytes)
  assert.equal((await restore(`${file}.rot`, await emptyDatabase(t))).code, 7)
})

/** The backup, except that this entry holds other bytes when it is copied. */
const changedLater = (opened: BackupFile, changed: string, rows: string): BackupFile => ({
  ...opened,
  read: async (entry) => (entry === changed ? Readable.from([Buffer.from(rows)]) : opened.read(entry)),
})

test('what changes between the check and the copying is rolled back', async (t) => {
  const url = await emptyDatabase(t)
  await using opened = await openBackupFile(file)
  await assert.rejects(restoreInto(url, { backup: changedLater(opened, 'tables/people.tsv', 'not a row\n') }))
  const other = changedLater(opened, 'tables/setups.tsv', 'standard\tOther\t{}\n')
  await assert.rejects(restoreInto(url, { backup: other }), { code: 'restore_differs' })
  assert.deepEqual(await tableNames(url), [])
})

test('a restore that is interrupted has changed nothing', async (t) => {
  const url = await emptyDatabase(t)
  await using opened = await openBackupFile(file)
  const leaving = new AbortController()
  const backup = {
    ...opened,
    read: async (entry: string) => {
      if (entry === 'tables/organization_types.tsv') leaving.abort(new Error('Ctrl-C'))
      return opened.read(entry)
    },
  }
  await assert.rejects(restoreInto(url, { backup, signal: leaving.signal }))
  assert.deepEqual(await tableNames(url), [])
})
