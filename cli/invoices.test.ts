// Invoices on the command line: what a person types becomes whole numbers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amounts, rates } from '#test/fixtures/real-inputs.ts'
import { readDeclared } from './declared/shape.ts'
import { lineOf } from './invoice-lines.ts'
import { invoiceText } from './invoice-text.ts'
import { runAgainst, standIn } from '#test/cli/stand-in.ts'

const lines = (currency: string, ...texts: string[]) =>
  texts
    .reduce((before, text) => lineOf(text, before), [] as ReturnType<typeof lineOf>)
    .map((line) => line(currency))

test('a line is typed as quantity, price, tax and words; quantity and tax may be left out', () => {
  assert.deepEqual(
    lines('EUR', '1.5 x 100.00 @19% Consulting, per day', '49.90 Hosting 2 x 4', '-10 @ 5.5 % Discount'),
    [
      { description: 'Consulting, per day', quantity: '1.5', unit_amount_minor: 10_000, tax_rate_bp: 1900 },
      { description: 'Hosting 2 x 4', quantity: '1', unit_amount_minor: 4990, tax_rate_bp: 0 },
      { description: 'Discount', quantity: '1', unit_amount_minor: -1000, tax_rate_bp: 550 },
    ],
  )
  for (const [percent, rate] of rates.taken)
    assert.equal(lines('CAD', `1.00 @${percent}% Ticket`)[0]?.tax_rate_bp, rate, percent)
  for (const percent of rates.refused) assert.throws(() => lineOf(`1.00 @${percent}% Ticket`), percent)
  assert.equal(lines('JPY', '500 Ticket')[0]?.unit_amount_minor, 500)
  for (const wrong of ['', 'Hosting', '12', 'x 5 Hosting', '1,5 x 3 Hosting'])
    assert.throws(() => lineOf(wrong), wrong)
  assert.throws(() => lines('JPY', '1.50 Ticket'))
})

test("an invoice is created with its lines, and its amount is the server's to compute", async () => {
  await using server = await standIn({
    'GET /organizations/acme': () => ({ body: { id: 7 } }),
    'POST /organizations/7/invoices': ({ body }) => ({
      status: 201,
      body: { ...shown, ...body, amount_minor: 17_850 },
    }),
  })
  const { code, stdout } = await runAgainst(server, [
    'invoices',
    'create',
    'acme',
    '--number',
    'A-1',
    '--currency',
    'EUR',
    '--line',
    '1.5 x 100 @19% Consulting',
  ])
  assert.equal(code, 0)
  const { lines: sent, amount_minor: amount } = (server.received.at(-1) as { body: unknown }).body as {
    lines: unknown[]
    amount_minor?: number
  }
  assert.deepEqual([sent.length, amount], [1, undefined])
  assert.match(stdout, /Amount +178\.50 EUR/)
  assert.equal(
    (await runAgainst(server, ['invoices', 'create', 'acme', '--number', 'A-1', '--currency', 'EUR'])).code,
    2,
  )
  assert.equal(
    (
      await runAgainst(server, [
        'invoices',
        'create',
        'acme',
        '--number',
        'A-1',
        '--currency',
        'EUR',
        '--line',
        'Consulting',
      ])
    ).code,
    2,
  )
})

test('an invoice is shown with its lines and what settled it', () => {
  const line = {
    position: 1,
    description: 'Consulting',
    quantity: '1.5',
    unit_amount_minor: 10_000,
    tax_rate_bp: 1900,
    net_minor: 15_000,
    tax_minor: 2850,
  }
  const settled = {
    transaction_id: 1,
    type: 'payment',
    method: 'bank_transfer',
    at: '2026-05-04T10:00:00Z',
    amount_minor: 5000,
  }
  const text = invoiceText({ ...shown, lines: [line], settled_by: [settled] })
  assert.match(text, /Consulting +1\.5 +100\.00 EUR +19 % +150\.00 EUR/)
  assert.match(text, /payment +bank transfer +50\.00 EUR/)
  assert.match(text, /Left +128\.50 EUR/)
})

const shown = {
  id: 3,
  uid: 'u',
  organization_id: 7,
  number: 'A-1',
  currency: 'EUR',
  amount_minor: 17_850,
  net_minor: 15_000,
  tax_minor: 2850,
  settled_minor: 5000,
  status: 'open' as const,
  due_on: null,
  issued_at: null,
  paid_at: null,
  cancelled_at: null,
  billed_name: 'Acme',
  billed_address: null,
  billed_tax_id: null,
  billed_email: null,
  recurring_uid: null,
  period_on: null,
  created_at: '2026-05-04T10:00:00Z',
}

test('an amount that its currency cannot hold is refused before anything is sent', async () => {
  await using server = await standIn({
    'GET /organizations/acme': () => ({ body: { id: 7 } }),
    'POST /organizations/7/invoices': ({ body }) => ({ status: 201, body: { ...shown, ...body } }),
  })
  const create = ['invoices', 'create', 'acme', '--number', 'A-1']
  for (const [amount, currency] of amounts.refused)
    for (const given of [[`--amount=${amount}`], ['--line', `${amount} Ticket`]]) {
      const { code, stderr } = await runAgainst(server, [...create, '--currency', currency, ...given])
      assert.equal(code, 2, `${given.join(' ')} ${currency}`)
      assert.match(stderr, /\.\s*$/m, `${given.join(' ')} ${currency}`)
    }
  assert.deepEqual(server.bodies('POST /organizations/7/invoices'), [])
})

test('amounts in minor units take no decimals in any command', async () => {
  await using server = await standIn({})
  const fields = readDeclared().commands.flatMap(({ words, fields: all }) =>
    all.filter(({ name }) => name.endsWith('_minor')).map(({ label }) => [...words, `--${label}=12.75`]),
  )
  assert.ok(fields.length > 3)
  for (const typed of [...fields, ['invoices', 'create', 'acme', '--amount-minor=12.75']]) {
    const { code, stderr } = await runAgainst(server, typed)
    assert.equal(code, 2, typed.join(' '))
    assert.match(stderr, /whole number/, typed.join(' '))
  }
})

test('without a currency the one of the client settings is used', async () => {
  const settings = { items: [{ key: 'default_currency', value: 'JPY' }] }
  await using server = await standIn({
    'GET /organizations/acme': () => ({ body: { id: 7 } }),
    'GET /organizations/7/client-settings': () => ({ body: settings }),
    'POST /organizations/7/invoices': ({ body }) => ({ status: 201, body: { ...shown, ...body } }),
  })
  const create = ['invoices', 'create', 'acme', '--number', 'A-1', '--amount', '500']
  assert.equal((await runAgainst(server, create)).code, 0)
  const [{ currency, amount_minor: amount }] = server.bodies('POST /organizations/7/invoices')
  assert.deepEqual([currency, amount], ['JPY', 500])
  settings.items = []
  const { code, stderr } = await runAgainst(server, create)
  assert.equal(code, 2)
  assert.match(stderr, /default_currency/)
})
