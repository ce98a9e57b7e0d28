// Saved views of the directory: own ones, shared ones, and whose they are.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must, startServer } from './http/server.ts'

const { root, ask, signIn } = await startServer({ after })
const password = 'correct horse battery'
for (const [name, roles] of [
  ['ada', ['viewer']],
  ['grace', ['operator']],
] as const)
  await must(201, root('POST', '/staff', { email: `${name}@example.com`, password, name, roles }))
const [ada, grace] = [await signIn('ada@example.com'), await signIn('grace@example.com')]
const as = (session: string) => (method: string, path: string, body?: unknown) =>
  ask(method, path, { session, ...(body !== undefined && { body }) })
const namesOf = async (session: string): Promise<string[]> =>
  (await must(200, as(session)('GET', '/directory-views'))).items.map(({ name }: { name: string }) => name)

test('a view is its maker’s alone until it is shared, and the filter that it keeps can be asked', async () => {
  const query = 'status=active,archived&sort=-created_at&hide=country'
  const own = await must(201, as(ada)('POST', '/directory-views', { name: 'Mine', query }))
  assert.deepEqual([own.is_own, own.is_shared, own.query], [true, false, query])
  const shared = { name: 'Asked to be closed', query: 'closure_requested=true', is_shared: true }
  await must(201, as(ada)('POST', '/directory-views', shared))
  assert.deepEqual(await namesOf(ada), ['Asked to be closed', 'Mine'])
  assert.deepEqual(await namesOf(grace), ['Asked to be closed'])
  await must(200, as(grace)('GET', `/organizations?${shared.query}`))
})

test('a view of what the directory does not know is refused, and a second one of the same name', async () => {
  const refused = (body: object) => must(422, as(ada)('POST', '/directory-views', body))
  assert.match((await refused({ name: 'A', query: 'colour=red' })).errors.query.join(), /colour/)
  assert.match(
    (await refused({ name: 'A', query: 'status=gone' })).errors.query.join(),
    /Known: provisioning/,
  )
  assert.ok((await refused({ name: 'MINE', query: '' })).errors.name)
})

test('another person deletes a shared one only with the permission, and never sees an own one', async () => {
  const { items } = await must(200, as(ada)('GET', '/directory-views'))
  const [shared, own] = items
  await must(404, as(grace)('DELETE', `/directory-views/${own.id}`))
  await must(204, as(grace)('DELETE', `/directory-views/${shared.id}`))
  const another = await must(
    201,
    as(grace)('POST', '/directory-views', { name: 'B', query: '', is_shared: true }),
  )
  await must(403, as(ada)('DELETE', `/directory-views/${another.id}`))
  await must(204, as(ada)('DELETE', `/directory-views/${own.id}`))
  assert.deepEqual(await namesOf(ada), ['B'])
})
