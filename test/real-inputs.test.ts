// What people really type, given to the fields that take it: kept as it was typed, or refused with a sentence.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import Holidays from 'date-holidays'
import { folded } from '#platform/characters.ts'
import {
  country,
  currency,
  email,
  instant,
  line,
  newSlug,
  plainDate,
  text,
  timezone,
} from '#platform/schemas.ts'
import { must, startServer } from './http/server.ts'
import { bootstrapToken } from './node/credentials.ts'
import { encodings, inputs, rates } from './fixtures/real-inputs.ts'

const { ask, root } = await startServer({ after })
const { id } = await must(201, root('POST', '/organizations', { name: 'Inputs', slug: 'inputs' }))
const contacts = `/organizations/${id}/contacts`

const schemas = {
  names: line(200),
  emails: email,
  countries: country,
  slugs: newSlug,
  currencies: currency,
  zones: timezone,
  dates: plainDate,
  instants: instant,
  texts: text(2000),
} as const
for (const [kind, schema] of Object.entries(schemas)) {
  const { taken, refused } = inputs[kind as keyof typeof schemas]
  test(`${kind}: what exists is taken, everything else is refused with a sentence`, () => {
    for (const text of taken) assert.equal(schema.safeParse(text).error, undefined, text)
    for (const text of refused)
      assert.match(schema.safeParse(text).error?.issues[0]?.message ?? '', /./, JSON.stringify(text))
  })
}

test('a contact keeps names, addresses and numbers of the telephone as they were typed', async () => {
  for (const name of inputs.names.taken) {
    const contact = await must(201, root('POST', contacts, { name }))
    assert.equal(contact.name, name.trim().normalize('NFC'))
  }
  for (const given of inputs.emails.taken)
    assert.equal(
      (await must(201, root('POST', contacts, { name: 'A', email: given }))).email,
      given.toLowerCase(),
    )
  for (const phone of inputs.phones.taken)
    assert.equal((await must(201, root('POST', contacts, { name: 'A', phone }))).phone, phone)
  for (const phone of inputs.phones.refused)
    assert.ok((await must(422, root('POST', contacts, { name: 'A', phone }))).errors.phone, phone)
})

test('a name is found however its accents are written', async () => {
  await must(201, root('POST', contacts, { name: 'Ange\u0301lique' }))
  for (const q of ['Angélique', 'Ange\u0301lique'])
    assert.equal((await must(200, root('GET', `${contacts}?q=${encodeURIComponent(q)}`))).items.length, 1)
})

test('a field for numbers gives back the number that was typed, or refuses it', async () => {
  await must(201, root('POST', '/contact-fields', { key: 'seats', title: 'Seats', kind: 'number' }))
  for (const seats of inputs.numbersOfFields.taken) {
    const { fields } = await must(201, root('POST', contacts, { name: 'A', fields: { seats } }))
    assert.equal(fields.seats, Number(seats))
  }
  for (const seats of inputs.numbersOfFields.refused) {
    const { errors } = await must(422, root('POST', contacts, { name: 'A', fields: { seats } }))
    assert.deepEqual(Object.keys(errors), ['fields.seats'], seats)
  }
  const tooLong = await root('POST', contacts, { name: 'A', fields: { seats: 12_345_678_901_234_567_000 } })
  assert.equal(tooLong.status, 422)
})

for (const [encoding, write] of Object.entries(encodings))
  test(`${encoding}: the holidays of five countries are read, each by its name`, async () => {
    for (const code of ['IN', 'NO', 'IL', 'GR', 'JP']) {
      const { id: customer } = await must(
        201,
        root('POST', '/organizations', {
          name: code,
          slug: `${code}-${encoding}`.toLowerCase().replaceAll(' ', '-'),
        }),
      )
      const days = new Holidays(code)
        .getHolidays(new Date().getUTCFullYear())
        .filter(({ type }) => type === 'public')
      const rows = days.map(
        ({ date, name }) => `${date.slice(0, 10)},"${name.replaceAll('"', '""')}",${code}`,
      )
      const answer = await ask('POST', `/holidays/import?organization_id=${customer}`, {
        bearer: bootstrapToken,
        headers: { 'content-type': 'text/csv' },
        body: write(`date,name,region\n${rows.join('\n')}\n`),
      })
      assert.deepEqual(
        [answer.status, answer.body.rows, answer.body.refused],
        [200, days.length, 0],
        answer.text,
      )
      const { items } = await must(200, root('GET', `/holidays?organization_id=${customer}&limit=200`))
      const kept = new Set(items.map(({ name }: any) => name))
      for (const { name } of days) assert.ok(kept.has(name.normalize('NFC')), `${code} ${name}`)
    }
  })

test('the country of a law that is meant by another code is named', async () => {
  const { errors } = await must(422, root('PATCH', `/organizations/${id}`, { country: 'UK' }))
  assert.match(errors.country[0], /GB/)
})

test('a tax rate is kept as it was typed, on papers of each kind, and its tax rounded once a line', async () => {
  const made = await must(
    201,
    root('POST', `/organizations/${id}/invoices`, {
      number: 'RATES',
      currency: 'CAD',
      status: 'draft',
      lines: rates.taken.map(([percent, tax_rate_bp]) => ({
        description: percent,
        unit_amount_minor: 10_000,
        tax_rate_bp,
      })),
    }),
  )
  const { lines } = await must(200, root('GET', `/invoices/${made.id}`))
  assert.deepEqual(
    lines.map(({ description, tax_rate_bp, tax_minor }: any) => [description, tax_rate_bp, tax_minor]),
    rates.taken.map(([percent, rate]) => [percent, rate, Math.round(rate)]), // of 100.00 half a cent goes up
  )
  const recurring = await must(
    201,
    root('POST', `/organizations/${id}/recurring-invoices`, {
      name: 'Rates',
      number_prefix: 'R',
      currency: 'CAD',
      period: 'month',
      starts_on: `${new Date().getUTCFullYear() + 1}-01-31`,
      lines: [{ description: 'Hosting', unit_amount_minor: 10_000, tax_rate_bp: 997.5 }],
    }),
  )
  assert.equal(
    (await must(200, root('GET', `/recurring-invoices/${recurring.id}`))).lines[0].tax_rate_bp,
    997.5,
  )
  const tooFine = [{ description: 'A', unit_amount_minor: 1, tax_rate_bp: 997.555 }]
  const body = { number: 'FINE', currency: 'CAD', lines: tooFine }
  assert.ok(
    (await must(422, root('POST', `/organizations/${id}/invoices`, body))).errors['lines.0.tax_rate_bp'],
  )
})

test('a year of leave may have 7.5 days', async () => {
  const { items } = await must(200, root('GET', `/leave-types?organization_id=${id}`))
  const path = `/leave-types/${items[0].id}`
  assert.equal((await must(200, root('PATCH', path, { quota_days: 7.5 }))).quota_days, 7.5)
  assert.ok((await must(422, root('PATCH', path, { quota_days: 7.1 }))).errors.quota_days)
})

test('texts that look the same have one folded form', () => {
  for (const same of ['inv-7', 'INV-7', 'INV\u200b-7', 'ＩＮＶ－７', ' inv-7 '])
    assert.equal(folded(same), 'inv-7')
  assert.equal(folded('Cafe\u0301'), folded('CAFÉ'))
})

test('no organization takes the place of an address that exists', () => {
  const addresses = [
    ...Object.keys((JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as { paths: object }).paths),
    ...globSync('console/modules/*/module.tsx').flatMap(
      (file) => readFileSync(file, 'utf8').match(/'\/?organizations\/[a-z][^']*'/g) ?? [],
    ),
  ]
  const words = addresses.flatMap((path) => /organizations\/([a-z-]+)/.exec(path)?.[1] ?? [])
  assert.ok(words.includes('new'), 'the addresses were found')
  for (const word of words) assert.equal(newSlug.safeParse(word).success, false, word)
})
