// The sums of an invoice over amounts of every size.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { computeLines, linesBody, totalOf } from './lines.ts'
import { contentOf } from './invoices.ts'
import { money } from '#platform/currencies.ts'
import { divideRounded, thousandths, trimmed } from './money.ts'

const line = fc.record({
  description: fc.constant('Hosting'),
  quantity: fc
    .integer({ min: 1, max: 9_999_999 })
    .map((thousand) => trimmed(`${Math.floor(thousand / 1000)}.${String(thousand % 1000).padStart(3, '0')}`)),
  unit_amount_minor: fc.integer({ min: 0, max: 100_000_000 }),
  tax_rate_bp: fc.integer({ min: 0, max: 10_000 }),
})
test('a rate of three decimals is taken as it is, and half a minor unit goes away from zero', () => {
  const taxOf = (unit_amount_minor: number, tax_rate_bp: number) =>
    computeLines(linesBody.parse([{ description: 'A', unit_amount_minor, tax_rate_bp }]))[0]?.tax_minor
  assert.deepEqual(
    [taxOf(10_000, 997.5), taxOf(-10_000, 997.5), taxOf(9999, 997.5), taxOf(100_000_000, 997.5)],
    [998, -998, 997, 9_975_000],
  )
  assert.throws(() => taxOf(1, 0.001))
})

const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return Object.keys((error as { extras: { errors: object } }).extras.errors)
  }
}

test(
  'a line is its quantity times its price, and its tax the rate of that, each off by half a minor ' +
    'unit at most',
  () => {
    fc.assert(
      fc.property(line, (body) => {
        const [made] = computeLines([body])
        assert.ok(made)
        const exact = thousandths(body.quantity) * BigInt(body.unit_amount_minor)
        assert.ok(distance(BigInt(made.net_minor) * 1000n, exact) * 2n <= 1000n)
        assert.ok(
          distance(BigInt(made.tax_minor) * 10_000n, BigInt(made.net_minor) * BigInt(body.tax_rate_bp)) *
            2n <=
            10_000n,
        )
      }),
    )
  },
)

const distance = (one: bigint, other: bigint): bigint => (one > other ? one - other : other - one)

test('the total is the sum of what stands on the lines, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (bodies) => {
      const lines = computeLines(bodies)
      const total = totalOf(lines)
      assert.equal(total.net_minor + total.tax_minor, total.amount_minor)
      assert.equal(
        total.amount_minor,
        lines.reduce((sum, { net_minor, tax_minor }) => sum + net_minor + tax_minor, 0),
      )
      assert.deepEqual(totalOf(computeLines(bodies.toReversed())), total)
    }),
  )
})

test('a charge and a discount of the same size cancel each other, also where they are rounded', () => {
  fc.assert(
    fc.property(line, (body) => {
      const lines = computeLines([body, { ...body, unit_amount_minor: -body.unit_amount_minor }])
      assert.deepEqual(totalOf(lines), { net_minor: 0, tax_minor: 0, amount_minor: 0 })
    }),
  )
  assert.deepEqual(
    [1n, -1n, 3n, -3n].map((value) => divideRounded(value, 2n)),
    [1n, -1n, 2n, -2n],
  )
})

test('amounts that a float would get wrong are right', () => {
  const of = (quantity: string, unit_amount_minor: number, tax_rate_bp: number) => {
    const [made] = computeLines([{ description: 'Hosting', quantity, unit_amount_minor, tax_rate_bp }])
    return [made?.net_minor, made?.tax_minor]
  }
  assert.deepEqual(of('1.005', 100_000, 1000), [100_500, 10_050])
  assert.deepEqual(of('0.001', 9_007_199_254_740_991, 0), [9_007_199_254_741, 0])
  assert.deepEqual(of('3', 335, 1900), [1005, 191]) // 190.95
})

test('what comes to less than nothing, or to more than can be kept, is refused on its field', () => {
  const body = {
    description: 'Hosting',
    quantity: '2',
    unit_amount_minor: Number.MAX_SAFE_INTEGER,
    tax_rate_bp: 0,
  }
  assert.deepEqual(
    refusal(() => contentOf({ lines: [body] })),
    ['lines.0.unit_amount_minor'],
  )
  assert.deepEqual(
    refusal(() =>
      contentOf({
        lines: [
          { ...body, quantity: '1' },
          { ...body, quantity: '1' },
        ],
      }),
    ),
    ['lines'],
  )
  assert.deepEqual(
    refusal(() => contentOf({ lines: [{ ...body, unit_amount_minor: -5 }] })),
    ['lines'],
  )
})

test('an amount that is given beside lines must be theirs; without lines it must be given', () => {
  const lines = [{ description: 'Hosting', quantity: '2', unit_amount_minor: 500, tax_rate_bp: 2500 }]
  assert.equal(contentOf({ lines }).amount_minor, 1250)
  assert.equal(contentOf({ lines, amount_minor: 1250 }).amount_minor, 1250)
  assert.deepEqual(
    refusal(() => contentOf({ lines, amount_minor: 1249 })),
    ['amount_minor'],
  )
  assert.deepEqual(
    refusal(() => contentOf({})),
    ['amount_minor'],
  )
})

test('quantities are whole numbers, or texts with three decimals at most', () => {
  const parsed = (quantity: unknown) =>
    linesBody.safeParse([{ description: 'Hosting', quantity, unit_amount_minor: 1 }]).data?.[0]?.quantity
  assert.deepEqual([2, '1.50', '0.125', '10'].map(parsed), ['2', '1.5', '0.125', '10'])
  assert.deepEqual([0, '0.000', 1.5, '1.2345', '-1', '1e3', ''].map(parsed), Array(7).fill(undefined))
})

test("money reads by the currency's own decimals", () => {
  assert.deepEqual(
    [money(125_050, 'EUR'), money(1250, 'JPY'), money(5, 'KWD'), money(-7, 'USD')],
    ['€1,250.50', '¥1,250', 'KWD\u{a0}0.005', '-$0.07'],
  )
  assert.equal(money(Number.MAX_SAFE_INTEGER, 'EUR'), '€90,071,992,547,409.91')
})
