// Each list with pages gives all there is, each row once, however small its pages are: a loop over the routes, so
// that a list that is added later is covered by its example.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Route } from '#platform/route.ts'
import { must } from './http/server.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()
const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const lists = world.app.routes.filter(
  ({ method, produces, query }) => method === 'GET' && !produces && 'cursor' in (query?.shape ?? {}),
)
assert.ok(lists.length > 40)

/** What reading itself adds to. */
const grows = new Set(['GET /audit', 'GET /organizations/{organization}/activity'])

const ask = (path: string): Promise<any> => must(200, world.ask('GET', path, { session: world.proven }))

// All rows first, so that no example adds to a list while it is walked.
const addresses = new Map<Route, string>()
for (const each of lists)
  for (let made = 0; made < 3; made += 1) {
    const request = await examples[nameOf(each)]?.make(world)
    assert.ok(request, nameOf(each))
    addresses.set(each, request.path)
  }

for (const [each, path] of addresses)
  test(`${nameOf(each)}: small pages give what one page gives`, async () => {
    const at = (query: string) => ask(`${path}${path.includes('?') ? '&' : '?'}${query}`)
    const { items: whole, next_cursor: none } = await at('limit=200')
    assert.equal(none, null, 'the examples make fewer than 200')
    const limit = Math.max(1, Math.ceil(whole.length / 4))
    const walked: unknown[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: any = await at(`limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      assert.ok(page.items.length <= limit)
      assert.ok(page.items.length > 0 || !cursor, 'a cursor leads to more')
      walked.push(...page.items)
      cursor = page.next_cursor
    }
    if (!grows.has(nameOf(each))) assert.deepEqual(walked, whole)
    assert.equal(new Set(walked.map((row) => JSON.stringify(row))).size, walked.length, 'each row once')
  })

test('leave types of many organizations are given to the last one', async () => {
  await world.app.postgres.db
    .insertInto('leave_types')
    .values(
      Array.from({ length: 1001 }, (_, index) => ({
        organization_id: world.home.id,
        code: `X${index}`,
        name: `Leave ${index}`,
        quota_days: null,
        is_paid: false,
        created_at: '2026-01-01T00:00:00Z',
      })),
    )
    .execute()
  const ids = new Set<number>()
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: any = await ask(`/leave-types?limit=200${cursor && `&cursor=${cursor}`}`)
    for (const { id } of page.items) ids.add(id)
    cursor = page.next_cursor
  }
  assert.ok(ids.size > 1001)
})
