import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosenFor, errorsOf, filtered, nobodyMoves, targetOf, transfersOf } from './transfers.ts'

const people = [101, 102, 103].map((id) => ({
  employee_id: id,
  name: `Person ${id}`,
  unit_id: 1,
  starts_on: '2026-01-01',
}))
const noErrors = errorsOf({}, [])

test('everybody goes to one unit, but for those who were chosen otherwise', () => {
  const choice = chosenFor({ everybody: 5, each: new Map() }, [102], 'ends')
  assert.deepEqual(transfersOf(people, choice), [
    { employee_id: 101, target_unit_id: 5 },
    { employee_id: 103, target_unit_id: 5 },
  ])
  assert.equal(targetOf(chosenFor(choice, [102], 5), 102), 5)
  assert.equal(chosenFor(choice, [102], 5).each.size, 0)
  assert.deepEqual(transfersOf(people, nobodyMoves), [])
})

test("an error stands with the employee's row, whatever place it had in what was sent", () => {
  const sent = [{ employee_id: 103, target_unit_id: 5 }]
  const { rows, form } = errorsOf(
    {
      'transfer.0.employee_id': ['Gone.'],
      'transfer.0.target_unit_id': ['Not active.'],
      effective_date: ['Too late.'],
    },
    sent,
  )
  assert.deepEqual([...rows], [[103, 'Gone. Not active.']])
  assert.deepEqual(form, { effective_date: 'Too late.' })
})

test('the table shows those who are sought, who move, whose deployment ends, who have an error', () => {
  const choice = chosenFor(nobodyMoves, [102], 5)
  const errors = errorsOf({ 'transfer.0.employee_id': ['Gone.'] }, [{ employee_id: 102, target_unit_id: 5 }])
  const ids = (filter: { q?: string; only?: string }, found = errors) =>
    filtered(people, { choice, errors: found, ...filter }).map(({ employee_id: id }) => id)
  assert.deepEqual(ids({ q: 'person 103' }), [103])
  assert.deepEqual(ids({ only: 'moving' }), [102])
  assert.deepEqual(ids({ only: 'ending' }), [101, 103])
  assert.deepEqual(ids({ only: 'wrong' }), [102])
  assert.deepEqual(ids({ only: 'wrong' }, noErrors), [])
})

test('ten thousand rows are sent and read back at once', () => {
  const many = Array.from({ length: 10_000 }, (_, id) => ({
    employee_id: id,
    name: `P${id}`,
    unit_id: 1,
    starts_on: '2026-01-01',
  }))
  const choice = { everybody: 7, each: new Map() }
  assert.equal(transfersOf(many, choice).length, 10_000)
  assert.equal(filtered(many, { choice, errors: noErrors, q: 'P99' }).length, 111)
})
