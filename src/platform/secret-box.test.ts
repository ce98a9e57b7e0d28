import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { secretBox } from './secret-box.ts'

const [former, newest] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
const before = secretBox(former, 'test')

test('a sealed secret is opened with the place where it stands, and nowhere else', () => {
  const sealed = before.seal('geheim', 'providers.secret:1')
  assert.equal(before.open(sealed, 'providers.secret:1'), 'geheim')
  assert.throws(() => before.open(sealed, 'providers.secret:2'))
  assert.ok(!sealed.includes('geheim'))
  assert.notEqual(before.seal('geheim', 'providers.secret:1'), sealed, 'two seals of one text differ')
})

test('a new key seals what is new, and the former one opens what is old', () => {
  const sealed = before.seal('geheim', 'place')
  const rotated = secretBox(`${newest}, ${former}`, 'test')
  assert.equal(rotated.open(sealed, 'place'), 'geheim')
  assert.equal(rotated.isCurrent(sealed), false)
  assert.equal(rotated.isCurrent(rotated.seal('geheim', 'place')), true)
})

test('without its key a secret is unavailable, and the refusal names the key and not the secret', () => {
  const sealed = before.seal('geheim', 'place')
  assert.throws(() => secretBox(newest, 'test').open(sealed, 'place'), { code: 'secret_key_missing' })
})

test('a secret that was changed is not opened', () => {
  const sealed = before.seal('geheim', 'place')
  const [id, body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  bytes[12] = (bytes[12] ?? 0) ^ 1
  assert.throws(() => before.open(`${id}.${bytes.toString('base64url')}`, 'place'))
})

test('a key of another length is refused', () => {
  assert.throws(() => secretBox('c2hvcnQ=', 'test'), { code: 'bad_settings' })
})
