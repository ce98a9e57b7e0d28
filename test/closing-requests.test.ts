// A customer's wish to close, where the type says that it is planned at once: the wish and its plan are one
// thing.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { startNode } from '#test/node.ts'
import { must, refused } from '#test/node/api.ts'

const { api, db, organization: open, person } = await startNode({ after }, { workers: 0 })
await must(200, api.patch('/organization-types/club', { closure_policy: 'immediate' }))

/** What a crash between two statements leaves: nothing of either. */
async function withoutTable(
  table: 'operations' | 'closure_requests',
  work: () => Promise<unknown>,
): Promise<void> {
  await sql`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'gone'; end $$`.execute(
    db,
  )
  await sql`create trigger refuse before insert on ${sql.table(table)} execute function refuse()`.execute(db)
  await work()
  await sql`drop function refuse cascade`.execute(db)
}

for (const table of ['operations', 'closure_requests'] as const) {
  test(`when ${table} cannot be written nothing of the wish is left, and asking again works`, async () => {
    const organization = await open('club')
    const member = await person('customer_administrator', organization.id)
    const path = `/organizations/${organization.id}/closure-request`
    const ask = () => member.post(path, { reason: 'We merge', slug: organization.slug })
    await withoutTable(table, () => must(500, ask()))
    await refused(404, 'not_found', member.get(path))
    const { items } = await must(200, api.get(`/operations?organization_id=${organization.id}`))
    assert.deepEqual(items, [])

    const operation = await must(202, ask())
    assert.equal(operation.status, 'planned')
    assert.equal((await must(200, member.get(path))).status, 'open')
    await refused(409, 'closure_requested', ask())
  })
}
