// A proof that names a test which is gone proves nothing.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const rowsOf = (page: string) =>
  readFileSync(join(root, page), 'utf8')
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
const rows = rowsOf('docs/runbook-proof.md')

test('the sentences are numbered without a gap', () =>
  assert.deepEqual(
    rows.map(({ number }) => number),
    Array.from({ length: 35 }, (_, index) => index + 1),
  ))

const pages = ['docs/runbook-proof.md', 'docs/tenant-management-proof.md']
const calls = ['test', 'chapter'].flatMap((call) => [`${call}('`, `${call}("`])

for (const page of pages)
  for (const { number, proofs } of rowsOf(page)) {
    test(`${page}: sentence ${number} names tests that exist`, () => {
      assert.ok(proofs.length)
      for (const proof of proofs) {
        const [, file = '', title = ''] =
          /^`([^`]+)`: (.+)$/.exec(proof) ?? assert.fail(`not a proof: ${proof}`)
        const text = readFileSync(join(root, file), 'utf8').replaceAll(`\\'`, `'`)
        assert.ok(
          calls.some((call) => text.includes(`${call}${title}${call.at(-1)}`)),
          `${file} has no test "${title}"`,
        )
      }
    })
  }
