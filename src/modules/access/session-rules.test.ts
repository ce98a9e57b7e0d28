import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  absoluteMilliseconds,
  expiryOf,
  idleMilliseconds,
  worthExtending,
  worthNoting,
} from './session-rules.ts'

const began = new Date('2026-03-01T08:00:00Z')
const later = (milliseconds: number): Date => new Date(began.getTime() + milliseconds)

test('a session lasts twelve hours from its last use', () => {
  assert.deepEqual(expiryOf(began, later(1000)), later(1000 + idleMilliseconds))
})

test('a session never lasts beyond its seventh day', () => {
  assert.deepEqual(expiryOf(began, later(absoluteMilliseconds - 1000)), later(absoluteMilliseconds))
})

test('uses are written once a minute and not with every request', () => {
  assert.equal(worthExtending(later(0).toISOString(), later(59_999)), false)
  assert.equal(worthExtending(later(0).toISOString(), later(60_000)), true)
  assert.equal(worthNoting(null, began), true)
  assert.equal(worthNoting(began.toISOString(), later(59_999)), false)
  assert.equal(worthNoting(began.toISOString(), later(60_000)), true)
})
