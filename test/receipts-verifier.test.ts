// A verifier in another language, written from docs/receipts.md alone, over receipts that were really issued:
// if the page says something else than what Tenure signs, one of the two is wrong.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { checkReceipt, publicKeyOf } from '#lifecycle/erasure/receipt-file.ts'
import { newReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import type { ErasedTable } from '#lifecycle/erasure/types.ts'
import { newUid } from '#platform/ids.ts'
import { testDatabase } from './database.ts'
import { issue, summaryOf, tamper } from './erasure/receipts-world.ts'
import { becomes, must, startErasing } from './node/api.ts'
import { startNode } from './node.ts'

const script = join(import.meta.dirname, '../docs/verify_receipts.py')
const folder = mkdtempSync(join(tmpdir(), 'tenure-verifier-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What the machine lacks, or null: nothing is installed here, and a skipped test says why. */
function lacking(): string | null {
  for (const [command, argument] of [
    ['python3', '--version'],
    ['openssl', 'version'],
  ] as const) {
    try {
      execFileSync(command, [argument], { stdio: 'ignore' })
    } catch {
      return (
        `SKIPPED: ${command} is missing on this machine, so the receipts were not verified in a ` +
        'second language'
      )
    }
  }
  return null
}
const lack = lacking()
if (lack) console.error(lack)
const skip = lack ?? false

let written = 0
function saved(text: string): string {
  const path = join(folder, `receipt-${(written += 1)}.json`)
  writeFileSync(path, text)
  return path
}

const key = join(folder, 'key.pem')
function verify(files: readonly string[], ...keys: string[]): { code: number | null; said: string } {
  const by = (keys.length ? keys : [key]).flatMap((each) => ['--key', each])
  const { status, stdout, stderr } = spawnSync('python3', [script, ...by, ...files], { encoding: 'utf8' })
  return { code: status, said: stdout + stderr }
}

/** Files of the receipts: two erasings, and after a restore the first again as a replay with the number 1. */
const real: { erasure: string; second: string; replay: string } = { erasure: '', second: '', replay: '' }

const endings: (() => Promise<void>)[] = []
after(async () => {
  for (const end of endings) await end()
})

before(async () => {
  if (lack) return
  const node = await startNode({ after: (end) => void endings.push(end) })
  const { api, db } = node
  const organization = await node.organization()
  await must(201, api.post('/units', { organization_id: organization.id, name: 'Hauptstraße', code: 'A' }))
  await becomes(api, (await startErasing(api, organization)).id, 'done')
  await becomes(api, (await startErasing(api, await node.organization())).id, 'done')
  const [first, second] = await db.selectFrom('receipts').select('file').orderBy('number').execute()
  const back = await node.organization()
  await sql`update organizations set uid = ${newUid()} where id = ${organization.id}`.execute(db)
  await sql`update organizations set uid = ${organization.uid} where id = ${back.id}`.execute(db)
  await tamper(db, 'delete from receipts')
  const { items } = await must(
    200,
    api.post('/erasures/replay', { organization_uids: [organization.uid], reason: 'After the restore' }),
  )
  await becomes(api, items[0].operation_id, 'done')
  const replay = await db.selectFrom('receipts').select('file').executeTakeFirstOrThrow()
  Object.assign(real, { erasure: first?.file, second: second?.file, replay: replay.file })
  writeFileSync(key, (await must(200, api.get('/receipts/public-key'))).public_key)
})

test(
  'real receipts are valid: an erasing, the one that follows, and a replay that names the first',
  { skip },
  () => {
    const files = [real.erasure, real.second, real.replay].map(saved)
    const { code, said } = verify(files)
    assert.equal(code, 0, said)
    assert.equal(said.match(/valid, number/g)?.length, 3, said)
    assert.doesNotMatch(said, /not given/)
    const alone = verify([saved(real.replay)])
    assert.equal(alone.code, 0)
    assert.match(alone.said, /it adds to receipt 1 \([0-9a-f]{12}\), which was not given/)
  },
)

test(
  'a supplementary receipt is valid beside the one that it names; sums that do not fit are found',
  { skip },
  async (t) => {
    const { db } = await testDatabase(t)
    const own = newReceiptKey()
    const pem = join(folder, 'own.pem')
    writeFileSync(pem, own.publicKey)
    const uid = newUid()
    const first = await issue(db, uid, { key: own })
    await issue(db, uid, { key: own, kind: 'supplementary', supplements: first })
    const [
      {
        tables: [table],
      },
    ] = [summaryOf(uid)]
    await issue(db, uid, { key: own, tables: [{ ...table, before: 13 } as ErasedTable] })
    await issue(db, newUid(), { key: own, kind: 'replay', supplements: first })
    const rows = await db.selectFrom('receipts').select('file').orderBy('number').execute()
    const files = rows.map(({ file }) => saved(file))
    const whole = verify(files.slice(0, 2), pem)
    assert.equal(whole.code, 0, whole.said)
    assert.doesNotMatch(whole.said, /not given/)
    const { code, said } = verify(files, pem)
    assert.equal(code, 1)
    assert.match(said, /INVALID: the sums of invoices do not fit: 13 rows were there, 12 are accounted for/)
    assert.match(
      verify([files[0], files[3]] as string[], pem).said,
      /INVALID: the receipt 3 from which it follows is missing/,
    )
  },
)

test('a missing link is found, a set that begins later says so', { skip }, () => {
  const { receipt } = JSON.parse(real.erasure)
  assert.match(verify([saved(real.second)]).said, /valid, number 2; receipt 1 before it was not given/)
  const gap = verify([saved(real.replay), saved(real.second)])
  assert.equal(gap.code, 1)
  assert.match(gap.said, /INVALID: the receipt 1 from which it follows is missing/)
  assert.equal(receipt.number, 1)
})

test('any changed byte is found, by it as by Tenure', { skip }, () => {
  const bytes = Buffer.from(real.erasure)
  const files = Array.from({ length: 25 }, (_, number) => {
    const changed = Buffer.from(bytes)
    const at = Math.floor((number * bytes.length) / 25)
    changed[at] = (changed[at] as number) ^ 1
    assert.equal(checkReceipt(changed, publicKeyOf(readFileSync(key, 'utf8'))).ok, false)
    const path = saved('')
    writeFileSync(path, changed)
    return path
  })
  const { code, said } = verify(files)
  assert.equal(code, 1)
  assert.equal(said.match(/: INVALID: /g)?.length, files.length, said)
  assert.match(verify([saved(`${real.erasure}\n`)]).said, /INVALID: it is not written in the canonical form/)
})

for (const [format, folderOfFormat] of [
  ['first', 'fixtures/receipts'],
  ['second', 'fixtures/receipts/second'],
] as const) {
  test(`receipts of the ${format} format are valid for both, and another key is not`, { skip }, () => {
    const examples = join(import.meta.dirname, folderOfFormat)
    const files = ['receipt-1.json', 'receipt-2.json'].map((name) => join(examples, name))
    const pem = join(examples, 'receipt-key.pub.pem')
    const { code, said } = verify(files, pem)
    assert.equal(code, 0, said)
    for (const file of files)
      assert.equal(checkReceipt(readFileSync(file), publicKeyOf(readFileSync(pem, 'utf8'))).ok, true)
    assert.match(verify(files).said, /INVALID: it was signed with the key [0-9a-f]{64}, which was not given/)
    assert.equal(verify(files, ...files).code, 2)
  })
}

test(
  'each table and file names the store in which it was, and the stores add up to the files',
  { skip },
  async (t) => {
    const { tables, stores } = JSON.parse(real.erasure).receipt
    assert.ok(tables.length > 0)
    assert.deepEqual([...new Set(tables.map(({ store }: ErasedTable) => store))], ['database'])
    assert.deepEqual(stores, [])
    const { db } = await testDatabase(t)
    const own = newReceiptKey()
    const pem = join(folder, 'stores.pem')
    writeFileSync(pem, own.publicKey)
    await issue(db, newUid(), { key: own, stores: [{ store: 'files', count: 3, bytes: 123_456 }] })
    const { file } = await db.selectFrom('receipts').select('file').executeTakeFirstOrThrow()
    assert.match(
      verify([saved(file)], pem).said,
      /INVALID: the count of its files is 4, and 3 over its stores/,
    )
  },
)
