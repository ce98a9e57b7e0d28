// Which files of the data folder a backup holds, while a server goes on writing and deleting them.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test, type TestContext } from 'node:test'
import { includedFiles, openIncluded } from './data-folder.ts'

async function folderWith(t: TestContext, ...paths: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tenure-data-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), path)
  }
  return folder
}

test('files of customers are in it, half-written ones and what is left out by name are not', async (t) => {
  const kept = ['files/organizations/a/documents/1', 'receipt-key.pem']
  const left = [
    'files/organizations/a/documents/.part-0b9c-2',
    'postgres/base/1',
    'planes/x/notes',
    'backups/old.zip',
    'server.json',
  ]
  const folder = await folderWith(t, ...kept, ...left)
  assert.deepEqual(await includedFiles(folder, () => false), kept)
  assert.deepEqual(
    await includedFiles(folder, (path) => path.startsWith(join(folder, 'receipt'))),
    kept.slice(0, 1),
  )
})

test('a file that was deleted since it was listed is left out, and stops nothing', async (t) => {
  const folder = await folderWith(t, 'files/x')
  const content = await openIncluded(folder, 'files/x')
  assert.equal(content && (await text(content)), 'files/x')
  assert.equal(await openIncluded(folder, 'files/gone'), null)
  assert.equal(await openIncluded(folder, 'files/gone/deeper'), null)
})

test('a data folder that is not there has no files', async (t) => {
  assert.deepEqual(await includedFiles(join(await folderWith(t), 'nowhere'), () => false), [])
})
