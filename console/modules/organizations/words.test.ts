import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organizationLifecycle } from '#lifecycle/organization/state-machine.ts'
import { organizationStatusWords } from './words.ts'

test('the statuses read as the lifecycle names them', () => {
  for (const [status, { title }] of Object.entries(organizationLifecycle.statuses)) {
    assert.equal(organizationStatusWords[status as keyof typeof organizationStatusWords], title)
  }
  assert.equal(
    Object.keys(organizationStatusWords).length,
    Object.keys(organizationLifecycle.statuses).length,
  )
})
