// Many organizations from one file: rehearsed first, bad lines by their number, each opened by an operation of its
// own, and the file forgotten when all have ended.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { tracesOf } from './erasure/scan.ts'
import { startNode } from './node.ts'
import { becomes, confirm, must } from './node/api.ts'
import { robotToken } from './node/robot.ts'

const { api, app, db } = await startNode({ after })

const heading = 'type;plan;name;slug;country;administrator_email;administrator_name;trial_days'
const line = (slug: string, more: Partial<Record<string, string>> = {}) =>
  Object.values({
    type: 'club',
    plan: 'club_basic',
    name: `"Zzclub; ${slug}"`,
    slug,
    country: 'SE',
    administrator_email: `zzperson@${slug}.example`,
    administrator_name: 'Åsa Öberg',
    trial_days: '14',
    ...more,
  }).join(';')
const send = async (lines: readonly (string | Buffer)[], query = '') => {
  const response = await app.http.inject({
    method: 'POST',
    url: `/api/v1/organizations/import?reason=From+the+old+system${query}`,
    headers: { authorization: `Bearer ${robotToken}`, 'content-type': 'text/csv' },
    payload: typeof lines[0] === 'string' ? lines.join('\r\n') : Buffer.concat(lines as Buffer[]),
  })
  return { status: response.statusCode, body: response.json(), headers: {} }
}

test('bad lines are named with their number and field, and nothing is made while there is one', async () => {
  await must(201, api.post('/organizations', { name: 'Known', slug: 'known' }))
  const planned = await must(
    201,
    send([
      `\uFEFF${heading}`,
      line('good'),
      line('known'),
      line('good'),
      line('wrong-plan', { plan: 'federation_premium' }),
      line('no-mail', { administrator_email: 'nobody', country: 'XX' }),
      line('too-long', { trial_days: '61' }),
      '',
      'club;club_basic',
    ]),
  )
  const told = planned.plan.blockers.map(({ message }: any) => message)
  assert.deepEqual(
    told.map((message: string) => /^Line (\d+): (\w+)/.exec(message)?.slice(1).join(' ')),
    ['3 slug', '4 slug', '5 plan', '6 country', '7 trial_days', '9 name'],
  )
  const refused = await must(409, api.post(`/operations/${planned.id}/confirm`, { digest: planned.digest }))
  assert.equal(refused.code, 'blocked')
  assert.equal((await api.get('/organizations/good')).status, 404)
})

test('what is no such file is refused with the reason', async () => {
  const files: [lines: (string | Buffer)[], message: RegExp][] = [
    [[''], /empty/],
    [['type;plan', 'club;club_basic'], /must name the column name and slug/],
    [[`${heading};colour`, line('a')], /There is no column .*colour/],
    [[`${heading};slug`, line('a')], /twice/],
    [[heading, '"club'], /no CSV file/],
    [[Buffer.from(heading), Buffer.from([0x0a, 0xe5, 0x73, 0x61])], /UTF-8/],
  ]
  for (const [lines, message] of files) assert.match(JSON.stringify(await must(422, send(lines))), message)
})

test('lines that cannot be opened are left out where that is wanted; the others are opened, and the file is forgotten', async () => {
  const slugs = ['alfa', 'beta', 'gamma']
  const planned = await must(
    201,
    send([heading, ...slugs.map((slug) => line(slug)), line('known')], '&leave_out_bad=true'),
  )
  assert.deepEqual(planned.plan.effects.map(({ verb, count }: any) => [verb, count]).sort(), [
    ['create', 3],
    ['send', 3],
  ])
  assert.equal(planned.plan.warnings.length, 1)
  await confirm(api, planned)
  await becomes(api, planned.id, 'done')
  for (const slug of slugs) {
    const one = await must(200, api.get(`/organizations/${slug}`))
    assert.deepEqual(
      [one.status, one.primary_contact.name, one.hierarchy],
      ['active', 'Åsa Öberg', 'two_levels'],
    )
  }
  const traces = await tracesOf(db, ['zzperson@alfa'])
  const { rows } = {
    rows: await db.selectFrom('operations').select(['kind', 'input']).where('id', '=', planned.id).execute(),
  }
  assert.deepEqual(rows, [{ kind: 'organizations.onboard', input: {} }])
  assert.deepEqual(
    Object.keys(traces).filter((place) => place.startsWith('operation_children')),
    [],
  )
})
