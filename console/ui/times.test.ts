import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, duration, plainDate, relativeTime } from './times.ts'

const now = Date.parse('2026-04-30T12:00:00Z')

test('times are relative to now, in the largest unit that fits', () => {
  assert.equal(relativeTime('2026-04-30T11:59:57Z', now), 'just now')
  assert.equal(relativeTime('2026-04-30T11:59:20Z', now), '40 seconds ago')
  assert.equal(relativeTime('2026-04-30T11:57:30Z', now), '2 minutes ago')
  assert.equal(relativeTime('2026-04-30T14:00:00Z', now), 'in 2 hours')
  assert.equal(relativeTime('2026-04-29T11:00:00Z', now), 'yesterday')
  assert.equal(relativeTime('2025-11-15T12:00:00Z', now), '5 months ago')
  assert.equal(relativeTime('2026-03-15T12:00:00Z', now), '46 days ago')
  assert.equal(relativeTime('2025-03-15T12:00:00Z', now), '13 months ago')
  assert.equal(relativeTime('2024-01-15T12:00:00Z', now), '2 years ago')
})

test('durations name two units at most', () => {
  assert.equal(duration(41_000), '41 s')
  assert.equal(duration(200_000), '3 min 20 s')
  assert.equal(duration(7_500_000), '2 h 5 min')
  assert.equal(duration(-5), 'under 1 s')
})

test('a plain date is the same day in every zone', () => {
  assert.equal(plainDate('2026-04-30'), 'Apr 30, 2026')
})

test('the day of an instant is the one that the zone has then', () => {
  assert.equal(dayOf('2026-04-30T20:00:00Z', 'Asia/Kolkata'), 'May 1, 2026')
  assert.equal(dayOf('2026-04-30T20:00:00Z', 'Nowhere/Unknown'), '2026-04-30')
})
