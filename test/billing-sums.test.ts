// The total that a person sees while writing is the one that the server computes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { computeLines, totalOf } from '#modules/billing/lines.ts'
import { sumOf } from '../console/modules/billing/line-sums.ts'

const line = fc.record({
  description: fc.constant('Hosting'),
  quantity: fc
    .tuple(fc.nat(99_999), fc.nat(999))
    .map(([whole, part]) => (whole + part === 0 ? '1' : `${whole}.${String(part).padStart(3, '0')}`)),
  unit_amount_minor: fc.integer({ min: 0, max: 1_000_000 }),
  tax_rate_bp: fc.nat(10_000),
})

test('lines come to the same in the console and on the server', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const { net_minor: net, tax_minor: tax } = totalOf(computeLines(lines))
      assert.deepEqual(sumOf(lines), { net, tax })
    }),
  )
})
