// A ledger that was changed or cannot be read: every command and page that reads it says so, and nothing is
// erased meanwhile.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { erasureLedger, type LedgerEntry } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { keepReturned } from '#lifecycle/erasure/replay.ts'
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import { ledgerInBlobs } from '#main/erasing.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import type { RunnerDeps } from '#platform/operations/index.ts'
import { countsOf } from './erasure/scan.ts'
import { startNode } from './node.ts'
import { becomes, confirm, must, planErasing, refused, startErasing, waitsFor } from './node/api.ts'

const path = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
let beforeLedger: (() => Promise<void>) | null = null
const probe: RunnerDeps['probe'] = async (point, _operation, { key }) => {
  if (point === 'before_step' && key === 'ledger') await beforeLedger?.()
}
const node = await startNode({ after }, { probe, erasing: { ledger: path, settlingMilliseconds: 0 } })
const { api, db, app } = node
const newEntry = () => ({
  at: '2026-11-21T10:00:00.000Z',
  event: 'begun' as const,
  organization_uid: newUid(),
  operation_uid: newUid(),
  receipt_number: null,
  receipt_hash: null,
})
const bookAt = (file: string) => erasureLedger(ledgerFile(file, (work) => work()))

async function threeEntries() {
  const file = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
  const book = bookAt(file)
  for (let number = 0; number < 3; number++) await book.write(newEntry())
  return { file, book, text: await readFile(file, 'utf8') }
}

const changes: Record<string, [(text: string) => string, number]> = {
  'another word in the last line': [(text) => replaceLast(text, '"begun"', '"Begun"'), 3],
  'a hash of the last line': [(text) => replaceLast(text, /"hash":"../, '"hash":"zz'), 3],
  'one more field in the last line': [(text) => replaceLast(text, /\}\n$/, ',"more":1}\n'), 3],
  'one more brace in the last line': [(text) => replaceLast(text, /\}\n$/, '}}\n'), 3],
  'a last line without its end, and a new line behind it': [(text) => `${text.slice(0, -9)}\n`, 3],
  'another word in the middle': [(text) => text.replace('"begun"', '"Begun"'), 1],
  'a line that is no JSON in the middle': [(text) => text.replace(/\n\{/, '\n{{'), 2],
  'a line that is missing': [
    (text) =>
      text
        .split('\n')
        .filter((_, index) => index !== 1)
        .join('\n'),
    2,
  ],
  'the same line twice': [(text) => text + text.split('\n')[2], 4],
  'a line of somebody else': [(text) => `${text}{"hello":"there"}\n`, 4],
}

for (const [what, [change, line]] of Object.entries(changes)) {
  test(`a change is found and its line is named: ${what}`, async () => {
    const { file, book, text } = await threeEntries()
    await writeFile(file, change(text))
    const broken = {
      code: 'ledger_broken',
      message: new RegExp(`: line ${line} of .*erasures\\.jsonl does not fit`),
    }
    await assert.rejects(book.entries(), broken)
    await assert.rejects(book.write(newEntry()), broken)
    assert.equal(await readFile(file, 'utf8'), change(text))
  })
}

test('a last line at any letter of which the process died is passed over, and the next one follows', async () => {
  const { file, book, text } = await threeEntries()
  const two = text.split('\n').slice(0, 2).join('\n').length + 1
  for (let end = two; end < text.length - 1; end += 7) {
    await writeFile(file, text.slice(0, end))
    assert.equal((await book.entries()).length, 2, text.slice(two, end))
    await book.write(newEntry())
    assert.equal((await book.entries()).length, 3)
  }
  await writeFile(file, text.slice(0, -1))
  assert.equal((await book.entries()).length, 3, 'only its newline is missing')
  await book.write(newEntry())
  assert.equal((await book.entries()).length, 4)
})

test('an object of the shared store that is empty is no cut-off line, and is read again when it is whole', async () => {
  const objects = new Map<string, string>()
  const blobs = {
    async *list() {
      for (const key of objects.keys()) yield { key }
    },
    get: async (key: string) => Readable.from([objects.get(key) ?? '']),
    put: async (key: string, bytes: Buffer) => void objects.set(key, bytes.toString()),
    // The ledger uses no more of a store.
  } as unknown as BlobStore
  const book = erasureLedger(ledgerInBlobs(blobs, 'the bucket'))
  await book.write(newEntry())
  const [key = '', line = ''] = [...objects][0] ?? []
  const other = erasureLedger(ledgerInBlobs(blobs, 'the bucket'))
  objects.set(key, '')
  await assert.rejects(other.entries(), {
    code: 'ledger_broken',
    message: /erasure-ledger\/0+1 of the bucket/,
  })
  objects.set(key, line)
  assert.equal((await other.entries()).length, 1)
})

test('while it is broken every reader says so, nothing is erased, and all goes on when it is whole again', async () => {
  const [gone, next] = [await node.organization(), await node.organization()]
  await becomes(api, (await startErasing(api, gone)).id, 'done')
  const whole = await readFile(path, 'utf8')
  const uid = (JSON.parse(whole.trim().split('\n').at(-1) as string) as LedgerEntry).organization_uid
  await writeFile(path, replaceLast(whole, '"finished"', '"Finished"'))
  for (const answer of [
    api.get('/erasures'),
    api.post('/erasures/replay', { organization_uids: [uid], reason: 'Again' }),
    api.post(`/erasures/${uid}/keep`, { reason: 'Mine' }),
    api.post('/operations', {
      kind: 'organization.erase',
      organization_id: next.id,
      input: { replay: true },
      reason: 'Without guards',
    }),
  ]) {
    const { remedy } = await refused(409, 'ledger_broken', answer)
    assert.match(remedy, /newest whole copy/)
  }
  const { digest, id, plan } = await planErasing(api, next.id)
  assert.deepEqual(
    plan.blockers.map(({ code }: { code: string }) => code),
    ['ledger_broken'],
  )
  await refused(409, 'blocked', api.post(`/operations/${id}/confirm`, { digest, slug: next.slug }))
  await writeFile(path, whole)
  await becomes(api, (await startErasing(api, next)).id, 'done')
})

test('broken in the middle of an erasing, it stops before the first row goes, and goes on by itself', async () => {
  const organization = await node.organization()
  const whole = await readFile(path, 'utf8')
  beforeLedger = () => writeFile(path, replaceLast(whole, '"finished"', '"Finished"'))
  const operation = await planErasing(api, organization.id)
  const rows = await countsOf(db, organization, app.modules)
  await confirm(api, operation, organization.slug)
  const {
    waiting_for: [reason],
  } = await waitsFor(api, operation.id, 'retrying')
  assert.match(reason.message, /erasure ledger is damaged or was changed: line \d+ of/)
  const now = await countsOf(db, organization, app.modules)
  for (const table of ['leave_types', 'financial_years', 'audit_details'])
    assert.ok((now[table] ?? 0) >= (rows[table] ?? 0) && (rows[table] ?? 0) > 0, table)
  beforeLedger = null
  await writeFile(path, whole)
  await becomes(api, operation.id, 'done')
})

test('the plan that erases again all that is back says what is wrong with the ledger, and cannot be confirmed', async () => {
  const whole = await readFile(path, 'utf8')
  const lines = whole.split('\n')
  const wrong: Record<string, [text: string, message: RegExp]> = {
    ledger_broken: [replaceLast(whole, '"finished"', '"Finished"'), /was changed: line \d+ of/],
    ledger_incomplete: [`${lines.slice(0, 1).join('\n')}\n`, /lacks \d+ receipts? of the database/],
  }
  for (const [code, [text, message]] of Object.entries(wrong)) {
    await writeFile(path, text)
    const body = { kind: 'erasures.replay', input: {}, reason: 'After the restore' }
    const planned = await must(201, api.post('/operations', body))
    const [blocker, ...more] = planned.blockers
    assert.deepEqual([blocker.code, blocker.asks, more], [code, 'repair', []])
    assert.match(blocker.message, message)
    await refused(409, 'blocked', api.post(`/operations/${planned.id}/confirm`, { digest: planned.digest }))
    await writeFile(path, whole)
  }
})

test('a place that cannot be read is 503 with a remedy, and no organization is suspended or erased by mistake', async () => {
  await rename(path, `${path}.away`)
  await mkdir(path)
  const { detail } = await refused(503, 'ledger_unreadable', api.get('/erasures'))
  assert.match(detail, /^The erasure ledger cannot be read: EISDIR/)
  await rm(path, { recursive: true })
  await rename(`${path}.away`, path)
  await must(200, api.get('/erasures'))
  assert.equal(
    (await db.selectFrom('organizations').select('id').where('status', '=', 'erasing').execute()).length,
    0,
  )
})

test('when it cannot be written who is kept hears so, and the audit log has heard of it already', async () => {
  const back = await node.organization()
  await bookAt(path).write({ ...newEntry(), organization_uid: back.uid })
  const store = ledgerFile(path, (work) => work())
  const full = erasureLedger({
    ...store,
    append: () => Promise.reject(new Error('ENOSPC: no space left on device')),
  })
  await assert.rejects(
    keepReturned({ db, clock: systemClock }, full, back.uid, { actor: systemActor, reason: 'Mine' }),
    { code: 'ledger_unwritable' },
  )
  const { items } = await must(200, api.get(`/audit?organization_id=${back.id}&action=erasing.kept`))
  assert.equal(items.length, 1)
  assert.equal((await must(200, api.post(`/erasures/${back.uid}/keep`, { reason: 'Mine' }))).status, 'kept')
})

function replaceLast(text: string, what: string | RegExp, by: string): string {
  const at = text.trimEnd().lastIndexOf('\n') + 1
  const changed = text.slice(at).replace(what, by)
  assert.notEqual(changed, text.slice(at))
  return text.slice(0, at) + changed
}
