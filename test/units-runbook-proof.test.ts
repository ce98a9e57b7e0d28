// A proof that names a test which is gone proves nothing.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const rows = readFileSync(join(root, 'docs/runbook-proof.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number = '', , proofs = ''] = /^\| (\d+) \| (.*) \| (.*) \|$/.exec(line) ?? []
    return number
      ? [
          {
            number: Number(number),
            proofs: proofs.split('; `').map((proof) => (proof.startsWith('`') ? proof : `\`${proof}`)),
          },
        ]
      : []
  })

test('the sentences are numbered without a gap', () =>
  assert.deepEqual(
    rows.map(({ number }) => number),
    Array.from({ length: 35 }, (_, index) => index + 1),
  ))

for (const { number, proofs } of rows) {
  test(`sentence ${number} names tests that exist`, () => {
    assert.ok(proofs.length)
    for (const proof of proofs) {
      const [, file = '', title = ''] =
        /^`([^`]+)`: (.+)$/.exec(proof) ?? assert.fail(`not a proof: ${proof}`)
      const text = readFileSync(join(root, file), 'utf8').replaceAll(`\\'`, `'`)
      assert.ok(
        [`test('${title}'`, `test("${title}"`, `.test('${title}'`].some((call) => text.includes(call)),
        `${file} has no test "${title}"`,
      )
    }
  })
}
