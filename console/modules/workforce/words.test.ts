import assert from 'node:assert/strict'
import { test } from 'node:test'
import { employeeEventTitle } from './words.ts'

test("an employee's history tells where, and why it ended", () => {
  const event = { date: '2026-04-30', kind: 'deployment_ends', unit: 'Head office', detail: 'unit_retired' }
  assert.equal(employeeEventTitle(event), 'Ends at Head office: the unit was retired')
  assert.equal(employeeEventTitle({ ...event, kind: 'offboarded', unit: null, detail: null }), 'Offboarded')
})
