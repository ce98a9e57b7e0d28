// Receipts: a changed, missing or additional byte makes one invalid, and a receipt that is taken out of the
// chain is noticed.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { platformMigrations } from '#platform/tables.ts'
import { testDatabase } from '#test/database.ts'
import { issue, summaryOf, tamper } from '#test/erasure/receipts-world.ts'
import { lifecycleMigrations } from '../rows/owned-tables.ts'
import { verifyReceipts } from './receipt-chain.ts'
import { checkReceipt, hashOf, publicKeyOf, receiptFormat, writeReceipt } from './receipt-file.ts'
import { newReceiptKey, receiptKey } from './receipt-key.ts'

const key = newReceiptKey()
const publicKey = publicKeyOf(key.publicKey)
const file = writeReceipt(
  {
    ...summaryOf(randomUUID()),
    format: receiptFormat,
    number: 7,
    uid: randomUUID(),
    issued_at: '2026-11-21T10:00:00.000Z',
    previous_hash: hashOf('before'),
    key_id: key.id,
  },
  key.privateKey,
)
const bytes = Buffer.from(file)

const database = (t: { after(finish: () => Promise<void>): void }) =>
  testDatabase(t, {
    migrations: [
      { owner: 'platform', migrations: platformMigrations },
      { owner: 'lifecycle', migrations: lifecycleMigrations },
    ],
  })

test('a receipt is valid with its key alone, and every byte of it counts', () => {
  assert.equal(checkReceipt(bytes, publicKey).ok, true)
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] as number) ^ 1
    assert.equal(checkReceipt(changed, publicKey).ok, false, `byte ${at}`)
  }
})

test('any byte put in, taken out or replaced is found', () => {
  const [at, byte] = [fc.integer({ min: 0, max: bytes.length }), fc.integer({ min: 0, max: 255 })]
  fc.assert(
    fc.property(at, byte, fc.integer({ min: 0, max: 3 }), (place, value, removed) => {
      const changed = Buffer.concat([
        bytes.subarray(0, place),
        Buffer.from([value]),
        bytes.subarray(place + removed),
      ])
      fc.pre(!changed.equals(bytes))
      assert.equal(checkReceipt(changed, publicKey).ok, false)
    }),
    { numRuns: 500 },
  )
})

test('it says what is wrong: another key, a changed text, no receipt at all', () => {
  const problem = (text: string | Buffer, by = publicKey) => {
    const reading = checkReceipt(text, by)
    return reading.ok ? '' : reading.problem
  }
  assert.match(problem(file, publicKeyOf(newReceiptKey().publicKey)), /It was signed with the key/)
  assert.match(problem(file.replace('"erased":2', '"erased":3')), /signature is not valid/)
  assert.match(problem(`${file}\n`), /not written as it was issued/)
  assert.match(problem('{}'), /not a receipt/)
  assert.match(problem(file.replace('tenure-receipt/3', 'tenure-receipt/9')), /format/)
})

test('receipts are numbered without gaps, also when many are issued at once', async (t) => {
  const { db } = await database(t)
  await Promise.all(Array.from({ length: 8 }, () => issue(db, randomUUID())))
  const numbers = (await db.selectFrom('receipts').select('number').orderBy('number').execute()).map(
    ({ number }) => number,
  )
  assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6, 7, 8])
  assert.deepEqual(await verifyReceipts(db), { ok: true, receipts: 8, keys: 1, first_broken: null })
})

test('older receipts stay verifiable when the key is another one', async (t) => {
  const { db } = await database(t)
  for (const each of [newReceiptKey(), newReceiptKey(), newReceiptKey()])
    await issue(db, randomUUID(), { key: each })
  assert.deepEqual(await verifyReceipts(db), { ok: true, receipts: 3, keys: 3, first_broken: null })
})

test('no receipt can be changed or removed with SQL', async (t) => {
  const { db } = await database(t)
  await issue(db, randomUUID())
  for (const statement of [
    `update receipts set file = 'x'`,
    'delete from receipts',
    'truncate receipts',
    `update receipt_keys set public_key = 'x'`,
    'delete from receipt_keys',
  ]) {
    await assert.rejects(sql.raw(statement).execute(db), /append-only|permission denied|violates/)
  }
})

test('a receipt that was taken out of the chain is found: the first, one in the middle, the last', async (t) => {
  for (const number of [1, 3, 5]) {
    const { db } = await database(t)
    for (let count = 0; count < 5; count += 1) await issue(db, randomUUID())
    await tamper(db, `delete from receipts where number = ${number}`)
    const { ok, first_broken: broken } = await verifyReceipts(db)
    assert.deepEqual([ok, broken?.number], [false, number])
    assert.match(broken?.problem ?? '', /missing/)
  }
})

test('a receipt that was put in the place of another is found, although its own signature is right', async (t) => {
  const { db } = await database(t)
  for (let count = 0; count < 3; count += 1) await issue(db, randomUUID())
  const { db: other } = await database(t)
  await issue(other, randomUUID())
  await issue(other, randomUUID())
  const foreign = await other
    .selectFrom('receipts')
    .selectAll()
    .where('number', '=', 2)
    .executeTakeFirstOrThrow()
  await tamper(
    db,
    `update receipts set file = $$${foreign.file}$$, hash = '${foreign.hash}', uid = '${foreign.uid}', subject_uid = '${foreign.subject_uid}',
    issued_at = '${foreign.issued_at}', previous_hash = '${foreign.previous_hash}' where number = 2`,
  )
  assert.deepEqual((await verifyReceipts(db)).first_broken, {
    number: 2,
    problem: 'It does not follow from the receipt before it.',
  })
})

test('a chain that was written anew from its end is found by the audit log', async (t) => {
  const { db } = await database(t)
  await issue(db, randomUUID())
  await issue(db, randomUUID())
  await tamper(db, 'delete from receipts where number = 2')
  await issue(db, randomUUID())
  const { first_broken: broken } = await verifyReceipts(db)
  assert.equal(broken?.number, 2)
  assert.match(broken?.problem ?? '', /audit log/)
})

test('the key is made once, for its owner alone, and kept; a given one is taken instead', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-receipt-key-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const made = await Promise.all(Array.from({ length: 5 }, () => receiptKey(null, folder)))
  assert.equal(new Set(made.map(({ id }) => id)).size, 1)
  const path = join(folder, 'receipt-key.pem')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const pem = readFileSync(path, 'utf8')
  assert.equal((await receiptKey(pem.trim().replaceAll('\n', '\\n'), '/nowhere')).id, made[0]?.id)
  await assert.rejects(
    receiptKey('-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----', folder),
    (error: Error) => /Ed25519/.test(error.message) && !/secret/.test(error.message),
  )
})
