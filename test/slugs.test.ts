// Slugs are checked before they are sent, and suggested from names as people write them.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { slugFrom, slugRefusal } from '#platform/slugs.ts'
import { startNode } from './node.ts'
import { must } from './node/api.ts'

const { api } = await startNode({ after }, { workers: 0 })
const check = (slug: string, name = '') =>
  must(200, api.get(`/slugs/${encodeURIComponent(slug)}?name=${encodeURIComponent(name)}`))

test('names of any Latin alphabet give slugs that are taken', () => {
  const names = {
    'Fédération Française': 'federation-francaise',
    'Łódź Klub': 'lodz-klub',
    'Straße & Söhne': 'strasse-sohne',
    'Sjøfartsforbundet Ærø': 'sjofartsforbundet-aero',
    'Þór Ísafjörður': 'thor-isafjordur',
    "L'Équipe d'Or": 'lequipe-dor',
    'ＷＩＤＥ Ⅳ': 'wide-iv',
    'İstanbul Işık': 'istanbul-isik',
    '  --Alpha  Beta--  ': 'alpha-beta',
  }
  for (const [name, slug] of Object.entries(names)) {
    assert.equal(slugFrom(name), slug)
    assert.equal(slugRefusal(slug), null)
  }
  assert.equal(slugFrom('東京'), '')
  assert.ok(slugFrom('x'.repeat(200)).length <= 60)
})

test('a free slug is free; a taken one says so, and suggests free ones from the name', async () => {
  assert.deepEqual(await check('lodz'), {
    slug: 'lodz',
    free: true,
    reason: null,
    suggestions: ['lodz-2', 'lodz-3', 'lodz-4'],
  })
  for (const slug of ['lodz', 'lodz-2']) await must(201, api.post('/organizations', { name: 'Łódź', slug }))
  const taken = await check('lodz', 'Łódź')
  assert.deepEqual([taken.free, taken.suggestions], [false, ['lodz-3', 'lodz-4', 'lodz-5']])
  assert.match(taken.reason, /has this slug/)
})

test('what can be no slug is refused with the reason, and what creating refuses is never called free', async () => {
  for (const slug of [
    'new',
    'null',
    'undefined',
    'import',
    'A',
    'a',
    'Łódź',
    '-a-',
    '12',
    'a b',
    'x'.repeat(64),
  ]) {
    const { free, reason } = await check(slug)
    assert.equal(free, false, slug)
    assert.ok(reason, slug)
    await must(422, api.post('/organizations', { name: 'Any', slug }))
  }
  assert.deepEqual((await check('new', 'New')).suggestions, ['new-2', 'new-3', 'new-4'])
})
