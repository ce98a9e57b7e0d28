// No answer grows with what a customer has: every list has a cursor, or stands here with the reason why it
// stays short. The loop is over the routes themselves, so that a list that is added later is covered.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import type { Route } from '#platform/route.ts'
import { startNode } from './node.ts'

const { app } = await startNode({ after }, { workers: 0 })

/** Lists of the installation or of one thing that stay short, and why. */
const short: Readonly<Record<string, string>> = {
  'GET /organizations/{organization}/actions': 'one for each action of the lifecycle table',
  'GET /organizations/{organization}/inventory':
    'one item for each table, and 20 for each kind and control plane',
  'GET /organizations/{organization}/retained-records': 'one for each class and year',
  'GET /organizations/{organization}/client-settings': 'one for each setting that there is',
  'GET /operations/{id}': 'plans and waits name the first 20; the rest is in its items',
  'GET /plan-tiers': 'set by the operator',
  'GET /hierarchy-templates': 'set by the operator',
  'GET /country-templates': 'one for each country at most',
  'GET /roles': 'written in the code',
  'GET /identity-providers/{id}/roles': '500 at most, by its form',
  'GET /mail-templates': 'written in the code',
  'GET /sessions/current/organizations': 'those of one person, 100 at most',
  'GET /receipts/public-key': 'one for each key that has signed',
  'GET /receipts/{number}': 'one row for each table',
  'GET /retention': 'one rule for each class, country and type',
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
