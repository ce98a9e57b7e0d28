import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lockedForSeconds, networkOf, signInLimits, windowMilliseconds } from './limits.ts'

const now = new Date('2026-03-01T08:00:00Z')
const ago = (milliseconds: number): string => new Date(now.getTime() - milliseconds).toISOString()

test(
  'below the limit nothing is locked; at the limit it is until the oldest counted failure leaves the ' +
    'window',
  () => {
    const failures = [1, 2, 3, 4, 5].map((minutes) => ago(minutes * 60_000))
    assert.equal(lockedForSeconds(failures.slice(0, 4), 5, now), 0)
    assert.equal(lockedForSeconds(failures, 5, now), 600)
  },
)

test('the last moment of a lock is a whole second and never zero', () => {
  assert.equal(lockedForSeconds([ago(windowMilliseconds - 1)], 1, now), 1)
})

test('addresses of one IPv6 network count as one, however they are written', () => {
  assert.equal(networkOf('2001:db8:0:1::5'), networkOf('2001:0db8:0000:0001:ffff:1:2:3'))
  assert.notEqual(networkOf('2001:db8:0:1::5'), networkOf('2001:db8:0:2::5'))
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64')
})

test('IPv4 addresses count for themselves, also when they arrive as IPv6', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
})

const knock = { email: 'correct horse battery@example.com', address: '192.0.2.7', device: 'tnd_x' }
const unknown = { device: false, network: false }

test('an e-mail is counted by its hash, because people type passwords there', () => {
  for (const known of [unknown, { device: false, network: true }])
    for (const { key } of signInLimits({ ...knock, known })) assert.doesNotMatch(key, /horse/)
})

test(
  'strangers share a count, a known network has one of its own, and a known browser is held back by ' +
    'itself alone',
  () => {
    const countedBy = (known: typeof unknown) => signInLimits({ ...knock, known }).map(({ by }) => by)
    assert.deepEqual(countedBy(unknown), ['email', 'address'])
    assert.deepEqual(countedBy({ device: false, network: true }), ['email_and_network', 'address'])
    assert.deepEqual(countedBy({ device: true, network: false }), ['device'])
  },
)

test('the networks of one IPv6 site share a count of a hundred besides their own', () => {
  const keys = (address: string) =>
    signInLimits({ ...knock, address, known: unknown })
      .slice(1)
      .map(({ key, most }) => [key, most])
  assert.deepEqual(keys('2001:db8:0:1::5'), [
    ['address:2001:db8:0:1::/64', 20],
    ['address:2001:db8:0::/48', 100],
  ])
  assert.deepEqual(keys('2001:db8:0:2::5').at(-1), ['address:2001:db8:0::/48', 100])
  assert.deepEqual(keys('192.0.2.7'), [['address:192.0.2.7', 20]])
})
