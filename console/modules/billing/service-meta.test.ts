import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metaText, readMeta } from './service-meta.ts'

test('what is shown is read back as it was, also values of several lines and backslashes', () => {
  const meta = {
    host: 'shop.example',
    address: 'Storgata 1\nother: 0155 Oslo\n',
    path: 'C:\\new\\notes',
    url: 'https://a.example/?q=1',
  }
  assert.deepEqual(readMeta(metaText(meta)), { meta, wrong: null })
})

test('a line that is no value, and a name that stands there twice, are said', () => {
  assert.match(readMeta('host: a\nno colon here').wrong ?? '', /not "no colon here"/)
  assert.match(readMeta('host: a\nhost: b').wrong ?? '', /host stands there twice/)
  assert.deepEqual(readMeta('\n  \n'), { meta: {}, wrong: null })
})
