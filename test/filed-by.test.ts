// What staff filed about a customer is not the customer's to delete: documents and contacts. Notes never
// reach a customer.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { assertProblem, must } from './http/server.ts'
import { startWorld } from './routes/world.ts'

const world = await startWorld({ after })
const { ask, home, proven } = world
const member = await world.administratorOf(home)

const file = async (session: string, query = '') =>
  must(
    201,
    ask('POST', `/organizations/${home.id}/documents?name=contract.txt${query}`, {
      session,
      body: 'signed',
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )
const contact = (session: string) =>
  must(
    201,
    ask('POST', `/organizations/${home.id}/contacts`, { session, body: { type: 'other', name: 'Ada' } }),
  )

for (const [what, path, add] of [
  ['document', '/documents', file],
  ['contact', '/contacts', contact],
] as const) {
  test(`a customer's person does not delete a ${what} that staff filed, and deletes the own one`, async () => {
    const [staffs, own] = [await add(proven), await add(member)]
    const seen = await must(200, ask('GET', `${path}/${staffs.id}`, { session: member }))
    assert.match(seen.delete_refusal, /operator/)
    assertProblem(await ask('DELETE', `${path}/${staffs.id}`, { session: member }), 403, 'filed_by_staff')
    assert.equal((await ask('GET', `${path}/${staffs.id}`, { session: member })).status, 200)
    assert.equal((await must(200, ask('GET', `${path}/${own.id}`, { session: member }))).delete_refusal, null)
    assert.equal((await ask('DELETE', `${path}/${own.id}`, { session: member })).status, 204)
    assert.equal(
      (await ask('DELETE', `${path}/${staffs.id}`, { session: proven })).status,
      204,
      'staff delete it',
    )
  })
}

test('a document counts as filed by who sends it, whatever kind it is said to be', async () => {
  const { id, filed_by } = await file(proven, '&kind=upload')
  assert.equal(filed_by, 'staff')
  assertProblem(await ask('DELETE', `/documents/${id}`, { session: member }), 403, 'filed_by_staff')
  assert.equal((await file(member, '&kind=document')).filed_by, 'member')
})

test("a customer's person reaches no note of staff", async () => {
  const { id } = await must(201, world.root('POST', `/organizations/${home.id}/notes`, { text: 'Careful' }))
  assertProblem(await ask('DELETE', `/notes/${id}`, { session: member }), 403, 'permission_missing')
})
