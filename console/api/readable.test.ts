import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readable } from './readable.ts'

const answer = (body: unknown) =>
  new Response(JSON.stringify(body), { status: 200, headers: { 'content-type': 'application/json' } })

test('an old name cannot read as another one, where it stands alone either', async () => {
  const shown = await readable(answer({ items: [{ name: 'A\u202eeteled dna' }], count: 1 })).then((each) =>
    each.json(),
  )
  assert.deepEqual(shown, { items: [{ name: 'A\ufffdeteled dna' }], count: 1 })
})

test('names from right to left and isolated sentences come as they are, and so does what is no JSON', async () => {
  const body = { name: '\u05de\u05dc\u05d5\u05df', title: 'Close \u2068\u05de\u05dc\u05d5\u05df\u2069' }
  assert.deepEqual(await readable(answer(body)).then((each) => each.json()), body)
  const file = new Response('a\u202eb', { headers: { 'content-type': 'text/csv' } })
  assert.equal(await readable(file).then((each) => each.text()), 'a\u202eb')
})

test('a refusal keeps its status', async () => {
  const refused = new Response('{"code":"x"}', {
    status: 422,
    headers: { 'content-type': 'application/problem+json' },
  })
  assert.equal((await readable(refused)).status, 422)
})
