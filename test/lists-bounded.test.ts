// No answer grows with what a customer has: every list has a cursor, or stands here with the reason why it
// stays short. The loop is over the routes themselves, so that a list that is added later is covered.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Route } from '#platform/route.ts'
import { mostRows, refuseMoreRows } from '#platform/bounded-table.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { Tx } from '#platform/transaction.ts'
import { startNode } from './node.ts'
import { must, refused } from './node/api.ts'
import { beside } from './processes/locked-table.ts'

const { app, api, db } = await startNode({ after }, { workers: 0 })

/** Lists of the installation or of one thing that stay short, and why. */
const short: Readonly<Record<string, string>> = {
  'GET /organizations/{organization}/actions': 'one for each action of the lifecycle table',
  'GET /organizations/{organization}/inventory':
    'one item for each table, and 20 for each kind and control plane',
  'GET /organizations/{organization}/retained-records': 'one for each class and year',
  'GET /organizations/{organization}/client-settings': 'one for each setting that there is',
  'GET /operations/{id}': 'plans and waits name the first 20; the rest is in its items',
  'GET /operations/kinds': 'written in the code',
  'GET /plan-tiers': '200 at most, by the test below',
  'GET /hierarchy-templates': '200 at most, by the test below',
  'GET /country-templates': 'one for each country at most',
  'GET /roles': 'written in the code',
  'GET /identity-providers/{id}/roles': '500 at most, by its form',
  'GET /mail-templates': 'written in the code',
  'GET /account/second-factor': 'the passkeys of one person, 20 at most',
  'GET /account/passkeys': 'those of one person, 20 at most',
  'GET /account/sessions': 'those of one person, 100 at most',
  'GET /sessions/current/organizations': 'those of one person, 100 at most',
  'GET /receipts/public-key': 'one for each key that has signed',
  'GET /receipts/{number}': 'one row for each table',
  'GET /retention': '1000 rules at most, by the test below',
  'GET /plugins': 'what is installed',
  'GET /plugins/commands': 'what is installed',
  'GET /shift-assignments/days': 'one for each day of the month that is asked for',
}

const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const hasList = ({ responses }: Route): boolean => {
  const schema = responses[200]
  return (
    schema !== undefined &&
    JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }).properties ?? {}).includes(
      '"type":"array"',
    )
  )
}
const hasCursor = ({ query }: Route): boolean => query !== undefined && 'cursor' in (query.shape ?? {})
const isDetail = ({ path }: Route): boolean => /\{\w+\}$/.test(path)

test('every list has a cursor, or a reason why it stays short', () => {
  const reading = app.routes.filter(({ method, produces }) => method === 'GET' && !produces)
  const lists = reading.filter((route) => hasList(route) && !hasCursor(route)).map(nameOf)
  const unknown = lists.filter(
    (name) => !(name in short) && !isDetail(app.routes.find((route) => nameOf(route) === name) as Route),
  )
  assert.deepEqual(unknown, [], 'give it pageQuery and pageOf, or say here why it stays short')
})

test('every list with a cursor has pages of 200 at most', () => {
  for (const route of app.routes.filter((each) => each.method === 'GET' && hasCursor(each))) {
    assert.equal(route.query.safeParse({ limit: '201' }).success, false, nameOf(route))
    assert.equal(hasList(route), true, nameOf(route))
  }
})

const tier = (number: number) => ({
  key: `bounded_${number}`,
  title: 'Bounded',
  organization_types: ['company'],
})
const makes: Record<keyof typeof mostRows, (number: number) => ReturnType<typeof api.post>> = {
  plan_tiers: (number) => api.post('/plan-tiers', tier(number)),
  hierarchy_templates: (number) =>
    api.post('/hierarchy-templates', { key: `bounded_${number}`, title: 'Bounded', levels: ['Club'] }),
  retention_rules: (number) =>
    api.put('/retention/rules', {
      record_class: 'invoices',
      years: 20,
      reason: 'Longer',
      country: ['NO', 'SE'][number % 2],
    }),
}

const bounded = Object.keys(mostRows) as (keyof typeof mostRows)[]

test('what is answered all at once has an end: one row more than the most is refused', async () => {
  for (const [table, most] of Object.entries(mostRows) as [keyof typeof mostRows, number][]) {
    const first = await makes[table](0)
    assert.ok([200, 201].includes(first.status), JSON.stringify(first.body))
    await fillUp(db, table, most)
    const { detail } = await refused(409, 'too_many_rows', makes[table](1))
    assert.match(detail, new RegExp(`${most} `))
  }
  const { rules } = await must(200, api.get('/retention'))
  assert.equal(rules.length, mostRows.retention_rules)
})

test('of two rows at the same moment the second one counts the first', async () => {
  for (const table of bounded) {
    await sql`delete from ${sql.table(table)} where ${namedBy(table)} like ${`${filled}%`}`.execute(db)
    await fillUp(db, table, mostRows[table] - 1)
    const first = async (trx: Queryable) => {
      await fillUp(trx, table, mostRows[table], 'y')
      await refuseMoreRows({ db: trx } as Tx, table, 'rows')
    }
    const { status, body } = await beside(db, first, () => makes[table](101))
    assert.deepEqual([table, status, body.code], [table, 409, 'too_many_rows'])
  }
})

test('a plan tier, a hierarchy or a rule that is deleted makes room for another one', async () => {
  const paths = {
    plan_tiers: `/plan-tiers/${filled}1`,
    hierarchy_templates: `/hierarchy-templates/${filled}1`,
    retention_rules: `/retention/rules/${(await must(200, api.get('/retention'))).rules[0].id}`,
  }
  for (const table of bounded) {
    await must(204, api.delete(paths[table]))
    assert.ok([200, 201].includes((await makes[table](101)).status), table)
  }
})

const filled = 'x'
/** The column that holds the name of a row that is filled in. */
const namedBy = (table: keyof typeof mostRows) => sql.ref(table === 'retention_rules' ? 'country' : 'key')

/** So many rows that there are exactly that many. */
async function fillUp(
  on: Queryable,
  table: keyof typeof mostRows,
  most: number,
  name = filled,
): Promise<void> {
  const missing = sql`generate_series(1, ${most}::int - (select count(*)::int from ${sql.table(table)})) as n`
  const rows = {
    plan_tiers: sql`insert into plan_tiers (key, title, organization_types)
      select ${name} || n, 'Filled', array['company'] from ${missing}`,
    hierarchy_templates: sql`insert into hierarchy_templates (key, title, levels)
      select ${name} || n, 'Filled', array['Club'] from ${missing}`,
    retention_rules: sql`
      insert into retention_rules (country, record_class, years, on_erase, reason, changed_by, changed_at)
      select ${name} || n, 'payments', 20, 'retain', 'Longer', 'Ola', now() from ${missing}`,
  }
  await rows[table].execute(on)
}
