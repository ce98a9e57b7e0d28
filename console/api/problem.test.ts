import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NotTenure, Unreachable } from 'tenure/client'
import { ApiProblem, asApiProblem, fieldErrors, missingPart, placedErrors } from './problem.ts'

test('a problem is shown as it came, and its fields as a form wants them', () => {
  const problem = new ApiProblem(422, {
    code: 'validation_failed',
    errors: { slug: ['Too long.', 'Taken.'] },
  })
  assert.equal(asApiProblem(problem), problem)
  assert.deepEqual(fieldErrors(problem), { slug: 'Too long. Taken.' })
})

test("an answer that is no problem, such as a proxy's page, is still told with its request id", () => {
  const page = new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-request-id': 'r-2' } })
  const problem = asApiProblem(new NotTenure('', page))
  assert.deepEqual([problem.status, problem.code, problem.requestId], [502, 'unreadable_answer', 'r-2'])
})

test('a server that does not answer is a problem with a remedy', () => {
  const problem = asApiProblem(new Unreachable('', new TypeError('Failed to fetch')))
  assert.deepEqual([problem.status, problem.code], [0, 'unreachable'])
  assert.match(String(problem.remedy), /try again/)
})

test('a page that the server could not give is no mistake of the console', () => {
  assert.equal(asApiProblem(new TypeError(missingPart)).code, 'unreachable')
})

test('a mistake of the console itself is shown like a problem', () => {
  assert.equal(asApiProblem(new TypeError('x is not a function')).message, 'x is not a function')
})

const refusal = (errors: Record<string, string[]>) =>
  new ApiProblem(422, { code: 'validation_failed', errors })

test('an error of a part stands at the one field that holds the part', () => {
  const values = { meta: 'host: a', choices: ['S'], fields: { crew: '' }, lines: [{ quantity: '' }] }
  const errors = {
    'meta.host': ['Too long.'],
    'choices.0': ['Empty.'],
    'fields.crew': ['Too short.'],
    'lines.0.quantity': ['Not a number.'],
  }
  assert.deepEqual(placedErrors(refusal(errors), values), {
    texts: {
      meta: 'Too long.',
      choices: 'Empty.',
      'fields.crew': 'Too short.',
      'lines.0.quantity': 'Not a number.',
    },
    fields: Object.keys(errors),
  })
})

test('a field that the form calls otherwise gets its error, and what it does not have is left to be listed', () => {
  const errors = {
    amount_minor: ['Too large.'],
    'allocations.0.amount_minor': ['More than is left.'],
    organization_id: ['Unknown.'],
    fields: ['Too many.'],
    'input.day': ['Too early.'],
  }
  const values = { amount: '1', invoice: null, fields: { crew: '' }, day: '' }
  const names = { amount_minor: 'amount', allocations: 'invoice' }
  assert.deepEqual(placedErrors(refusal(errors), values, names), {
    texts: { amount: 'Too large.', invoice: 'More than is left.', day: 'Too early.' },
    fields: ['amount_minor', 'allocations.0.amount_minor', 'input.day'],
  })
})
