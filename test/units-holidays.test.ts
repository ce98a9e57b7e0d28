// Holidays one by one and as a file: every bad row with its line and reason, none lost, and the same file
// again changes nothing.
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, describe, test } from 'node:test'
import Holidays from 'date-holidays'
import { addressOf } from '#platform/route.ts'
import { becomes, confirm, must, refused, type Answer } from '#test/node/api.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import { unitsWorld } from '#test/units/world.ts'

const { node, api, organization } = await unitsWorld({ after }, '2026-05-04', { workers: 4 })

async function upload(
  organizationId: number,
  content: string | Buffer | Readable,
  { query = '', type = 'text/csv' } = {},
): Promise<Answer> {
  const response = await node.app.http.inject({
    method: 'POST',
    url: addressOf({ path: `/holidays/import?organization_id=${organizationId}${query}` }),
    payload: content,
    headers: { authorization: `Bearer ${bootstrapToken}`, 'content-type': type },
  })
  return { status: response.statusCode, body: response.json(), headers: response.headers }
}

const counts = ({ rows, added, unchanged, refused: bad }: any) => [rows, added, unchanged, bad]
const listed = async (id: number, query = '') =>
  (await must(200, api.get(`/holidays?organization_id=${id}&limit=200${query}`))).items

describe('one by one', () => {
  test('added, listed by region and day, refused twice, taken away', async () => {
    const { id } = await organization(0)
    const day = await must(
      201,
      api.post('/holidays', {
        organization_id: id,
        date: '2026-05-01',
        name: 'Maharashtra Day',
        region: 'IN-MH',
      }),
    )
    await must(201, api.post('/holidays', { organization_id: id, date: '2026-01-26', name: 'Republic Day' }))
    await refused(
      409,
      'holiday_exists',
      api.post('/holidays', { organization_id: id, date: '2026-01-26', name: 'Republic Day' }),
    )
    assert.deepEqual(
      (await listed(id)).map(({ date }: any) => date),
      ['2026-01-26', '2026-05-01'],
    )
    assert.deepEqual(
      (await listed(id, '&region=IN-MH')).map(({ name }: any) => name),
      ['Maharashtra Day'],
    )
    assert.deepEqual((await listed(id, '&from=2026-02-01&to=2026-05-01')).length, 1)
    assert.equal((await api.delete(`/holidays/${day.id}?reason=Moved`)).status, 204)
    assert.equal((await listed(id)).length, 1)
  })
})

describe('an organization that comes back', () => {
  test('under another country only holidays of that one are to come, and those of the former one come back with it', async () => {
    const { id, slug } = await organization(1, { country: 'IN' })
    const add = (date: string, name: string) =>
      must(201, api.post('/holidays', { organization_id: id, date, name }))
    const days = async (query = '') =>
      (await listed(id, query)).map(({ date, name, country }: any) => [date, name, country])
    const moved = (country: string | null) =>
      must(200, api.patch(`/organizations/${id}`, { country, reason: 'Seat moved' }))
    const past = ['2026-01-26', 'Republic Day', 'IN']
    const indian = ['2026-12-25', 'Christmas Day', 'IN']
    for (const [date, name] of [past, ['2026-08-15', 'Independence Day'], indian] as string[][])
      await add(date as string, name as string)
    await closedAndBack({ id, slug })
    await moved(null)
    assert.equal((await days()).length, 3, "without a country nothing says that they are another one's")
    await moved('BE')
    await add('2026-12-25', 'Christmas Day')
    assert.deepEqual(await days(), [past, ['2026-12-25', 'Christmas Day', 'BE']])
    assert.deepEqual((await days('&left=true')).length, 2)
    const file = 'date,name\n2026-07-21,Nationale feestdag\n2026-12-25,CHRISTMAS DAY\n'
    assert.deepEqual(counts((await upload(id, file)).body), [2, 1, 1, 0])
    await moved('IN')
    assert.deepEqual(await days(), [past, ['2026-08-15', 'Independence Day', 'IN'], indian])
    const { items } = await must(200, api.get(`/audit?organization_id=${id}&action=holidays.follow_country`))
    assert.deepEqual(
      items.map(({ facts }: any) => facts).sort((a: any, b: any) => a.back - b.back),
      [
        { country: 'BE', left: 2, back: 0 },
        { country: 'IN', left: 2, back: 2 },
      ],
    )
  })
})

async function closedAndBack({ id, slug }: { id: number; slug: string }): Promise<void> {
  const reason = 'A year without customers'
  await must(200, api.post(`/organizations/${id}/retire`, { effective_date: '2026-04-30', reason }))
  const kind = 'organization.reinstate'
  const planned = await must(201, api.post('/operations', { kind, organization_id: id, reason }))
  await confirm(api, planned, slug)
  await becomes(api, planned.id, 'done')
}

describe('as a file', () => {
  for (const country of ['IN', 'NO', 'SE', 'FR', 'CH']) {
    test(`the public holidays of ${country}, twice`, async () => {
      const { id } = await organization(0)
      const days = new Holidays(country).getHolidays(2026).filter(({ type }) => type === 'public')
      assert.ok(days.length > 3)
      const cell = (text: string) => (/[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
      const file = `date,name,region\r\n${days.map(({ date, name }) => `${date.slice(0, 10)},${cell(name)},${country}`).join('\r\n')}\r\n`
      const distinct = new Set(days.map(({ date, name }) => `${date.slice(0, 10)} ${name}`)).size
      assert.deepEqual(counts(await must(200, upload(id, file))), [
        days.length,
        distinct,
        days.length - distinct,
        0,
      ])
      assert.deepEqual(counts(await must(200, upload(id, file))), [days.length, 0, days.length, 0])
      const names = new Set((await listed(id)).map(({ name }: any) => name))
      assert.deepEqual(
        days.filter(({ name }) => !names.has(name)),
        [],
      )
    })
  }

  const mixed = [
    'date,name,region,note',
    '2026-01-26,Republic Day,,',
    '26.01.2026,Republic Day,,',
    '2026-02-30,No such day,,',
    ',Nameless day,,',
    '2026-03-04,,,',
    '2026-03-05,"Holi, the second day",IN,fine',
    '2026-03-06,"Never closed,IN,',
    '',
    '2026-03-07,After it,IN,',
    '2026-03-08,a,b,c,d',
    `2026-03-09,${'x'.repeat(201)},,`,
    '2026-03-10,Last',
  ].join('\n')

  test('every bad row is reported with its line and reason, the good ones are kept', async () => {
    const { id } = await organization(0)
    const result = await must(200, upload(id, mixed))
    assert.deepEqual(counts(result), [11, 4, 0, 7])
    assert.deepEqual(result.columns_left_out, ['note'])
    assert.deepEqual(
      result.errors.map(({ line, field }: any) => [line, field]),
      [
        [3, 'date'],
        [4, 'date'],
        [5, 'date'],
        [6, 'name'],
        [8, null],
        [11, null],
        [12, 'name'],
      ],
    )
    assert.match(result.errors[0].message, /"26\.01\.2026" is no date/)
    assert.match(result.errors[4].message, /quote/)
    assert.deepEqual(
      (await listed(id)).map(({ name }: any) => name),
      ['Republic Day', 'Holi, the second day', 'After it', 'Last'],
      'a quote that is never closed spoils its own row alone',
    )
  })

  test('or all are refused, as the caller chooses', async () => {
    const { id } = await organization(0)
    const refusal = await refused(422, 'rows_refused', upload(id, mixed, { query: '&mode=all_or_nothing' }))
    assert.deepEqual([refusal.rows, refusal.refused, Object.keys(refusal.errors).length], [11, 7, 7])
    assert.ok(refusal.errors['line.3.date'] && refusal.errors['line.8'])
    assert.deepEqual(await listed(id), [])
    await must(200, upload(id, 'date,name\n2026-01-26,Republic Day', { query: '&mode=all_or_nothing' }))
  })

  test('more bad rows than can be named refuse the whole file, the good ones with them', async () => {
    const { id } = await organization(0)
    const bad = (count: number) => `date,name\n2026-01-26,Republic Day\n${'x,Wrong\n'.repeat(count)}`
    const problem = await refused(422, 'rows_refused', upload(id, bad(1001)))
    assert.deepEqual([problem.refused, Object.keys(problem.errors).length], [1001, 1000])
    assert.deepEqual(await listed(id), [])
    const taken = await must(200, upload(id, bad(1000)))
    assert.deepEqual([taken.added, taken.errors.length], [1, 1000])
  })

  test('as spreadsheets write it: semicolons, a mark at the beginning, columns in any order', async () => {
    const { id } = await organization(0)
    assert.deepEqual(
      counts(await must(200, upload(id, '\ufeffRegion;Name;DATE\r\nNO;17. mai, dagen;2026-05-17\r\n'))),
      [1, 1, 0, 0],
    )
    assert.deepEqual(
      (await listed(id)).map(({ region, name, date }: any) => [region, name, date]),
      [['NO', '17. mai, dagen', '2026-05-17']],
    )
  })

  test('50,000 rows in pieces that cut through lines and letters', async () => {
    const { id } = await organization(0)
    const lines = Array.from(
      { length: 50_000 },
      (_, index) =>
        `${new Date(Date.UTC(2020, 0, 1 + (index % 9_000))).toISOString().slice(0, 10)},Fête ${index},FR`,
    )
    const file = Buffer.from(`date,name,region\n${lines.join('\n')}`)
    const pieces = function* () {
      for (let at = 0; at < file.length; at += 65_521) yield file.subarray(at, at + 65_521)
    }
    assert.deepEqual(counts(await must(200, upload(id, Readable.from(pieces())))), [50_000, 50_000, 0, 0])
    assert.deepEqual(counts(await must(200, upload(id, file))), [50_000, 0, 50_000, 0])
  })

  test('refused: without a heading, empty, not UTF-8, of another type, for a closed organization', async () => {
    const { id } = await organization(0)
    for (const file of ['', '\n\n', '2026-01-26,Republic Day\n'])
      assert.deepEqual(Object.keys((await refused(422, 'validation_failed', upload(id, file))).errors), [
        'file',
      ])
    const latin = await must(
      200,
      upload(id, Buffer.from('date,name\n2026-05-17,Grunnlovsdag p\xe5 norsk\n', 'latin1')),
    )
    assert.match(latin.errors[0].message, /UTF-8/)
    await refused(415, 'unsupported_media_type', upload(id, '{}', { type: 'application/json' }))
    await refused(415, 'unsupported_media_type', upload(id, 'date', { type: 'text/plain' }))
    await refused(
      415,
      'unsupported_media_type',
      api.post('/units', undefined, { 'content-type': 'text/csv' }),
    )
    await must(
      200,
      api.post(`/organizations/${id}/retire`, { effective_date: '2026-05-01', reason: 'tenant sunset' }),
    )
    assert.deepEqual(
      Object.keys((await refused(422, 'organization_status_forbids', upload(id, 'date,name\n'))).errors),
      ['organization_id'],
    )
    assert.deepEqual(
      Object.keys((await refused(422, 'validation_failed', upload(999_999, 'date,name\n'))).errors),
      ['organization_id'],
    )
  })

  test('refused: more holidays than a file may hold', async () => {
    const { id } = await organization(0)
    const endless = function* () {
      yield 'date,name\n'
      for (let row = 0; row < 100_002; row++) yield `2026-01-26,Day ${row}\n`
    }
    await refused(413, 'too_large', upload(id, Readable.from(endless())))
    assert.deepEqual(await listed(id), [])
  })
})
