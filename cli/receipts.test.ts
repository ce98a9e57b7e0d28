// Verifying a receipt at the command line: with the file and the key alone, and with the key of the server.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { hashOf, receiptFormat, writeReceipt } from '#lifecycle/erasure/receipt-file.ts'
import { newReceiptKey } from '#lifecycle/erasure/receipt-key.ts'
import { summaryOf } from '#test/erasure/receipts-world.ts'
import { emptyFolder, runAgainst, standIn } from '#test/cli/stand-in.ts'

const folder = emptyFolder()
const key = newReceiptKey()
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
const nowhere = { url: 'http://127.0.0.1:1' }

function saved(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const [receipt, pem] = [saved('receipt.json', file), saved('key.pem', key.publicKey)]

test('a receipt is verified without any server, and it says what that proves and what not', async () => {
  const { code, stdout } = await runAgainst(nowhere, ['receipt', 'verify', receipt, '--public-key', pem])
  assert.equal(code, 0)
  assert.match(stdout, /Kari Åse/)
  assert.match(stdout, /Valid\. Proven: .*not a byte/)
  assert.match(stdout, /Not proven: .*no other receipt/)
})

test('a changed receipt, another key and a file that is none end with exit code 9, what cannot be read with 2', async () => {
  const changed = saved('changed.json', file.replace('"erased":2', '"erased":3'))
  const other = saved('other.pem', newReceiptKey().publicKey)
  const run = async (...args: string[]) => (await runAgainst(nowhere, ['receipt', 'verify', ...args])).code
  assert.deepEqual(
    [
      await run(changed, '--public-key', pem),
      await run(receipt, '--public-key', other),
      await run(pem, '--public-key', pem),
    ],
    [9, 9, 9],
  )
  assert.deepEqual(
    [await run(join(folder, 'nothing'), '--public-key', pem), await run(receipt, '--public-key', receipt)],
    [2, 2],
  )
})

test('as JSON it says the same', async () => {
  const { stdout } = await runAgainst(nowhere, ['receipt', 'verify', receipt, '--public-key', pem, '--json'])
  const { valid, problem, key_from: from } = JSON.parse(stdout)
  assert.deepEqual({ valid, problem, from }, { valid: true, problem: null, from: 'file' })
})

test('without a key the server is asked for it, former keys too, without signing in', async () => {
  const keys = [newReceiptKey(), key].map(({ id, publicKey }) => ({ id, public_key: publicKey }))
  await using server = await standIn({
    'GET /receipts/public-key': () => ({
      body: { key_id: keys[0]?.id, public_key: keys[0]?.public_key, keys },
    }),
  })
  const { code, stdout } = await runAgainst(server, ['receipt', 'verify', receipt], {
    env: { TENURE_TOKEN: '' },
  })
  assert.equal(code, 0)
  assert.match(stdout, /it came from the server now/)
})

test('a download is the very file, and overwrites nothing', async () => {
  await using server = await standIn({
    'GET /receipts/7/file': (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(file),
    'GET /receipts/public-key': () => ({
      body: { key_id: key.id, public_key: key.publicKey, keys: [{ id: key.id, public_key: key.publicKey }] },
    }),
  })
  const [to, keyTo] = [join(folder, 'down.json'), join(folder, 'down.pem')]
  const args = ['receipts', 'download', '7', '--output', to, '--public-key', keyTo]
  assert.equal((await runAgainst(server, args)).code, 0)
  assert.deepEqual([readFileSync(to, 'utf8'), readFileSync(keyTo, 'utf8')], [file, key.publicKey])
  assert.equal((await runAgainst(server, args)).code, 2)
})

test('openssl alone verifies it, as the documentation says', (t) => {
  const guide = readFileSync(join(import.meta.dirname, '../docs/receipts.md'), 'utf8')
  const script =
    /```sh openssl\n([^]*?)```/.exec(guide)?.[1] ?? assert.fail('docs/receipts.md has no block for openssl')
  try {
    execFileSync('openssl', ['version'])
  } catch {
    return t.skip('there is no openssl')
  }
  const said = (text: string) => {
    const place = emptyFolder()
    writeFileSync(join(place, 'receipt-12.json'), text)
    writeFileSync(join(place, 'receipt-key.pub.pem'), key.publicKey)
    return execFileSync('sh', ['-c', `${script} true`], {
      cwd: place,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }
  assert.match(said(file), /Signature Verified Successfully/)
  assert.ok(said(file).includes(key.id) && said(file).includes(hashOf(file)))
  assert.doesNotMatch(said(file.replace('"erased":2', '"erased":3')), /Successfully/)
})
